package dev.headrace.verify.planting;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the sources are: found upwards of this class, so it does not matter where a command was
/// started.
public final class Repository {

  private static final Path ROOT = find();

  private Repository() {}

  /// What is at `path` of the repository.
  public static Path at(String path) {
    return ROOT.resolve(path);
  }

  private static Path find() {
    for (Path at = ownClasses(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("headrace-core"))) {
        return at;
      }
    }
    throw new IllegalStateException("planted bugs need the sources: run this in a repository");
  }

  private static Path ownClasses() {
    return homeOf(Repository.class);
  }

  /// The folder or jar that a class came from.
  static Path homeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
