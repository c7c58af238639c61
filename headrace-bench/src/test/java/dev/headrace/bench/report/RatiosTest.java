package dev.headrace.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headrace.bench.contender.Contenders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ratios, from invented figures: what is kept, and what is called worse.
final class RatiosTest {

  @TempDir Path directory;

  @Test
  void writeInto_thenRead_isTheSame() throws Exception {
    Ratios.of(List.of(Invented.throughput())).writeInto(directory);

    assertThat(Files.readAllLines(directory.resolve("ratios.txt")))
        .filteredOn(line -> !line.startsWith("#"))
        .containsExactly(
            "one-to-one | capacity 1 | Jox | 4.000 | 0.54",
            "one-to-one | capacity 64 | JCTools (yield loop) | 0.500 | 0.17",
            "one-to-one | capacity 64 | Jox | 4.000 | 0.17");
    Ratios read = Ratios.read(directory);
    assertThat(read.countIn(Ratios.of(List.of(Invented.throughput())))).isEqualTo(3);
  }

  @Test
  void of_anotherWayOfOurs_isNoPeer() {
    var cell =
        new Cell(
            "one",
            Figure.THROUGHPUT,
            List.of(
                Invented.measured(Contenders.HEADRACE, 10),
                Invented.measured(Contenders.HEADRACE_RENDEZVOUS, 20)));

    assertThat(of(cell).isEmpty()).isTrue();
  }

  @Test
  void writeInto_whatOthersWrote_stays() throws Exception {
    ratio(Figure.BYTES, 100, 300).writeInto(directory);
    Ratios.of(List.of(Invented.throughput())).writeInto(directory);

    assertThat(Files.readString(directory.resolve("ratios.txt")))
        .contains("one-to-one", "invented | one | Jox | 3.000 | 0.10");
  }

  @Test
  void worseThan_byMoreThanTheTolerances_saysSo() {
    Ratios before = ratio(Figure.THROUGHPUT, 10, 10);

    assertThat(ratio(Figure.THROUGHPUT, 8, 10).worseThan(before))
        .containsExactly(
            "worse: invented | one | Jox | 0.800 | 0.10,"
                + " before: invented | one | Jox | 1.000 | 0.10");
    assertThat(ratio(Figure.THROUGHPUT, 8.5, 10).worseThan(before)).isEmpty();
    assertThat(ratio(Figure.THROUGHPUT, 20, 10).worseThan(before)).isEmpty();
  }

  @Test
  void worseThan_whereLessIsBetter_isTheOtherWayRound() {
    Ratios before = ratio(Figure.BYTES, 100, 100);

    assertThat(ratio(Figure.BYTES, 130, 100).worseThan(before)).hasSize(1);
    assertThat(ratio(Figure.BYTES, 70, 100).worseThan(before)).isEmpty();
  }

  @Test
  void worseThan_whatWasNotThereBefore_isNothing() throws Exception {
    assertThat(ratio(Figure.BYTES, 100, 1).worseThan(Ratios.read(directory))).isEmpty();
  }

  @Test
  void of_aPeerThatNeedsNothing_hasNoRatio() {
    assertThat(ratio(Figure.BYTES, 0, 0).countIn(ratio(Figure.BYTES, 1, 1))).isZero();
  }

  @Test
  void parse_anotherLine_isRefused() {
    assertThatThrownBy(() -> Ratio.parse("one-to-one | Jox | 4.0"))
        .hasMessage("not 'topology | cell | peer | ratio | tolerance': one-to-one | Jox | 4.0");
  }

  private static Ratios ratio(Figure figure, double ours, double theirs) {
    var cell =
        new Cell(
            "one",
            figure,
            List.of(
                Invented.measured(Contenders.HEADRACE, ours),
                Invented.measured(Contenders.JOX, theirs)));
    return of(cell);
  }

  private static Ratios of(Cell cell) {
    return Ratios.of(List.of(new Report("invented", List.of(cell), Invented.environment())));
  }
}
