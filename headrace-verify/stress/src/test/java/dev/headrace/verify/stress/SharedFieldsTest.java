package dev.headrace.verify.stress;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.mpsc.Mpsc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How the library touches what threads share, read from its byte code: no run on x86 shows that a
/// plain access was used where an ordered one is needed.
final class SharedFieldsTest {

  /** Accesses weaker than volatile. Each is explained in the source where it stands. */
  private static final Set<String> WEAKER_ACCESSES =
      Set.of(
          "Block.set: setRelease",
          "BufferedEngine.<init>: set",
          "Cursor.moveTo: setRelease",
          "Cursor.reaches: getAcquire",
          "Cursor.setReach: setRelease",
          "Entry.<init>: set",
          "Ring.put: setRelease",
          "Ring.set: setRelease",
          "Select.begin: setRelease",
          "Select.end: setRelease",
          "SemaphorePermit.<init>: set");

  /** As the methods of AtomicReference and its like say it. */
  private static final Pattern WEAKER_MODE =
      Pattern.compile("Plain|Opaque|Acquire|Release|lazySet|weak");

  private static final Set<String> FULL_ACCESSES =
      Set.of(
          "getVolatile",
          "setVolatile",
          "compareAndSet",
          "compareAndExchange",
          "getAndSet",
          "getAndAdd",
          "getAndBitwiseOr",
          "getAndBitwiseAnd");

  /** Fields that are neither final nor volatile, and who guards them. */
  private static final Set<String> GUARDED_FIELDS =
      Set.of(
          // by the lock of the engine that owns the queue
          "WaiterQueue.first",
          "WaiterQueue.last",
          "WaiterQueue$Node.previous",
          "WaiterQueue$Node.next",
          "WaiterQueue$Node.linked",
          "MpscEngine.senders",
          "MpscEngine.weakSenders",
          "MpmcEngine.receiverCount",
          "MpmcEngine.senderCount",
          "Receiving.waiter",
          "Sending.waiter",
          "SenderWait.waiter",
          "Seats.first",
          "Seats.more",
          "Seats.count",
          "BroadcastEngine.senders",
          "BroadcastEngine.weakSenders",
          // by the bits of the entry: read before the own is cleared, dropped after all were
          "Entry.value",
          // by the lock again
          "WatchEngine.receivers",
          "WatchEngine.senders",
          "Moment$Wait.waiter",
          "Moment$Wait.hasBeen",
          "WaiterSet.leftSinceSweep",
          "WaiterSet.linkedAtSweep",
          "WaiterSet$Member.left",
          // by whoever adds the member, then by the lock, then by whoever signals
          "WaiterSet$Member.next",
          "SemaphoreEngine.total",
          "Acquiring.waiter",
          "Acquiring.hoarded",
          // by the lock, then by the signal or the withdrawal
          "SenderWait.outcome",
          "Sending.outcome",
          "Receiving.handed",
          "Receiving.dismissed",
          "Acquiring.outcome",
          "Awaiting.notified",
          "TaskSet.running",
          "TaskSet.failures",
          "TaskSet.closed",
          "TaskTracker.running",
          "TaskTracker.closed",
          "CancellationToken.children",
          "CancellationToken.held",
          // by the lock, then by the signal or the withdrawal
          // by the stage of the interruption
          "Interruption.foreign",
          // one thread only, or by the signal or the withdrawal
          "Select.choice",
          "Select.limit",
          "Select.afterLimit",
          "Select.otherwise",
          "Choice.round",
          "Choice.missed",
          "Choice.yielded",
          "Order$Fair.random",
          "Choice.chosen",
          "Choice.outcome",
          "StageWait.hooked",
          "Task.body",
          // whoever has the turn
          "ReceiverSubscription.introduced",
          "ReceiverSubscription.subscriber",
          "SenderSubscriber.requested",
          "SenderSubscriber.ended",
          "Signals.one",
          "Signals.another",
          "Signals.more",
          "Signals.chain",
          "Observer$ValueWait.rejected",
          "MpmcBuilder.flavour",
          "MpmcBuilder.name",
          "MpmcBuilder.onUndelivered",
          "MpscBuilder.flavour",
          "MpscBuilder.name",
          "MpscBuilder.onUndelivered");

  private final List<ClassModel> classes = libraryClasses();

  @Test
  void fields_notFinalNorVolatile_haveAGuard() {
    var plain = new TreeSet<String>();
    for (ClassModel type : classes) {
      for (var field : type.fields()) {
        if (!field.flags().has(AccessFlag.FINAL)
            && !field.flags().has(AccessFlag.VOLATILE)
            && !field.flags().has(AccessFlag.SYNTHETIC)) {
          plain.add(nameOf(type) + "." + field.fieldName().stringValue());
        }
      }
    }
    assertThat(plain).isSubsetOf(GUARDED_FIELDS);
  }

  @Test
  void varHandles_areUsedInFullModesBesideTheExplainedOnes() {
    var weaker = new TreeSet<String>();
    for (ClassModel type : classes) {
      for (MethodModel method : type.methods()) {
        instructions(method, InvokeInstruction.class)
            .filter(SharedFieldsTest::isWeaker)
            .map(call -> call.name().stringValue())
            .forEach(mode -> weaker.add(nameOf(type) + "." + nameOf(method) + ": " + mode));
      }
    }
    assertThat(weaker).isEqualTo(new TreeSet<>(WEAKER_ACCESSES));
  }

  private static boolean isWeaker(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String mode = call.name().stringValue();
    return owner.equals("java/lang/invoke/VarHandle")
        ? !FULL_ACCESSES.contains(mode) && !mode.equals("withInvokeExactBehavior")
        : owner.startsWith("java/util/concurrent/atomic/") && WEAKER_MODE.matcher(mode).find();
  }

  @Test
  void slots_areTouchedThroughVarHandlesOnly() {
    var direct = new TreeSet<String>();
    int looked = 0;
    for (ClassModel type : classes) {
      if (!type.thisClass().asInternalName().startsWith("dev/headrace/internal/queue/")) {
        continue;
      }
      looked++;
      for (MethodModel method : type.methods()) {
        boolean loads =
            instructions(method, ArrayLoadInstruction.class)
                .anyMatch(load -> load.opcode() == Opcode.AALOAD);
        boolean stores =
            instructions(method, ArrayStoreInstruction.class)
                .anyMatch(store -> store.opcode() == Opcode.AASTORE);
        if (loads || stores) {
          direct.add(nameOf(type) + "." + nameOf(method));
        }
      }
    }
    assertThat(looked).as("classes that hold elements").isGreaterThan(1);
    assertThat(direct).isEmpty();
  }

  @Test
  void threads_parkInTwoPlaces() {
    Set<String> parking =
        classes.stream()
            .filter(
                type ->
                    type.methods().stream()
                        .flatMap(method -> instructions(method, InvokeInstruction.class))
                        .map(call -> call.owner().asInternalName())
                        .anyMatch("java/util/concurrent/locks/LockSupport"::equals))
            .map(SharedFieldsTest::nameOf)
            .collect(toCollection(TreeSet::new));
    assertThat(parking).containsExactly("Parking", "SystemTime");
  }

  private static <I> Stream<I> instructions(MethodModel method, Class<I> kind) {
    return method.code().stream()
        .flatMap(code -> code.elementStream())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private static String nameOf(ClassModel type) {
    String name = type.thisClass().asInternalName();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String nameOf(MethodModel method) {
    return method.methodName().stringValue();
  }

  private static List<ClassModel> libraryClasses() {
    try {
      URI location = Mpsc.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(location);
      if (Files.isDirectory(path)) {
        return classesUnder(path);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path)) {
        return classesUnder(jar.getPath("/"));
      }
    } catch (Exception e) {
      throw new IllegalStateException("the library's classes cannot be read", e);
    }
  }

  private static List<ClassModel> classesUnder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> file.toString().contains("headrace"))
          .map(file -> root.relativize(file).toString())
          .map(SharedFieldsTest::parse)
          .toList();
    }
  }

  /* As the class loader finds it, so that a class that was put in front of the library is the one looked at. */
  private static ClassModel parse(String resource) {
    try (var in = SharedFieldsTest.class.getClassLoader().getResourceAsStream(resource)) {
      return ClassFile.of().parse(requireNonNull(in, resource).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
