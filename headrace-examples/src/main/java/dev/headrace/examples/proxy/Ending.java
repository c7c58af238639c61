package dev.headrace.examples.proxy;

/// How a connection ended.
///
/// @param kind     what the summary counts it as
/// @param sentence what the user is told
record Ending(Kind kind, String sentence) {

  enum Kind {
    /// Both sides have ended their half.
    FINISHED("finished"),

    /// Nothing moved for too long.
    IDLE("closed idle"),

    /// One side broke it.
    BROKEN("broken"),

    /// There was no upstream to connect to.
    UNREACHABLE("without upstream"),

    /// The proxy was told to stop.
    STOPPED("stopped");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  static final Ending FINISHED = new Ending(Kind.FINISHED, "finished");
  static final Ending STOPPED = new Ending(Kind.STOPPED, "stopped");
}
