package dev.headrace.examples.demo;

import dev.headrace.examples.terminal.Terminal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
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
    return Terminal.isThere() ? Bar::new : (_, _) -> _ -> {};
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
              .setStyle(style())
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
              .clearDisplayOnFinish()
              .setConsumer(new TerminalLine())
              .build();
    }

    private static ProgressBarStyle style() {
      boolean blocks = System.out.charset().newEncoder().canEncode('\u2588');
      return blocks ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII;
    }

    @Override
    public void show(long done) {
      bar.stepTo(done);
    }

    @Override
    public void close() {
      bar.close();
    }

    /// Leaves neither an empty line behind nor a `^C` at the end of the line.
    private static final class TerminalLine extends ConsoleProgressBarConsumer {

      TerminalLine() {
        super(System.out, Terminal.liveColumns());
      }

      @Override
      public void clear() {
        System.out.print("\r\u001b[K");
      }

      @Override
      public void close() {
        System.out.flush();
      }
    }
  }
}
