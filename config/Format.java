import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks that every Java source below a folder is formatted by google-java-format, or formats it.
///
/// Run by Maven (`mvn verify`; `mvn verify -N -Dformat=write`).
final class Format {

  private static final Formatter FORMATTER = new Formatter();

  private Format() {}

  static void main(String... args) throws IOException, FormatterException {
    boolean write = args[0].equals("write");
    var off = new ArrayList<Path>();
    for (Path source : sources(Path.of(args[1]))) {
      String text = Files.readString(source);
      String formatted = format(source, text);
      if (!formatted.equals(text)) {
        off.add(source);
        if (write) {
          Files.writeString(source, formatted);
        }
      }
    }
    off.forEach(source -> System.out.println((write ? "formatted " : "not formatted: ") + source));
    if (!write && !off.isEmpty()) {
      System.out.println("Run 'mvn verify -N -Dformat=write' to format them.");
      System.exit(1);
    }
  }

  private static String format(Path source, String text) throws FormatterException {
    try {
      return FORMATTER.formatSourceAndFixImports(text);
    } catch (FormatterException e) {
      throw new FormatterException(source + ": " + e.getMessage());
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .toList();
    }
  }
}
