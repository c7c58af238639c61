package dev.headrace.bench.report;

import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.SelectContenders;
import dev.headrace.bench.contender.WatchContenders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How Headrace stands to its peers, kept in a small text file beside the pages: a line for each
/// topology, cell and peer. Another way of ours to do the same is no peer.
public final class Ratios {

  private static final String FILE = "ratios.txt";
  private static final String HEADING =
      "# topology | cell | peer | Headrace to it (more is better) | tolerance";

  private static final Set<String> OUR_OTHER_WAYS =
      Set.of(Contenders.HEADRACE_RENDEZVOUS, SelectContenders.IN_TURN, WatchContenders.AWAIT_VALUE);

  private final Map<String, Ratio> byName = new TreeMap<>();

  private Ratios() {}

  /// What reports say.
  public static Ratios of(List<Report> reports) {
    var ratios = new Ratios();
    for (Report report : reports) {
      report.cells().forEach(cell -> ratios.put(report.slug(), cell));
    }
    return ratios;
  }

  private void put(String topology, Cell cell) {
    cell.find(Contenders.HEADRACE)
        .ifPresent(
            ours ->
                cell.contenders().stream()
                    .filter(theirs -> theirs != ours)
                    .filter(theirs -> !OUR_OTHER_WAYS.contains(theirs.contender()))
                    .map(theirs -> Ratio.of(topology, cell, ours, theirs))
                    .filter(Ratio::isFinite)
                    .forEach(this::put));
  }

  /// What is kept in `directory`: nothing, if nothing was written there yet.
  public static Ratios read(Path directory) throws IOException {
    var ratios = new Ratios();
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Ratio::parse)
          .forEach(ratios::put);
    }
    return ratios;
  }

  private void put(Ratio ratio) {
    byName.put(ratio.name(), ratio);
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /// Writes these over what `directory` keeps of the same names; what it keeps of others stays.
  public void writeInto(Path directory) throws IOException {
    Ratios all = read(directory);
    byName.values().forEach(all::put);
    var lines = new ArrayList<>(List.of(HEADING));
    all.byName.values().forEach(ratio -> lines.add(ratio.toString()));
    Files.write(directory.resolve(FILE), lines);
  }

  /// A sentence for each of these that is worse than it was in `before`.
  public List<String> worseThan(Ratios before) {
    return byName.values().stream()
        .filter(now -> before.byName.containsKey(now.name()))
        .filter(now -> now.isWorseThan(before.byName.get(now.name())))
        .map(now -> "worse: " + now + ", before: " + before.byName.get(now.name()))
        .toList();
  }

  /// How many of these `before` has, too.
  public long countIn(Ratios before) {
    return byName.keySet().stream().filter(before.byName::containsKey).count();
  }
}
