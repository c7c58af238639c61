package dev.headrace.examples.demo;

import dev.headrace.examples.redis.client.RedisClient;
import org.jspecify.annotations.Nullable;

/// Many requests in flight: the way through the manager task, with a handle for each task.
record SharedSession(RedisClient redis) implements Session {

  @Override
  public @Nullable String get(String key) throws InterruptedException {
    return redis.get(key);
  }

  @Override
  public void set(String key, String value) throws InterruptedException {
    redis.set(key, value);
  }

  @Override
  public void close() {
    redis.close();
  }
}
