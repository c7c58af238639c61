package dev.headrace.examples.redis.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class FrameReaderTest {

  @Test
  void read_atTheEndAfterAFrame_isNull() throws Exception {
    var reader = FrameReader.ofReplies(stream("+OK\r\n"), Limits.DEFAULT);
    assertThat(reader.read()).isEqualTo(Frame.OK);
    assertThat(reader.read()).isNull();
  }

  @Test
  void read_atTheEndInsideAFrame_throws() {
    for (String part : new String[] {"+O", "*1\r\n", "$3\r\n", "$3\r\nabc"}) {
      var reader = FrameReader.ofReplies(stream(part), Limits.DEFAULT);
      assertThatThrownBy(reader::read).as(part).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void poll_givesWhatCameWithTheLastReadAndNoMore() throws Exception {
    var reader = FrameReader.ofRequests(stream("A\r\nB\r\nC"), Limits.DEFAULT);
    assertThat(reader.poll()).isNull();
    assertThat(reader.read()).isEqualTo(Frame.command("A"));
    assertThat(reader.poll()).isEqualTo(Frame.command("B"));
    assertThat(reader.poll()).isNull();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
