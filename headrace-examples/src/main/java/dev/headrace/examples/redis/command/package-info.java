/// The commands that the server knows, one file each, or one for a family (`INCR`, `DECRBY`).
///
/// Each command is a record of its arguments with three members: `SPEC` (its name and how many
/// words it has), `parse` (from words to the record) and `apply` (from the record to the reply).
/// [CommandTable] lists them all. To add one, write its file and add its `SPEC` there.
///
/// ```
///   Frame.Array ── CommandTable.parse ─▶ Command ── apply(Session) ─▶ Frame
///                                                       │
///                                                    Keyspace
/// ```
///
/// What a command has to say without being asked, such as the confirmation of a subscription, it
/// leaves with the session, and then it may have no reply.
///
/// There are only so many commands as the common clients need to connect, and a handful to work
/// with: this is an example of channels and sockets, not a database. What a command refuses, it
/// refuses with the words of Redis, by throwing a [CommandException].
///
/// Every command is atomic, also one with many keys (`MSET`, `MGET`, `DEL`), but for `KEYS` and
/// `FLUSHALL`: they look at one key, or at one database, after the other.
///
/// The settings that clients can change are one immutable value in a watch ([Settings]): all that
/// `CONFIG SET` names changes at once or not at all, and who follows the settings learns it.
@NullMarked
package dev.headrace.examples.redis.command;

import org.jspecify.annotations.NullMarked;
