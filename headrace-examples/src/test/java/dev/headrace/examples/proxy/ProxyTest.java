package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.examples.proxy.Ending.Kind;
import dev.headrace.examples.proxy.ProxyEvent.Ended;
import dev.headrace.task.JoinSet;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the two ends of a connection see, and what the proxy tells about it.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ProxyTest {

  private static final UnaryOperator<ProxyOptions> AS_IT_IS = options -> options;
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofHours(1);

  /// 64 MiB each way; 1 GiB with `-Plong-proofs` or `-Dproof.long=true`.
  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void transfer_bothWaysAtOnce_isByteExact() throws Exception {
    int blocks = (Boolean.getBoolean("proof.long") ? 1 << 30 : 1 << 26) / Noise.BLOCK;
    var up = new Noise(1, blocks);
    var down = new Noise(2, blocks);
    try (var rig = Rig.start(AS_IT_IS);
        var link = rig.connect();
        var ends = JoinSet.<@Nullable Void>create()) {
      ends.spawn(task(() -> up.send(link.client())));
      ends.spawn(task(() -> up.expect(link.upstream())));
      ends.spawn(task(() -> down.send(link.upstream())));
      ends.spawn(task(() -> down.expect(link.client())));
      ends.joinAll();

      Ended end = rig.ended.take();
      assertThat(end.ending()).isEqualTo(Ending.FINISHED);
      assertThat(end.connection().traffic().up()).isEqualTo((long) blocks * Noise.BLOCK);
      assertThat(end.connection().traffic().down()).isEqualTo((long) blocks * Noise.BLOCK);
    }
  }

  @Test
  void halfClose_byTheClient_leavesTheOtherWayOpen() throws Exception {
    try (var rig = Rig.start(AS_IT_IS);
        var link = rig.connect()) {
      closesItsHalfFirst(link.client(), link.upstream(), rig);
    }
  }

  @Test
  void halfClose_byTheUpstream_leavesTheOtherWayOpen() throws Exception {
    try (var rig = Rig.start(AS_IT_IS);
        var link = rig.connect()) {
      closesItsHalfFirst(link.upstream(), link.client(), rig);
    }
  }

  private static void closesItsHalfFirst(Socket first, Socket second, Rig rig) throws Exception {
    var question = new Noise(3, 1);
    var answer = new Noise(4, 20);

    question.send(first);
    question.expect(second);
    assertThat(rig.ended).isEmpty();

    try (var ends = JoinSet.<@Nullable Void>create()) {
      ends.spawn(task(() -> answer.send(second)));
      ends.spawn(task(() -> answer.expect(first)));
      ends.joinAll();
    }
    assertThat(rig.ended.take().ending()).isEqualTo(Ending.FINISHED);
  }

  @Test
  void reset_byTheClient_isPassedOnAndNamed() throws Exception {
    try (var rig = Rig.start(AS_IT_IS);
        var link = rig.connect()) {
      link.pass(); // or it might be reset while the proxy still connects
      reset(link.client());

      assertThatThrownBy(() -> link.upstream().getInputStream().read())
          .isInstanceOf(SocketException.class);
      Ending ending = rig.ended.take().ending();
      assertThat(ending.kind()).isEqualTo(Kind.BROKEN);
      assertThat(ending.sentence()).startsWith("the client broke it: Connection reset");
    }
  }

  @Test
  void reset_byTheUpstream_isPassedOnAndNamed() throws Exception {
    try (var rig = Rig.start(AS_IT_IS);
        var link = rig.connect()) {
      link.pass(); // or it might be reset while the proxy still connects
      reset(link.upstream());

      assertThatThrownBy(() -> link.client().getInputStream().read())
          .isInstanceOf(SocketException.class);
      Ending ending = rig.ended.take().ending();
      assertThat(ending.kind()).isEqualTo(Kind.BROKEN);
      assertThat(ending.sentence()).startsWith("the upstream broke it: Connection reset");
    }
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Test
  void upstream_thatRefuses_closesTheClientAndIsNamed() throws Exception {
    InetSocketAddress nobody;
    try (var unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) unused.getLocalSocketAddress();
    }
    try (var rig = Rig.startTo(nobody, AS_IT_IS);
        var client = rig.connectClient()) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(rig.ended.take().ending())
          .isEqualTo(
              new Ending(
                  Kind.UNREACHABLE,
                  "127.0.0.1:%d cannot be reached: Connection refused"
                      .formatted(nobody.getPort())));
    }
  }

  @Test
  void upstream_thatIsUnknown_closesTheClientAndIsNamed() throws Exception {
    var unknown = InetSocketAddress.createUnresolved("no one.invalid", 80);
    try (var rig = Rig.startTo(unknown, AS_IT_IS);
        var client = rig.connectClient()) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(rig.ended.take().ending())
          .isEqualTo(
              new Ending(Kind.UNREACHABLE, "no one.invalid:80 cannot be reached: unknown host"));
    }
  }

  @Test
  void upstream_thatDoesNotAnswer_isGivenUpAtTheTimeOut() throws Exception {
    try (var silent = new SilentServer();
        var rig = Rig.startTo(silent.address(), options -> options.withConnectLimit(SOON));
        var client = rig.connectClient()) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      Ending ending = rig.ended.take().ending();
      assertThat(ending.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(ending.sentence()).endsWith(" cannot be reached: Connect timed out");
    }
  }

  @Test
  void stop_whileConnecting_doesNotWaitForAnAnswer() throws Exception {
    try (var silent = new SilentServer();
        var rig = Rig.startTo(silent.address(), options -> options.withConnectLimit(LONG));
        var client = rig.connectClient()) {
      rig.opened.take();

      rig.stop.cancel();

      assertThat(rig.ended.take().ending()).isEqualTo(Ending.STOPPED);
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void start_onUsedPort_namesThePort() throws Exception {
    try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = (InetSocketAddress) used.getLocalSocketAddress();
      assertThatThrownBy(() -> Rig.startTo(address, options -> on(address, options)))
          .isInstanceOf(BindException.class)
          .hasMessageContaining("cannot listen on port " + address.getPort());
    }
  }

  private static ProxyOptions on(InetSocketAddress listen, ProxyOptions options) {
    return ProxyOptions.between(listen, options.to());
  }

  static Callable<@Nullable Void> task(Action action) {
    return () -> {
      action.run();
      return null;
    };
  }

  interface Action {
    void run() throws Exception;
  }
}
