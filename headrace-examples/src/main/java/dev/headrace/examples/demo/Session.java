package dev.headrace.examples.demo;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One task's way to Redis.
interface Session extends AutoCloseable {

  @Nullable String get(String key) throws IOException, InterruptedException;

  void set(String key, String value) throws IOException, InterruptedException;

  @Override
  void close();
}
