package dev.headrace.examples.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.headrace.examples.proxy.Rig.Link;
import dev.headrace.task.JoinSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many connections: all of them work, and nothing of them stays.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ManyConnectionsTest {

  @TempDir private Path folder;

  @Test
  void stop_whileManyAreOpen_leavesNoTaskAndNoSocket() throws Exception {
    var files = openFiles();
    stopWithOpenConnections(1); // opens what the JVM keeps for waiting on sockets
    long before = files.getOpenFileDescriptorCount();

    stopWithOpenConnections(100);

    assertThat(files.getOpenFileDescriptorCount()).as("open files").isLessThanOrEqualTo(before);
    assertThat(threadDump()).doesNotContain("\"proxy-");
  }

  private void stopWithOpenConnections(int count) throws Exception {
    List<Link> links = new ArrayList<>();
    try (var rig = Rig.start(options -> options)) {
      for (int i = 0; i < count; i++) {
        Link link = rig.connect();
        links.add(link);
        link.pass();
      }
      assertThat(threadDump()).contains("\"proxy-accept", "\"proxy-up", "\"proxy-down");

      rig.stop.cancel();
      rig.awaitEnd();

      assertThat(rig.ended).hasSize(count).allMatch(end -> end.ending().equals(Ending.STOPPED));
      for (Link link : links) {
        assertThat(link.client().getInputStream().read()).isEqualTo(-1);
        assertThat(link.upstream().getInputStream().read()).isEqualTo(-1);
        link.close();
      }
    }
  }

  @Test
  void thousandConnections_atOnce_allWork() throws Exception {
    int count = 1_000;
    Assumptions.assumeTrue(openFiles().getMaxFileDescriptorCount() > 5L * count);
    var allOpen = new CyclicBarrier(count);
    try (var rig = Rig.start(options -> options);
        var ends = JoinSet.<@Nullable Void>create()) {
      for (int i = 0; i < count; i++) {
        var sent = new Noise(i, 1);
        ends.spawn(ProxyTest.task(() -> askForEcho(rig, sent, allOpen)));
        ends.spawn(ProxyTest.task(() -> echo(rig)));
      }
      ends.joinAll();

      for (int i = 0; i < count; i++) {
        assertThat(rig.ended.take().ending()).isEqualTo(Ending.FINISHED);
      }
    }
  }

  private static void askForEcho(Rig rig, Noise sent, CyclicBarrier allOpen) throws Exception {
    try (var client = rig.connectClient()) {
      allOpen.await();
      sent.send(client);
      sent.expect(client);
    }
  }

  private static void echo(Rig rig) throws IOException {
    try (Socket socket = rig.accept()) {
      socket.getOutputStream().write(socket.getInputStream().readAllBytes());
    }
  }

  private static UnixOperatingSystemMXBean openFiles() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    Assumptions.assumeTrue(system instanceof UnixOperatingSystemMXBean);
    return (UnixOperatingSystemMXBean) system;
  }

  /// With the virtual threads, which the other ways to list threads leave out.
  private String threadDump() throws IOException {
    Path file = folder.resolve("threads");
    Files.deleteIfExists(file);
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
    return Files.readString(file);
  }
}
