package dev.headrace.examples.tour;

import dev.headrace.examples.tour.guide.Backpressure;
import dev.headrace.examples.tour.guide.BasicProducer;
import dev.headrace.examples.tour.guide.ChangeLoop;
import dev.headrace.examples.tour.guide.ChannelCreation;
import dev.headrace.examples.tour.guide.ComputedValue;
import dev.headrace.examples.tour.guide.ConnectionManager;
import dev.headrace.examples.tour.guide.EventDistribution;
import dev.headrace.examples.tour.guide.GracefulShutdown;
import dev.headrace.examples.tour.guide.HelloEveryone;
import dev.headrace.examples.tour.guide.IdleTimeoutProxy;
import dev.headrace.examples.tour.guide.LagLoop;
import dev.headrace.examples.tour.guide.LatestValue;
import dev.headrace.examples.tour.guide.SenderGone;
import dev.headrace.examples.tour.guide.ShutdownApp;
import dev.headrace.examples.tour.guide.SpawnWithResult;
import dev.headrace.examples.tour.guide.ThreeProducers;
import dev.headrace.examples.tour.guide.TwoObservers;
import dev.headrace.examples.tour.guide.WorkOrShutdown;
import dev.headrace.examples.tour.kitchen.ChefAndWaiter;
import dev.headrace.examples.tour.kitchen.TwoChefs;
import dev.headrace.examples.tour.kitchen.ValueRequest;
import dev.headrace.examples.tour.lesson.BatchingWorker;
import dev.headrace.examples.tour.lesson.BoundedAndUnbounded;
import dev.headrace.examples.tour.lesson.EventBus;
import dev.headrace.examples.tour.lesson.LiveConfig;
import dev.headrace.examples.tour.lesson.NobodyListens;
import dev.headrace.examples.tour.lesson.QueryActor;
import dev.headrace.examples.tour.lesson.SharedCounter;
import dev.headrace.examples.tour.lesson.SizeOrAge;
import dev.headrace.examples.tour.lesson.SlowSubscriber;
import dev.headrace.examples.tour.lesson.TrySendWhenFull;
import dev.headrace.examples.tour.lesson.UnboundedGrowth;
import dev.headrace.examples.tour.lesson.WorkerPool;
import dev.headrace.examples.tour.lesson.Workhorse;
import dev.headrace.examples.tour.limit.ConnectionLimit;
import dev.headrace.examples.tour.limit.NothingMissed;
import dev.headrace.examples.tour.model.CommandWorker;
import dev.headrace.examples.tour.model.DrainingWorker;
import dev.headrace.examples.tour.model.ReloadBroadcast;
import dev.headrace.examples.tour.model.StatusRequest;
import dev.headrace.examples.tour.task.FirstFailure;
import dev.headrace.examples.tour.task.TokenTree;
import dev.headrace.examples.tour.task.TrackedShutdown;
import dev.headrace.examples.tour.tutorial.CommandChannel;
import dev.headrace.examples.tour.tutorial.EagerSends;
import dev.headrace.examples.tour.tutorial.ManagerTask;
import dev.headrace.examples.tour.tutorial.OneValueOnce;
import dev.headrace.examples.tour.tutorial.RequestReply;
import dev.headrace.examples.tour.tutorial.SharedClient;
import dev.headrace.examples.tour.tutorial.TwoSenders;
import dev.headrace.examples.tour.tutorial.WaitingSends;
import java.util.List;
import java.util.Optional;

/// The programs of the tour, in reading order.
public final class Tour {

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter(
              "Channels, a chapter of the Tokio tutorial",
              stop("S0.1", "two tasks on one connection mix up their replies", new SharedClient())
                  .supplied("does not compile in Rust; this shows what Java lets happen"),
              stop("S0.2 S0.3", "32 commands fit, the 33rd waits", new CommandChannel())
                  .supplied("is a type and an empty channel; this shows what the capacity means"),
              stop("S0.4", "two tasks send, one loop receives", new TwoSenders()),
              stop("S0.5 S0.6 S0.7", "a manager task owns the connection", new ManagerTask())
                  .supplied("is in three pieces; this is the program that they make"),
              stop("S0.8", "a oneshot carries one value", new OneValueOnce())
                  .supplied("makes a sender and a receiver; this sends something"),
              stop("S0.9 S0.10 S0.11", "a command carries its reply's sender", new RequestReply())
                  .supplied("is in three pieces; this is the program that they make"),
              stop("S0.12", "sends that nobody waits for pile up", new EagerSends())
                  .supplied(
                      "starts nothing in an endless loop, as futures are lazy in Rust; this counts"
                          + " what ten eager ones do"),
              stop("S0.13", "sends that wait are bounded by the channel", new WaitingSends())
                  .supplied("is an endless loop; this counts how far a hundred sends get ahead")),
          new Chapter(
              "Lesson 7: Async Channels, by Atharva Pandey",
              stop("S1.1", "the channel that most tasks need", new Workhorse()),
              stop("S1.2", "bounded and unbounded", new BoundedAndUnbounded()),
              stop("S1.3", "a worker that handles its jobs in batches", new BatchingWorker()),
              stop("S1.4", "a send that does not wait", new TrySendWhenFull()),
              stop("S1.5", "an actor that answers queries", new QueryActor()),
              stop("S1.6", "every subscriber sees every event", new EventBus()),
              stop("S1.7", "a subscriber that is too slow learns it", new SlowSubscriber()),
              stop("S1.8", "workers follow the configuration", new LiveConfig()),
              stop("S1.9", "where a lock is simpler", new SharedCounter()),
              stop("S1.10", "an unbounded channel when nobody receives", new UnboundedGrowth())
                  .supplied("is two comments; this fills both channels"),
              stop("S1.11", "a send to a receiver that is gone", new NobodyListens())),
          new Chapter(
              "Tokio Channels: A Comprehensive Guide",
              stop("S2.1", "making a channel", new ChannelCreation())
                  .supplied("makes two channels; this asks them how much room they have"),
              stop("S2.2", "one producer, until it is done", new BasicProducer()),
              stop("S2.3", "three producers, each with its own sender", new ThreeProducers()),
              stop("S2.4", "a fast producer waits for a slow consumer", new Backpressure()),
              stop("S2.5", "a worker stops when a channel says so", new GracefulShutdown()),
              stop("S2.6", "a task hands over the value it computed", new ComputedValue()),
              stop("S2.7", "a task ends without the value it owed", new SenderGone()),
              stop("S2.8", "start a task, get the receiver of its result", new SpawnWithResult()),
              stop("S2.9", "two receivers, one message", new HelloEveryone()),
              stop("S2.10", "a receiver goes on after it missed some", new LagLoop())
                  .corrected(
                      "prints this and hangs, as its sender is never dropped; here it closes"),
              stop("S2.11", "a log and a counter, the same events", new EventDistribution()),
              stop("S2.12", "the latest value", new LatestValue()),
              stop("S2.13", "two observers of one value", new TwoObservers()),
              stop("S2.14", "wait for changes", new ChangeLoop()),
              stop("S2.15", "a proxy ends what is idle", new IdleTimeoutProxy())
                  .corrected(
                      "leaves both copies running and both sockets open after the time-out; here"
                          + " they end and close with it"),
              stop("S2.16", "work until the signal to stop comes", new WorkOrShutdown()),
              stop("S2.17", "stop all workers, wait for the last", new ShutdownApp())
                  .corrected(
                      "panics before it tells the workers, because nobody holds a receiver of the"
                          + " state; here the state is stored all the same"),
              stop("S2.18", "commands drive a state machine", new ConnectionManager())),
          new Chapter(
              "Asynchronous Channels in Rust: A Beginner's Guide",
              stop("S3.1", "a chef, a waiter, and a belt between them", new ChefAndWaiter()),
              stop("S3.2", "two chefs, one belt", new TwoChefs()),
              stop("S3.3", "a request and its one response", new ValueRequest())),
          new Chapter(
              "Tokio Channels: Mental Model",
              stop("S4.1", "a worker handles commands until none can come", new CommandWorker()),
              stop("S4.2", "ask a worker for its status", new StatusRequest()),
              stop("S4.3", "one event, two receivers", new ReloadBroadcast()),
              stop("S4.4", "a worker follows the shutdown state", new DrainingWorker())),
          new Chapter(
              "Our own",
              stop("H1.1", "many clients, three connections", new ConnectionLimit()),
              stop("H1.2", "workers that miss no job", new NothingMissed()),
              stop("H1.3", "many producers, many workers", new WorkerPool()),
              stop("H1.4", "batches by size or by age", new SizeOrAge()),
              stop("T.1", "tasks that belong together end together", new FirstFailure()),
              stop("T.2", "cancel one request, or all of them", new TokenTree()),
              stop("T.3", "a shutdown that waits for the last task", new TrackedShutdown())));

  /// Programs of one document.
  ///
  /// @param title the document's title
  /// @param stops its programs
  public record Chapter(String title, List<Stop> stops) {

    private Chapter(String title, Stop... stops) {
      this(title, List.of(stops));
    }
  }

  private Tour() {}

  /// The documents and their programs, in reading order.
  ///
  /// @return the list
  public static List<Chapter> chapters() {
    return CHAPTERS;
  }

  /// Every program, in reading order.
  ///
  /// @return the list
  public static List<Stop> stops() {
    return CHAPTERS.stream().flatMap(chapter -> chapter.stops().stream()).toList();
  }

  /// Finds a program by one of its ids or by its name; case does not matter.
  ///
  /// @param idOrName such as `S1.3` or `BatchingWorker`
  /// @return the program, or empty if there is none
  public static Optional<Stop> find(String idOrName) {
    return stops().stream()
        .filter(
            stop ->
                stop.name().equalsIgnoreCase(idOrName)
                    || stop.ids().stream().anyMatch(idOrName::equalsIgnoreCase))
        .findFirst();
  }

  private static Stop stop(String ids, String title, TourProgram program) {
    return new Stop(List.of(ids.split(" ")), title, program, Optional.empty());
  }
}
