package dev.headrace.bench.contender;

/// A question that carries the channel for its answer.
record Request(Payload question, Pipe<Payload> reply) {}
