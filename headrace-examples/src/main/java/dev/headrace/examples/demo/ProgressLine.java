package dev.headrace.examples.demo;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// A live line that shows how far a run is.
@FunctionalInterface
public interface ProgressLine extends AutoCloseable {

  /// Shows that so many requests are done.
  void show(long done);

  @Override
  default void close() {}

  /// Makes the line of one run.
  @FunctionalInterface
  interface Maker {

    /// Starts a line.
    ///
    /// @param name  what is running
    /// @param total how many requests it will make
    ProgressLine start(String name, long total);
  }

  /// Draws on the terminal, or nowhere if the output is no terminal.
  static Maker onTerminal() {
    return System.console() == null ? (_, _) -> _ -> {} : Bar::new;
  }

  /// The library's bar, gone when closed, so that the report reads on a terminal as in a file.
  final class Bar implements ProgressLine {

    private static final int UPDATE_MILLIS = 100;

    private final ProgressBar bar;

    private Bar(String name, long total) {
      this.bar =
          new ProgressBarBuilder()
              .setTaskName(name)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .showSpeed()
              .clearDisplayOnFinish()
              .setConsumer(new ConsoleProgressBarConsumer(System.out))
              .build();
    }

    @Override
    public void show(long done) {
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
