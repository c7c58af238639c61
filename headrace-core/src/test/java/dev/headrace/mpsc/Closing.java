package dev.headrace.mpsc;

/// The ways to close a channel.
enum Closing {
  LAST_SENDER {
    @Override
    void perform(MpscChannel<Integer> channel) {
      channel.sender().close();
    }
  },
  SHUTDOWN {
    @Override
    void perform(MpscChannel<Integer> channel) {
      channel.receiver().shutdown();
    }
  },
  RECEIVER {
    @Override
    void perform(MpscChannel<Integer> channel) {
      channel.receiver().close();
    }
  };

  abstract void perform(MpscChannel<Integer> channel);

  /// Whether what is in the channel, and what permits still send, can be received after it.
  boolean drains() {
    return this != RECEIVER;
  }
}
