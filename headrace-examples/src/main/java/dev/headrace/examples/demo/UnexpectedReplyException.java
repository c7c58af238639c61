package dev.headrace.examples.demo;

import java.io.Serial;

/// A reply that is not the answer to its request.
public final class UnexpectedReplyException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  UnexpectedReplyException(String message) {
    super(message);
  }
}
