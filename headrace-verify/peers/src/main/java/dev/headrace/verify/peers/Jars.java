package dev.headrace.verify.peers;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which version of a library is on the class path: its jar's name says so.
final class Jars {

  private static final Pattern VERSION = Pattern.compile("-(\\d[^/]*)\\.jar$");

  private Jars() {}

  static String versionOf(Class<?> type) {
    URI jar = URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString());
    Matcher version = VERSION.matcher(jar.getPath());
    return version.find() ? version.group(1) : "of this build";
  }
}
