package dev.headrace.examples.tour.tutorial;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static dev.headrace.examples.tour.TourOutput.numbersAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.ChannelClosedException;
import dev.headrace.oneshot.Oneshot;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the tutorial print.
@Timeout(20)
final class TutorialTest {

  @Test
  void sharedClient_whenTheSecondWriterReadsFirst_mixesUpTheReplies() throws Exception {
    assertThat(linesOf(new SharedClient())).containsExactly("SET foo bar: (nil)", "GET foo: OK");
  }

  @Test
  void commandChannel_whenFull_makesTheNextSendWaitForOneReceive() throws Exception {
    assertThat(linesOf(new CommandChannel()))
        .containsExactly(
            "queued: 32",
            "33rd, if it does not wait: FULL",
            "33rd, if it waits, is sent: false",
            "received: Set[key=key-1, value=bar]",
            "33rd is sent: true");
  }

  @Test
  void twoSenders_whenBothClosed_endsTheLoop() throws Exception {
    assertThat(linesOf(new TwoSenders()))
        .containsExactlyInAnyOrder(
            "GOT = sending from first handle", "GOT = sending from second handle");
  }

  @Test
  void managerTask_afterTwoRequests_executedEachOnceAndEnded() throws Exception {
    var lines = linesOf(new ManagerTask());

    assertThat(lines.subList(0, 2))
        .containsExactlyInAnyOrder("manager: Get[key=foo]", "manager: Set[key=foo, value=bar]");
    assertThat(lines.subList(2, lines.size()))
        .containsExactly("manager: no sender is left", "all tasks joined");
  }

  @Test
  void oneValueOnce_whenTheReceiverIsThere_deliversTheValue() throws Exception {
    assertThat(linesOf(new OneValueOnce()))
        .containsExactly("sent: true", "received: pong", "sent to nobody: false");
  }

  @Test
  void requestReply_afterOneRequesterGaveUp_answersTheOthers() throws Exception {
    var lines = linesOf(new RequestReply());

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isIn("GOT = Optional.empty", "GOT = Optional[bar]");
    assertThat(lines.get(1)).isEqualTo("GOT = OK");
  }

  @Test
  void requestReply_whenTheManagerNeverReceivesTheCommand_endsTheWait() throws Exception {
    var channel = RequestReply.open();
    var reply = Oneshot.<Optional<String>>create();
    channel.sender().send(new RequestReply.Command.Get("foo", reply.sender()));

    channel.receiver().close();

    assertThatThrownBy(reply.receiver()::receive).isInstanceOf(ChannelClosedException.class);
  }

  @Test
  void eagerSends_whenNobodyWaits_queueBeyondTheCapacity() throws Exception {
    assertThat(linesOf(new EagerSends()))
        .containsExactly(
            "started: 10",
            "in the channel: 2",
            "queued behind it: 8",
            "received: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
  }

  @Test
  void waitingSends_whenEachIsWaitedFor_stayWithinTheCapacity() throws Exception {
    var lines = linesOf(new WaitingSends());

    assertThat(lines).hasSize(2).first().isEqualTo("started: 100");
    assertThat(numbersAfter("most ahead of the receiver:", lines))
        .singleElement()
        .matches(ahead -> ahead >= 0 && ahead <= WaitingSends.CAPACITY + 1);
  }
}
