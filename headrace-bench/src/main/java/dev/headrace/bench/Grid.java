package dev.headrace.bench;

import dev.headrace.bench.contender.Contender;
import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.Flavour;
import dev.headrace.bench.contender.Flavour.Bounded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;

/// What there is to run, read from the list that JMH's annotation processor wrote.
final class Grid {

  static final String CONTENDER = "contender";

  /// The parameters whose value decides which contenders can take part.
  private static final String CAPACITY = "capacity";

  private static final String CHANNEL = "channel";

  /// One benchmark method with all that its parameters ask for.
  record Topology(String benchmark, String slug, boolean memory, List<Cell> cells) {

    int runs() {
      return cells.stream().mapToInt(cell -> cell.contenders().size()).sum();
    }
  }

  /// One choice of all parameters but the contender.
  record Cell(Map<String, String> parameters, List<String> contenders) {

    /// As in a heading: `capacity 64`.
    String title() {
      return parameters.entrySet().stream()
          .map(parameter -> parameter.getKey() + " " + parameter.getValue())
          .collect(Collectors.joining(", "));
    }
  }

  private Grid() {}

  /// All topologies, by name.
  static List<Topology> all(OutputFormat out) {
    var bySlug = new TreeMap<String, Topology>();
    for (BenchmarkListEntry entry : BenchmarkList.defaultList().getAll(out, List.of())) {
      Topology topology = topology(entry);
      bySlug.put(topology.slug(), topology);
    }
    return List.copyOf(bySlug.values());
  }

  /// The topologies whose name contains `filter`; case and hyphens do not count.
  static List<Topology> matching(List<Topology> topologies, String filter) {
    return topologies.stream()
        .filter(topology -> plain(topology.slug()).contains(plain(filter)))
        .toList();
  }

  /// The topology run by these contenders only.
  static Topology only(Topology topology, List<String> contenders) {
    List<Cell> cells =
        topology.cells().stream()
            .map(
                cell ->
                    new Cell(
                        cell.parameters(),
                        cell.contenders().stream().filter(contenders::contains).toList()))
            .filter(cell -> !cell.contenders().isEmpty())
            .toList();
    return new Topology(topology.benchmark(), topology.slug(), topology.memory(), cells);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "");
  }

  private static Topology topology(BenchmarkListEntry entry) {
    Map<String, String[]> parameters = new LinkedHashMap<>(entry.getParams().get());
    List<String> contenders = List.of(parameters.remove(CONTENDER));
    List<Cell> cells =
        combinations(parameters).stream()
            .map(
                choice ->
                    new Cell(
                        choice,
                        contenders.stream().filter(name -> takesPart(name, choice)).toList()))
            .toList();
    String method = entry.getUsername();
    return new Topology(method, slug(method), entry.getMode() == Mode.SingleShotTime, cells);
  }

  private static List<Map<String, String>> combinations(Map<String, String[]> parameters) {
    List<Map<String, String>> choices = List.of(Map.of());
    for (Entry<String, String[]> parameter : parameters.entrySet()) {
      var longer = new ArrayList<Map<String, String>>();
      for (Map<String, String> choice : choices) {
        for (String value : parameter.getValue()) {
          var next = new LinkedHashMap<>(choice);
          next.put(parameter.getKey(), value);
          longer.add(next);
        }
      }
      choices = longer;
    }
    return choices;
  }

  private static boolean takesPart(String name, Map<String, String> choice) {
    String capacity = choice.get(CAPACITY);
    String channel = choice.get(CHANNEL);
    if (capacity == null && channel == null) {
      return true;
    }
    Contender contender = Contenders.named(name);
    return (capacity == null || contender.opens(new Bounded(Integer.parseInt(capacity))))
        && (channel == null || contender.opens(Flavour.parse(channel)));
  }

  /// `dev.headrace.bench.topology.OneToOne.messages` gives `one-to-one`.
  private static String slug(String method) {
    String type = method.substring(0, method.lastIndexOf('.'));
    String name = type.substring(type.lastIndexOf('.') + 1);
    return name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
