package dev.headrace.examples.tour.tutorial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.oneshot.Oneshot;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the tutorial do in cases that they do not show.
@Timeout(20)
final class TutorialTest {

  @Test
  void requestReply_whenTheManagerNeverReceivesTheCommand_endsTheWait() throws Exception {
    var channel = RequestReply.open();
    var reply = Oneshot.<Optional<String>>create();
    channel.sender().send(new RequestReply.Command.Get("foo", reply.sender()));

    channel.receiver().close();

    assertThatThrownBy(reply.receiver()::receive).isInstanceOf(ChannelClosedException.class);
  }
}
