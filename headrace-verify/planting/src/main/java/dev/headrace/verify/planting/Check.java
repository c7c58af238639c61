package dev.headrace.verify.planting;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A test that must catch a bug.
///
/// @param suite where it is
/// @param test its class, as seen from the package of the suite
/// @param method its method
public record Check(Suite suite, String test, String method) {

  private static final Pattern SPELLING = Pattern.compile("(\\w+) ([\\w.]+)#(\\w+)");

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  /// From `suite Class#method`.
  static Check of(String text) {
    Matcher matcher = SPELLING.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not of the form 'suite Class#method': '" + text + "'");
    }
    return new Check(Suite.of(matcher.group(1)), matcher.group(2), matcher.group(3));
  }

  /// Whether there is such a test.
  public boolean exists() throws IOException {
    var places = new ArrayList<URL>();
    for (Path path : suite.classPath()) {
      places.add(path.toUri().toURL());
    }
    try (var loader = new URLClassLoader(places.toArray(URL[]::new), PLATFORM)) {
      return RunOneTest.method(loader.loadClass(suite.className(test)), method).isPresent();
    } catch (ClassNotFoundException _) {
      return false;
    }
  }

  /// How it runs.
  public Trial trial() throws IOException {
    return new Trial(
        suite.className(test), method, suite.classPath(), suite.jvmOptions(), suite.limit());
  }

  @Override
  public String toString() {
    return suite + " " + test + "#" + method;
  }
}
