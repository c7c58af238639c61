/** Channels for Java's virtual threads. */
@SuppressWarnings("module") // the test module is compiled later, against this one
module dev.headrace {
  requires static transitive org.jspecify;

  exports dev.headrace;
  exports dev.headrace.broadcast;
  exports dev.headrace.flow;
  exports dev.headrace.mpmc;
  exports dev.headrace.mpsc;
  exports dev.headrace.oneshot;
  exports dev.headrace.select;
  exports dev.headrace.sync;
  exports dev.headrace.task;
  exports dev.headrace.watch;
  exports dev.headrace.internal.time to
      dev.headrace.test;
}
