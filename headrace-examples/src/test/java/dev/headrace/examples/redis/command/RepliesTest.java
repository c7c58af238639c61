package dev.headrace.examples.redis.command;

import dev.headrace.examples.redis.server.RawClient;
import dev.headrace.examples.redis.server.RedisServer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What each command answers, as a table: the command, an arrow, and the reply as it is on the
/// wire, with `↵` for each line end. `""` is an empty word, and `connect` opens a further
/// connection, for all lines that follow. The replies are those of Redis 7.0.15.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RepliesTest {

  private static final String STRINGS =
      """
      mset a 1 b 2 a 3                     -> +OK↵
      mget a b nothing a                   -> *4↵$1↵3↵$1↵2↵$-1↵$1↵3↵
      MSET a                               -> -ERR wrong number of arguments for 'mset' command↵
      MSET a 1 b                           -> -ERR wrong number of arguments for 'mset' command↵
      MGET                                 -> -ERR wrong number of arguments for 'mget' command↵
      GET a                                -> $1↵3↵
      SET a 1 EX 100                       -> +OK↵
      MSET a 1                             -> +OK↵
      TTL a                                -> :-1↵
      APPEND a 23                          -> :3↵
      APPEND new ""                        -> :0↵
      APPEND new xyz                       -> :3↵
      GET new                              -> $3↵xyz↵
      APPEND new                           -> -ERR wrong number of arguments for 'append' command↵
      EXPIRE new 100                       -> :1↵
      APPEND new !                         -> :4↵
      TTL new                              -> :100↵
      STRLEN new                           -> :4↵
      STRLEN nothing                       -> :0↵
      STRLEN                               -> -ERR wrong number of arguments for 'strlen' command↵
      GETDEL new                           -> $4↵xyz!↵
      GETDEL new                           -> $-1↵
      GETDEL                               -> -ERR wrong number of arguments for 'getdel' command↵
      EXISTS new                           -> :0↵
      SETNX s one                          -> :1↵
      SETNX s two                          -> :0↵
      SETNX s                              -> -ERR wrong number of arguments for 'setnx' command↵
      GETSET s three                       -> $3↵one↵
      GETSET s2 three                      -> $-1↵
      GET s                                -> $5↵three↵
      EXPIRE s 100                         -> :1↵
      GETSET s four                        -> $5↵three↵
      TTL s                                -> :-1↵
      GETSET s                             -> -ERR wrong number of arguments for 'getset' command↵
      SETEX s 100 v                        -> +OK↵
      TTL s                                -> :100↵
      PSETEX s 200000 w                    -> +OK↵
      TTL s                                -> :200↵
      GET s                                -> $1↵w↵
      SETEX s 0 v                          -> -ERR invalid expire time in 'setex' command↵
      SETEX s -1 v                         -> -ERR invalid expire time in 'setex' command↵
      PSETEX s 0 v                         -> -ERR invalid expire time in 'psetex' command↵
      SETEX s 9223372036854775807 v        -> -ERR invalid expire time in 'setex' command↵
      PSETEX s 9223372036854775807 v       -> -ERR invalid expire time in 'psetex' command↵
      SETEX s x v                          -> -ERR value is not an integer or out of range↵
      SETEX s 10                           -> -ERR wrong number of arguments for 'setex' command↵
      GET s                                -> $1↵w↵
      """;

  private static final String NUMBERS =
      """
      INCRBY n 5                           -> :5↵
      INCRBY n -7                          -> :-2↵
      DECR n                               -> :-3↵
      DECRBY n -10                         -> :7↵
      DECRBY n 17                          -> :-10↵
      DECR new                             -> :-1↵
      EXPIRE n 100                         -> :1↵
      INCRBY n 1                           -> :-9↵
      TTL n                                -> :100↵
      INCRBY n x                           -> -ERR value is not an integer or out of range↵
      INCRBY n 1.5                         -> -ERR value is not an integer or out of range↵
      INCRBY n 9223372036854775808         -> -ERR value is not an integer or out of range↵
      DECRBY n -9223372036854775808        -> -ERR decrement would overflow↵
      DECRBY n 9223372036854775807         -> -ERR increment or decrement would overflow↵
      SET n 9223372036854775800            -> +OK↵
      INCRBY n 8                           -> -ERR increment or decrement would overflow↵
      INCRBY n 7                           -> :9223372036854775807↵
      INCRBY n -9223372036854775808        -> :-1↵
      SET word x                           -> +OK↵
      DECR word                            -> -ERR value is not an integer or out of range↵
      INCRBY word 1                        -> -ERR value is not an integer or out of range↵
      INCRBY n                             -> -ERR wrong number of arguments for 'incrby' command↵
      DECRBY n                             -> -ERR wrong number of arguments for 'decrby' command↵
      DECR n 1                             -> -ERR wrong number of arguments for 'decr' command↵
      """;

  private static final String LIFETIMES =
      """
      SET k v                              -> +OK↵
      PTTL k                               -> :-1↵
      PTTL nothing                         -> :-2↵
      PTTL                                 -> -ERR wrong number of arguments for 'pttl' command↵
      PEXPIRE k 100000                     -> :1↵
      TTL k                                -> :100↵
      PEXPIRE nothing 100000               -> :0↵
      PEXPIRE k x                          -> -ERR value is not an integer or out of range↵
      PEXPIRE k 9223372036854775807        -> -ERR invalid expire time in 'pexpire' command↵
      PEXPIRE k                            -> -ERR wrong number of arguments for 'pexpire' command↵
      PEXPIRE k 1 foo                      -> -ERR Unsupported option foo↵
      PERSIST k                            -> :1↵
      PERSIST k                            -> :0↵
      PERSIST nothing                      -> :0↵
      PERSIST                              -> -ERR wrong number of arguments for 'persist' command↵
      TTL k                                -> :-1↵
      EXPIREAT k 99999999999               -> :1↵
      PERSIST k                            -> :1↵
      PEXPIREAT k 99999999999000           -> :1↵
      EXPIREAT nothing 99999999999         -> :0↵
      EXPIREAT k 9223372036854775807       -> -ERR invalid expire time in 'expireat' command↵
      EXPIREAT k x                         -> -ERR value is not an integer or out of range↵
      EXPIREAT k 1                         -> :1↵
      EXISTS k                             -> :0↵
      SET k v                              -> +OK↵
      PEXPIREAT k -1                       -> :1↵
      EXISTS k                             -> :0↵
      SET k v                              -> +OK↵
      PEXPIRE k 0                          -> :1↵
      DBSIZE                               -> :0↵
      """;

  private static final String KEYS =
      """
      DBSIZE                               -> :0↵
      MSET one 1 two 2 three 3             -> +OK↵
      DBSIZE                               -> :3↵
      DBSIZE x                             -> -ERR wrong number of arguments for 'dbsize' command↵
      TYPE one                             -> +string↵
      TYPE nothing                         -> +none↵
      TYPE                                 -> -ERR wrong number of arguments for 'type' command↵
      KEYS t?o                             -> *1↵$3↵two↵
      KEYS *[h]*                           -> *1↵$5↵three↵
      KEYS T*                              -> *0↵
      KEYS                                 -> -ERR wrong number of arguments for 'keys' command↵
      KEYS a b                             -> -ERR wrong number of arguments for 'keys' command↵
      SELECT 1                             -> +OK↵
      KEYS *                               -> *0↵
      DBSIZE                               -> :0↵
      SET one 1                            -> +OK↵
      FLUSHDB                              -> +OK↵
      DBSIZE                               -> :0↵
      SELECT 0                             -> +OK↵
      DBSIZE                               -> :3↵
      FLUSHALL x                           -> -ERR syntax error↵
      FLUSHDB ASYNC x                      -> -ERR syntax error↵
      FLUSHALL async                       -> +OK↵
      MGET one two                         -> *2↵$-1↵$-1↵
      DBSIZE                               -> :0↵
      FLUSHDB Sync                         -> +OK↵
      """;

  private static final String SETTINGS =
      """
      CONFIG SET maxclients 900            -> +OK↵
      CONFIG GET maxclients                -> *2↵$10↵maxclients↵$3↵900↵
      CONFIG SET MaxClients 800            -> +OK↵
      CONFIG GET MAXClients                -> *2↵$10↵MAXClients↵$3↵800↵
      CONFIG SET maxclients ""             -> -ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer↵
      CONFIG SET maxclients many           -> -ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer↵
      CONFIG SET MAXCLIENTS many           -> -ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer↵
      CONFIG SET Foo 1                     -> -ERR Unknown option or number of arguments for CONFIG SET - 'Foo'↵
      CONFIG SET Databases 3               -> -ERR CONFIG SET failed (possibly related to argument 'Databases') - can't set immutable config↵
      CONFIG SET maxclients 1 MAXclients 2 -> -ERR CONFIG SET failed (possibly related to argument 'MAXclients') - duplicate parameter↵
      CONFIG SET maxclients 1 foo 2        -> -ERR Unknown option or number of arguments for CONFIG SET - 'foo'↵
      CONFIG SET requirepass x maxclients z -> -ERR CONFIG SET failed (possibly related to argument 'maxclients') - argument couldn't be parsed into an integer↵
      CONFIG SET maxclients                -> -ERR wrong number of arguments for 'config|set' command↵
      CONFIG SET maxclients 1 foo          -> -ERR syntax error↵
      CONFIG SET                           -> -ERR wrong number of arguments for 'config|set' command↵
      CONFIG GET                           -> -ERR wrong number of arguments for 'config|get' command↵
      CONFIG GET MAXC*s                    -> *2↵$10↵maxclients↵$3↵800↵
      CONFIG GET nothing                   -> *0↵
      """;

  private static final String PASSWORDS =
      """
      AUTH secret                          -> -ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?↵
      AUTH default anything                -> +OK↵
      AUTH bob anything                    -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH a b c                           -> -ERR syntax error↵
      AUTH                                 -> -ERR wrong number of arguments for 'auth' command↵
      CONFIG SET requirepass secret        -> +OK↵
      CONFIG GET requirepass               -> *2↵$11↵requirepass↵$6↵secret↵
      SET k v                              -> +OK↵
      connect                              -> ↵
      GET k                                -> -NOAUTH Authentication required.↵
      PING                                 -> -NOAUTH Authentication required.↵
      CONFIG SET requirepass ""            -> -NOAUTH Authentication required.↵
      SELECT x                             -> -NOAUTH Authentication required.↵
      GET                                  -> -ERR wrong number of arguments for 'get' command↵
      NOTHING a                            -> -ERR unknown command 'NOTHING', with args beginning with: 'a' ↵
      HELLO                                -> -NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time↵
      HELLO 3                              -> -NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time↵
      HELLO 4                              -> -NOPROTO unsupported protocol version↵
      HELLO 2 AUTH default wrong           -> -WRONGPASS invalid username-password pair or user is disabled.↵
      HELLO 2 AUTH default                 -> -ERR Syntax error in HELLO option 'AUTH'↵
      AUTH wrong                           -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH ""                              -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH secre                           -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH secrets                         -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH bob secret                      -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH DEFAULT secret                  -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH a b c                           -> -ERR syntax error↵
      GET k                                -> -NOAUTH Authentication required.↵
      AUTH secret                          -> +OK↵
      GET k                                -> $1↵v↵
      AUTH wrong                           -> -WRONGPASS invalid username-password pair or user is disabled.↵
      GET k                                -> $1↵v↵
      CONFIG SET requirepass other         -> +OK↵
      GET k                                -> $1↵v↵
      connect                              -> ↵
      AUTH default secret                  -> -WRONGPASS invalid username-password pair or user is disabled.↵
      AUTH default other                   -> +OK↵
      GET k                                -> $1↵v↵
      CONFIG SET requirepass ""            -> +OK↵
      connect                              -> ↵
      GET k                                -> $1↵v↵
      CONFIG SET requirepass again         -> +OK↵
      GET k                                -> $1↵v↵
      connect                              -> ↵
      SUBSCRIBE a                          -> -NOAUTH Authentication required.↵
      PUBLISH a b                          -> -NOAUTH Authentication required.↵
      AUTH again                           -> +OK↵
      PUBLISH a b                          -> :0↵
      RESET                                -> +RESET↵
      GET k                                -> -NOAUTH Authentication required.↵
      RESET                                -> +RESET↵
      QUIT                                 -> +OK↵
      """;

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {STRINGS, NUMBERS, LIFETIMES, KEYS, SETTINGS, PASSWORDS})
  void everyCommand_isAnsweredAsByRedis(String table) throws Exception {
    try (var server = RedisServer.start(0)) {
      var client = new RawClient(server.port());
      for (String line : table.lines().toList()) {
        String[] row = line.split(" +-> ", 2);
        if (row[0].equals("connect")) {
          client.close();
          client = new RawClient(server.port());
        } else {
          client.expect(row[1].replace("↵", "\r\n"), row[0].replace("\"\"", "").split(" ", -1));
        }
      }
      client.close();
    }
  }
}
