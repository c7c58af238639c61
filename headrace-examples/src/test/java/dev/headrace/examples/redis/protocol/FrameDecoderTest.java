package dev.headrace.examples.redis.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// However the bytes are cut, the same frames come out; what is no frame is said to be none.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FrameDecoderTest {

  private static final String REPLIES =
      "+OK\r\n-ERR no\r\n:-42\r\n:9223372036854775807\r\n:-9223372036854775808\r\n$-1\r\n*-1\r\n"
          + "$0\r\n\r\n$6\r\na\r\nb\0\u00ff\r\n*0\r\n*3\r\n:1\r\n*2\r\n$1\r\nx\r\n*0\r\n+y\r\n_\r\n"
          + "#t\r\n#f\r\n,1.5\r\n,inf\r\n,-inf\r\n(123456789012345678901234567890\r\n"
          + "%2\r\n+a\r\n:1\r\n+b\r\n*1\r\n_\r\n~1\r\n+s\r\n>2\r\n+message\r\n$1\r\nm\r\n%0\r\n"
          + "!8\r\nERR a\r\nb\r\n=8\r\ntxt:text\r\n"
          + "|1\r\n+ttl\r\n:3\r\n*2\r\n|1\r\n+k\r\n*1\r\n:0\r\n:7\r\n:8\r\n|0\r\n+end\r\n";

  private static final List<Frame> REPLY_FRAMES =
      List.of(
          Frame.OK,
          new Frame.Failure("ERR no"),
          new Frame.Int(-42),
          new Frame.Int(Long.MAX_VALUE),
          new Frame.Int(Long.MIN_VALUE),
          Frame.NULL,
          Frame.NULL,
          bulk(""),
          bulk("a\r\nb\0\u00ff"),
          Frame.array(),
          Frame.array(
              new Frame.Int(1), Frame.array(bulk("x"), Frame.array()), new Frame.Simple("y")),
          Frame.NULL,
          new Frame.Bool(true),
          new Frame.Bool(false),
          new Frame.Real(1.5),
          new Frame.Real(Double.POSITIVE_INFINITY),
          new Frame.Real(Double.NEGATIVE_INFINITY),
          new Frame.BigNumber(new BigInteger("123456789012345678901234567890")),
          new Frame.Map(
              List.of(
                  new Frame.Entry(new Frame.Simple("a"), new Frame.Int(1)),
                  new Frame.Entry(new Frame.Simple("b"), Frame.array(Frame.NULL)))),
          new Frame.Set(List.of(new Frame.Simple("s"))),
          new Frame.Push(List.of(new Frame.Simple("message"), bulk("m"))),
          new Frame.Map(List.of()),
          new Frame.Failure("ERR a  b"),
          new Frame.Verbatim("txt", ByteString.utf8("text")),
          Frame.array(new Frame.Int(7), new Frame.Int(8)),
          new Frame.Simple("end"));

  private static final String REQUESTS =
      "PING\r\n*1\r\n$4\r\nPING\r\n\r\n   \r\n*0\r\n*-1\r\nset  a \"b \\x41\\n\\\"\" '\\'c'\n"
          + "*3\r\n$3\r\nSET\r\n$1\r\n\r\r\n$2\r\n\r\n\r\n+odd\r\n";

  private static final List<Frame> REQUEST_FRAMES =
      List.of(
          Frame.array(bulk("PING")),
          Frame.array(bulk("PING")),
          Frame.array(bulk("set"), bulk("a"), bulk("b A\n\""), bulk("'c")),
          Frame.array(bulk("SET"), bulk("\r"), bulk("\r\n")),
          Frame.array(bulk("+odd")));

  @Test
  void next_repliesCutInTwoAnywhere_givesTheSameFrames() throws Exception {
    byte[] bytes = bytes(REPLIES);
    for (int cut = 0; cut <= bytes.length; cut++) {
      var decoder = FrameDecoder.ofReplies(Limits.DEFAULT);
      assertThat(decode(decoder, bytes, cut)).as("cut at %s", cut).isEqualTo(REPLY_FRAMES);
    }
  }

  @Test
  void next_requestsCutInTwoAnywhere_givesTheSameFrames() throws Exception {
    byte[] bytes = bytes(REQUESTS);
    for (int cut = 0; cut <= bytes.length; cut++) {
      var decoder = FrameDecoder.ofRequests(Limits.DEFAULT);
      assertThat(decode(decoder, bytes, cut)).as("cut at %s", cut).isEqualTo(REQUEST_FRAMES);
    }
  }

  @Test
  void next_byteByByte_givesTheSameFrames() throws Exception {
    assertThat(decodeByteByByte(FrameDecoder.ofReplies(Limits.DEFAULT), bytes(REPLIES)))
        .isEqualTo(REPLY_FRAMES);
    assertThat(decodeByteByByte(FrameDecoder.ofRequests(Limits.DEFAULT), bytes(REQUESTS)))
        .isEqualTo(REQUEST_FRAMES);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void next_randomFramesInRandomPieces_givesWhatWasWritten(long seed) throws Exception {
    var random = new Random(seed);
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < 200; i++) {
      frames.add(RandomFrames.frame(random, 4));
    }
    byte[] bytes = RandomFrames.encode(frames);
    for (int round = 0; round < 5; round++) {
      int[] cuts = random.ints(random.nextInt(200), 0, bytes.length + 1).sorted().toArray();
      assertThat(decode(FrameDecoder.ofReplies(Limits.DEFAULT), bytes, cuts)).isEqualTo(frames);
    }
    assertThat(decodeByteByByte(FrameDecoder.ofReplies(Limits.DEFAULT), bytes)).isEqualTo(frames);
  }

  /// Random bytes, and good bytes with a few of them changed: the outcome is the same however they
  /// are cut, and it is frames, a protocol error or a wish for more; never another exception.
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15})
  void next_garbage_hasOneOutcomeHoweverCut(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = random.nextBoolean() ? randomBytes(random) : damaged(random);
      int[] cuts = random.ints(random.nextInt(8), 0, bytes.length + 1).sorted().toArray();
      boolean requests = random.nextBoolean();
      assertThat(outcome(requests, bytes, cuts))
          .as("%s", (Object) new String(bytes, ISO_8859_1))
          .isEqualTo(outcome(requests, bytes));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2147483648\r\n",
        "$9223372036854775807\r\n",
        "$99999999999999999999\r\n",
        "$-2\r\n",
        "$x\r\n",
        "$\r\n",
        "*-2\r\n",
        "*1000000000\r\n",
        "*2147483648\r\n",
        "%1000000000\r\n",
        "%-1\r\n",
        "%9223372036854775807\r\n",
        ":\r\n",
        ":1x\r\n",
        ":9223372036854775808\r\n",
        ":-9223372036854775809\r\n",
        "#x\r\n",
        ",x\r\n",
        ",\r\n",
        "(1.5\r\n",
        "=3\r\ntxt\r\n",
        "=4\r\ntxt \r\n",
        "+OK\n",
        "+a\rb\r\n",
        "$1\r\nab\r\n",
        "$1\r\na\n\n",
        "X\r\n",
        "\r\n",
        "$?\r\n"
      })
  void next_malformedReply_isAProtocolError(String bytes) {
    assertMalformed(FrameDecoder.ofReplies(Limits.DEFAULT), bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *1\\r\\n:1\\r\\n           | expected '$', got ':'
          *1\\r\\n*1\\r\\n           | expected '$', got '*'
          *1\\r\\n$-1\\r\\n          | invalid bulk length
          *1\\r\\n$2147483648\\r\\n  | invalid bulk length
          *1000000000\\r\\n          | invalid multibulk length
          *abc\\r\\n                 | invalid multibulk length
          GET "a\\r\\n               | unbalanced quotes in request
          GET "a"b\\r\\n             | unbalanced quotes in request
          GET 'a\\r\\n               | unbalanced quotes in request
          """)
  void next_malformedRequest_isTheErrorThatRedisGives(String escaped, String message) {
    var decoder = FrameDecoder.ofRequests(Limits.DEFAULT);
    String bytes = escaped.replace("\\r\\n", "\r\n");
    assertThatThrownBy(() -> decode(decoder, bytes(bytes)))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(message);
  }

  @Test
  void next_tenThousandNestedArrays_isAProtocolErrorOnBothSides() {
    String bytes = "*1\r\n".repeat(10_000);
    assertMalformed(FrameDecoder.ofReplies(Limits.DEFAULT), bytes);
    assertMalformed(FrameDecoder.ofRequests(Limits.DEFAULT), bytes);
  }

  @Test
  void next_beyondALimit_isAProtocolError() throws Exception {
    var limits = new Limits(4, 3, 8, 2, 37);
    for (String bad :
        List.of(
            "$5\r\n",
            "*4\r\n",
            "%2\r\n",
            "+12345678\r\n",
            "+123456789",
            "*1\r\n*1\r\n*1\r\n",
            "*3\r\n*3\r\n$4\r\n1234\r\n$4\r\n1234\r\n$4\r\n1234\r\n")) {
      assertMalformed(FrameDecoder.ofReplies(limits), bad);
    }
    for (String good :
        List.of("$4\r\n1234\r\n", "*3\r\n_\r\n_\r\n_\r\n", "+123456\r\n", "*1\r\n*1\r\n_\r\n")) {
      assertThat(decode(FrameDecoder.ofReplies(limits), bytes(good))).hasSize(1);
    }
    assertMalformed(FrameDecoder.ofRequests(limits), "123456789");
  }

  /// Four thousand connections that each announce the most they may: were it allocated, that would
  /// be 256 GB.
  @Test
  void next_lengthsOnlyAnnounced_allocatesNothingForThem() throws Exception {
    var decoders = new ArrayList<FrameDecoder>();
    for (int i = 0; i < 4_000; i++) {
      var decoder = FrameDecoder.ofReplies(Limits.DEFAULT);
      String bytes =
          "*" + Limits.DEFAULT.elements() + "\r\n$" + Limits.DEFAULT.bulkBytes() + "\r\nx";
      assertThat(decode(decoder, bytes(bytes))).isEmpty();
      decoders.add(decoder);
    }
    assertThat(decoders).allMatch(FrameDecoder::isInsideFrame);
  }

  @Test
  void next_afterAProtocolError_failsForGood() {
    var decoder = FrameDecoder.ofReplies(Limits.DEFAULT);
    assertMalformed(decoder, "$-2\r\n");
    assertMalformed(decoder, "+OK\r\n");
  }

  @Test
  void isInsideFrame_betweenFrames_isFalse() throws Exception {
    var decoder = FrameDecoder.ofRequests(Limits.DEFAULT);
    for (String whole : List.of("PING\r\n", "\r\n", "*0\r\n", "*1\r\n$4\r\nPING\r\n")) {
      decode(decoder, bytes(whole));
      assertThat(decoder.isInsideFrame()).as(whole).isFalse();
    }
    for (String part : List.of("*1\r\n", "$4\r\n", "PI")) {
      decode(decoder, bytes(part));
      assertThat(decoder.isInsideFrame()).as(part).isTrue();
    }
  }

  private static void assertMalformed(FrameDecoder decoder, String bytes) {
    assertThatThrownBy(() -> decode(decoder, bytes(bytes)))
        .as("%s", (Object) bytes)
        .isInstanceOf(ProtocolException.class);
  }

  private static List<Object> outcome(boolean requests, byte[] bytes, int... cuts) {
    var limits = new Limits(64, 8, 32, 3, 200);
    var decoder = requests ? FrameDecoder.ofRequests(limits) : FrameDecoder.ofReplies(limits);
    var frames = new ArrayList<Frame>();
    try {
      decodeInto(frames, decoder, bytes, cuts);
      return List.of(frames, decoder.isInsideFrame());
    } catch (ProtocolException e) {
      return List.of(frames, e.getMessage());
    }
  }

  private static byte[] randomBytes(Random random) {
    String alphabet = "*$+-:_#,(!=%~>|0123456789\r\n\r\n\"'\\ abx";
    byte[] bytes = new byte[random.nextInt(60)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return bytes;
  }

  private static byte[] damaged(Random random) {
    byte[] bytes = bytes(random.nextBoolean() ? REPLIES : REQUESTS);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return Arrays.copyOfRange(bytes, random.nextInt(bytes.length), bytes.length);
  }

  private static List<Frame> decodeByteByByte(FrameDecoder decoder, byte[] bytes)
      throws ProtocolException {
    int[] everywhere = new int[bytes.length];
    Arrays.setAll(everywhere, i -> i);
    return decode(decoder, bytes, everywhere);
  }

  private static List<Frame> decode(FrameDecoder decoder, byte[] bytes, int... cuts)
      throws ProtocolException {
    var frames = new ArrayList<Frame>();
    decodeInto(frames, decoder, bytes, cuts);
    return frames;
  }

  private static void decodeInto(
      List<Frame> frames, FrameDecoder decoder, byte[] bytes, int... cuts)
      throws ProtocolException {
    int from = 0;
    for (int i = 0; i <= cuts.length; i++) {
      int to = i < cuts.length ? cuts[i] : bytes.length;
      decoder.feed(bytes, from, to);
      for (Frame frame; (frame = decoder.next()) != null; ) {
        frames.add(frame);
      }
      from = to;
    }
  }

  private static Frame bulk(String latin1) {
    return new Frame.Bulk(ByteString.copyOf(bytes(latin1)));
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(ISO_8859_1);
  }
}
