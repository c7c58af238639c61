package dev.headrace.bench.report;

import dev.headrace.bench.contender.Contenders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// Reports with invented figures.
final class Invented {

  private Invented() {}

  static Report throughput() {
    return new Report(
        "one-to-one",
        List.of(
            new Cell(
                "capacity 1",
                Figure.THROUGHPUT,
                List.of(
                    new Measured(
                        Contenders.HEADRACE,
                        List.of(3.0, 1.0, 2.0),
                        OptionalDouble.of(0.01),
                        OptionalDouble.of(62)),
                    measured(Contenders.JOX, 0.4, 0.5, 0.6))),
            new Cell(
                "capacity 64",
                Figure.THROUGHPUT,
                List.of(
                    measured(Contenders.HEADRACE, 100, 120, 140),
                    measured(Contenders.JOX, 30),
                    measured(Contenders.JCTOOLS, 240)))),
        environment());
  }

  static Report bytes() {
    return new Report(
        "idle-channel",
        List.of(new Cell("", Figure.BYTES, List.of(measured(Contenders.JOX, 1234)))),
        environment());
  }

  static Measured measured(String contender, double... samples) {
    return new Measured(
        contender,
        DoubleStream.of(samples).boxed().toList(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  static Environment environment() {
    var facts = new LinkedHashMap<String, String>();
    facts.put(Environment.STATE, "two carriers");
    facts.put("machine", "invented");
    return new Environment(facts);
  }
}
