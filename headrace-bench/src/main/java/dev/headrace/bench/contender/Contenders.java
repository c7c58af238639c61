package dev.headrace.bench.contender;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jctools.queues.varhandle.MpmcVarHandleArrayQueue;
import org.jctools.queues.varhandle.SpscVarHandleArrayQueue;

/// All contenders by the names that parameters, tables and pictures use.
public final class Contenders {

  public static final String HEADRACE = "Headrace";
  public static final String HEADRACE_RENDEZVOUS = "Headrace (rendezvous)";
  public static final String JOX = "Jox";
  public static final String KOTLIN = "Kotlin";
  public static final String ARRAY_BLOCKING_QUEUE = "ArrayBlockingQueue";
  public static final String LINKED_BLOCKING_QUEUE = "LinkedBlockingQueue";
  public static final String LINKED_TRANSFER_QUEUE = "LinkedTransferQueue";
  public static final String SYNCHRONOUS_QUEUE = "SynchronousQueue";
  public static final String COMPLETABLE_FUTURE = "CompletableFuture";
  public static final String JCTOOLS = "JCTools (yield loop)";
  public static final String PARK = "park/unpark (bare)";
  public static final String PARK_PAIR = "park/unpark, two values each (bare)";
  public static final String PARK_EACH = "park/unpark, each value (bare)";
  public static final String ATOMIC = "AtomicReference (bare)";
  public static final String YIELD = "Thread.yield (bare)";
  public static final String SPSC = "SPSC ring (yield loop)";

  /** Whose two sides take one compare-and-set each for a value. */
  public static final String MPMC = "MPMC ring (yield loop)";

  private static final Map<String, Supplier<Contender>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(HEADRACE, () -> new ThreadContender(new HeadracePipes()));
    BY_NAME.put(
        HEADRACE_RENDEZVOUS,
        () -> new ThreadContender(new HeadracePipes(new Flavour.Rendezvous())));
    BY_NAME.put(JOX, () -> new ThreadContender(new JoxPipes()));
    BY_NAME.put(KOTLIN, CoroutineContender::new);
    BY_NAME.put(ARRAY_BLOCKING_QUEUE, () -> new ThreadContender(new ArrayBlockingQueuePipes()));
    BY_NAME.put(LINKED_BLOCKING_QUEUE, () -> new ThreadContender(new LinkedBlockingQueuePipes()));
    BY_NAME.put(LINKED_TRANSFER_QUEUE, () -> new ThreadContender(new LinkedTransferQueuePipes()));
    BY_NAME.put(SYNCHRONOUS_QUEUE, () -> new ThreadContender(new SynchronousQueuePipes()));
    BY_NAME.put(COMPLETABLE_FUTURE, () -> new ThreadContender(new FuturePipes()));
    BY_NAME.put(JCTOOLS, () -> new ThreadContender(new JcToolsPipes()));
    BY_NAME.put(SPSC, () -> new ThreadContender(new RingPipes(SpscVarHandleArrayQueue::new)));
    BY_NAME.put(MPMC, () -> new ThreadContender(new RingPipes(MpmcVarHandleArrayQueue::new)));
    BY_NAME.put(PARK, () -> new ThreadContender(new ParkPipes()));
    BY_NAME.put(PARK_PAIR, () -> new ThreadContender(new ParkPairPipes()));
    BY_NAME.put(PARK_EACH, () -> new ThreadContender(new ParkEachPipes()));
    BY_NAME.put(ATOMIC, () -> new ThreadContender(new AtomicPipes()));
    BY_NAME.put(YIELD, () -> new ThreadContender(new YieldPipes()));
  }

  private Contenders() {}

  /// The names, in the order of the tables.
  public static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  /// The contender called `name`.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Contender named(String name) {
    Supplier<Contender> contender = BY_NAME.get(name);
    if (contender == null) {
      throw new IllegalArgumentException("no contender is called '" + name + "': " + names());
    }
    return contender.get();
  }
}
