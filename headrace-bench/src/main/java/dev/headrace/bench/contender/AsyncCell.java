package dev.headrace.bench.contender;

import java.util.concurrent.CompletableFuture;

/// What a topology needs of a channel whose receiver gets futures.
interface AsyncCell {

  void send(Payload value) throws InterruptedException;

  /// The next value. Called again only when the future before it has completed.
  CompletableFuture<Payload> receive();
}
