package dev.headrace.examples.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Where a server listens, written `HOST:PORT` (an IPv6 address in brackets).
record HostAndPort(String host, int port) {

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /// Reads `HOST:PORT`.
  static final class Converter implements ITypeConverter<HostAndPort> {

    @Override
    public HostAndPort convert(String text) {
      int colon = text.lastIndexOf(':');
      if (colon < 1) {
        throw new TypeConversionException("'%s' is not HOST:PORT".formatted(text));
      }
      String host = text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      }
      return new HostAndPort(host, WholeNumber.parse(text.substring(colon + 1), 1, 65_535));
    }
  }
}
