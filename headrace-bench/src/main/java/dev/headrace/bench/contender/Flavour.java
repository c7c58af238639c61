package dev.headrace.bench.contender;

/// The kinds of channel that topologies ask for.
public sealed interface Flavour {

  /// Room for `capacity` values.
  record Bounded(int capacity) implements Flavour {

    public Bounded {
      if (capacity < 1) {
        throw new IllegalArgumentException("capacity must be positive: " + capacity);
      }
    }

    @Override
    public String toString() {
      return "bounded(" + capacity + ")";
    }
  }

  /// Always room.
  record Unbounded() implements Flavour {

    @Override
    public String toString() {
      return "unbounded";
    }
  }

  /// No room: a send waits for its receive.
  record Rendezvous() implements Flavour {

    @Override
    public String toString() {
      return "rendezvous";
    }
  }

  /// One value, once.
  record Oneshot() implements Flavour {

    @Override
    public String toString() {
      return "oneshot";
    }
  }

  /// The flavour whose `toString` is `text`.
  static Flavour parse(String text) {
    return switch (text) {
      case "unbounded" -> new Unbounded();
      case "rendezvous" -> new Rendezvous();
      case "oneshot" -> new Oneshot();
      case String bounded when bounded.matches("bounded\\(\\d{1,9}\\)") ->
          new Bounded(Integer.parseInt(bounded, 8, bounded.length() - 1, 10));
      default -> throw new IllegalArgumentException("no such flavour: " + text);
    };
  }
}
