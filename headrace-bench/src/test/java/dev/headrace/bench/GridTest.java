package dev.headrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.bench.contender.Contenders;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

final class GridTest {

  private final List<Grid.Topology> all =
      Grid.all(
          OutputFormatFactory.createFormatInstance(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
              VerboseMode.SILENT));

  @Test
  void all_topologies_haveHeadraceFirstInEveryCell() {
    assertThat(all)
        .extracting(Grid.Topology::slug)
        .contains("one-to-one", "many-to-one", "request-reply", "oneshot-across", "idle-channel");
    assertThat(all)
        .flatExtracting(Grid.Topology::cells)
        .allSatisfy(
            cell ->
                assertThat(cell.contenders())
                    .startsWith(Contenders.HEADRACE)
                    .hasSizeGreaterThan(2));
  }

  @Test
  void all_contendersWithoutSuchAChannel_areLeftOut() {
    Grid.Topology oneToOne = Grid.matching(all, "one-to-one").getFirst();
    Grid.Cell one = oneToOne.cells().getFirst();
    Grid.Cell many = oneToOne.cells().getLast();

    assertThat(one.title()).isEqualTo("capacity 1");
    assertThat(one.contenders()).doesNotContain(Contenders.JCTOOLS);
    assertThat(many.contenders()).contains(Contenders.JCTOOLS);
  }

  @Test
  void matching_partOfAName_ignoresCaseAndHyphens() {
    assertThat(Grid.matching(all, "OneToOne"))
        .extracting(Grid.Topology::slug)
        .containsExactly("one-to-one");
    assertThat(Grid.matching(all, "oneshot"))
        .extracting(Grid.Topology::slug)
        .containsExactly("oneshot-across", "oneshot-alone");
    assertThat(Grid.matching(all, "")).isEqualTo(all);
    assertThat(Grid.matching(all, "nothing")).isEmpty();
  }

  @Test
  void only_oneContender_dropsCellsWithoutIt() {
    Grid.Topology idle = Grid.matching(all, "idle-channel").getFirst();

    Grid.Topology synchronous = Grid.only(idle, List.of(Contenders.SYNCHRONOUS_QUEUE));

    assertThat(synchronous.cells())
        .extracting(Grid.Cell::title)
        .containsExactly("channel rendezvous");
    assertThat(synchronous.runs()).isEqualTo(1);
  }
}
