package dev.headrace.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/// What a topology can measure. Most have one figure; those of one run may have several.
public enum Figure {
  THROUGHPUT("", "", Unit.MILLIONS_PER_SECOND),
  VALUES_SEEN("valuesSeen", "values seen", Unit.MILLIONS_PER_SECOND),
  BYTES("bytesEach", "", Unit.BYTES),
  TIME("nanosEach", "time", Unit.NANOSECONDS),
  MEDIAN("p50Micros", "p50", Unit.MICROSECONDS),
  P99("p99Micros", "p99", Unit.MICROSECONDS),
  P999("p999Micros", "p99.9", Unit.MICROSECONDS),
  UNPARKS("unparksEach", "unparks", Unit.COUNT),
  SWITCHES("switchesEach", "context switches", Unit.COUNT);

  private static final double MILLION = 1e6;

  /** Its name among the secondary results of JMH; the primary one has none. */
  private final String counter;

  private final String word;
  private final Unit unit;

  Figure(String counter, String word, Unit unit) {
    this.counter = counter;
    this.word = word;
    this.unit = unit;
  }

  public Unit unit() {
    return unit;
  }

  /// The figures that the runs of a topology have.
  public static List<Figure> of(RunResult run) {
    Predicate<Figure> found =
        figure ->
            figure == THROUGHPUT
                ? run.getParams().getMode() == Mode.Throughput
                : run.getSecondaryResults().containsKey(figure.counter);
    return Arrays.stream(values()).filter(found).toList();
  }

  double of(IterationResult iteration) {
    double score =
        this == THROUGHPUT
            ? iteration.getPrimaryResult().getScore()
            : iteration.getSecondaryResults().get(counter).getScore();
    return unit == Unit.MILLIONS_PER_SECOND ? score / MILLION : score;
  }

  /// This of `what`, as in a heading: most have no word of their own.
  String of(String what) {
    return what.isEmpty() || word.isEmpty() ? what + word : what + ", " + word;
  }
}
