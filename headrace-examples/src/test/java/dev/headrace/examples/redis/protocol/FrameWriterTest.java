package dev.headrace.examples.redis.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bytes of each frame in either version. What RESP3 bytes mean is the decoder's test.
final class FrameWriterTest {

  @Test
  void write_typesOfResp2_sameBytesInBothVersions() throws Exception {
    var frame =
        Frame.array(
            Frame.OK,
            new Frame.Failure("ERR a\r\nb"),
            new Frame.Int(0),
            new Frame.Int(-1),
            new Frame.Int(10),
            new Frame.Int(Long.MIN_VALUE),
            new Frame.Int(Long.MAX_VALUE),
            Frame.bulk("é"),
            Frame.array());
    String bytes =
        "*9\r\n+OK\r\n-ERR a  b\r\n:0\r\n:-1\r\n:10\r\n:-9223372036854775808\r\n"
            + ":9223372036854775807\r\n$2\r\né\r\n*0\r\n";
    assertThat(encode(frame, RespVersion.RESP2)).isEqualTo(bytes);
    assertThat(encode(frame, RespVersion.RESP3)).isEqualTo(bytes);
  }

  @Test
  void write_typesOfResp3_theirReplacementsInResp2() throws Exception {
    assertWritten(Frame.NULL, "_\r\n", "$-1\r\n");
    assertWritten(new Frame.Bool(true), "#t\r\n", ":1\r\n");
    assertWritten(new Frame.Bool(false), "#f\r\n", ":0\r\n");
    assertWritten(new Frame.Real(1.5), ",1.5\r\n", "$3\r\n1.5\r\n");
    assertWritten(new Frame.Real(Double.NEGATIVE_INFINITY), ",-inf\r\n", "$4\r\n-inf\r\n");
    assertWritten(new Frame.Real(Double.NaN), ",nan\r\n", "$3\r\nnan\r\n");
    assertWritten(new Frame.BigNumber(BigInteger.TEN), "(10\r\n", "$2\r\n10\r\n");
    assertWritten(
        new Frame.Verbatim("txt", ByteString.utf8("hi")), "=6\r\ntxt:hi\r\n", "$2\r\nhi\r\n");
    assertWritten(
        new Frame.Map(List.of(new Frame.Entry(Frame.OK, Frame.NULL))),
        "%1\r\n+OK\r\n_\r\n",
        "*2\r\n+OK\r\n$-1\r\n");
    assertWritten(new Frame.Set(List.of(Frame.OK)), "~1\r\n+OK\r\n", "*1\r\n+OK\r\n");
    assertWritten(new Frame.Push(List.of(Frame.OK)), ">1\r\n+OK\r\n", "*1\r\n+OK\r\n");
  }

  @Test
  void write_command_isAnArrayOfBulkStrings() throws Exception {
    assertThat(encode(Frame.command("GET", ByteString.utf8("k")), RespVersion.RESP2))
        .isEqualTo("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n");
  }

  @Test
  void write_withoutFlush_staysInTheBuffer() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var writer = new FrameWriter(bytes);
    writer.write(Frame.OK);
    assertThat(bytes.size()).isZero();
    writer.flush();
    assertThat(bytes.toString(UTF_8)).isEqualTo("+OK\r\n");
  }

  @Test
  void write_valuesOfAnyLength_comeOneAfterTheOther() throws Exception {
    var bytes = new ByteArrayOutputStream();
    var writer = new FrameWriter(bytes);
    var expected = new StringBuilder();
    for (int around : new int[] {0, 500, 1_000, 4_090, 8_190, 20_000, 300, 8_190, 5_000}) {
      for (int length = around; length < around + 15; length++) {
        String value = String.valueOf((char) ('a' + length % 26)).repeat(length);
        writer.write(Frame.bulk(value));
        expected.append('$').append(length).append("\r\n").append(value).append("\r\n");
      }
    }
    writer.flush();
    assertThat(bytes.toString(UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void simple_withLineBreak_isRefused() {
    assertThatThrownBy(() -> new Frame.Simple("a\nb"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one line");
  }

  private static void assertWritten(Frame frame, String resp3, String resp2) throws IOException {
    assertThat(encode(frame, RespVersion.RESP3)).isEqualTo(resp3);
    assertThat(encode(frame, RespVersion.RESP2)).isEqualTo(resp2);
  }

  private static String encode(Frame frame, RespVersion version) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = new FrameWriter(bytes);
    writer.useVersion(version);
    writer.write(frame);
    writer.flush();
    return bytes.toString(UTF_8);
  }
}
