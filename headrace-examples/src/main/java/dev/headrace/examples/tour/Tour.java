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

  /// One program and what to say about it in a list.
  ///
  /// @param ids the examples that it ports, `S` document `.` number, the first of them its own id;
  ///     `H` number if it is ours
  /// @param title what it shows, in one line
  /// @param program the program, which may run any number of times
  public record Stop(List<String> ids, String title, TourProgram program) {

    /// The simple name of the program's class, by which the tour also finds it.
    ///
    /// @return the name
    public String name() {
      return program.getClass().getSimpleName();
    }
  }

  private static final List<Stop> STOPS =
      List.of(
          stop("S0.1", "two tasks on one connection mix up their replies", new SharedClient()),
          stop("S0.2 S0.3", "32 commands fit, the 33rd waits", new CommandChannel()),
          stop("S0.4", "two tasks send, one loop receives", new TwoSenders()),
          stop("S0.5 S0.6 S0.7", "a manager task owns the connection", new ManagerTask()),
          stop("S0.8", "a oneshot carries one value", new OneValueOnce()),
          stop("S0.9 S0.10 S0.11", "a command carries its reply's sender", new RequestReply()),
          stop("S0.12", "sends that nobody waits for pile up", new EagerSends()),
          stop("S0.13", "sends that wait are bounded by the channel", new WaitingSends()),
          stop("S1.1", "the channel that most tasks need", new Workhorse()),
          stop("S1.2", "bounded and unbounded", new BoundedAndUnbounded()),
          stop("S1.3", "a worker that handles its jobs in batches", new BatchingWorker()),
          stop("S1.4", "a send that does not wait", new TrySendWhenFull()),
          stop("S1.5", "an actor that answers queries", new QueryActor()),
          stop("S1.6", "every subscriber sees every event", new EventBus()),
          stop("S1.7", "a subscriber that is too slow learns it", new SlowSubscriber()),
          stop("S1.8", "workers follow the configuration", new LiveConfig()),
          stop("S1.9", "where a lock is simpler", new SharedCounter()),
          stop(
              "S1.10",
              "what an unbounded channel does when nobody receives",
              new UnboundedGrowth()),
          stop("S1.11", "a send to a receiver that is gone", new NobodyListens()),
          stop("S2.1", "making a channel", new ChannelCreation()),
          stop("S2.2", "one producer, until it is done", new BasicProducer()),
          stop("S2.3", "three producers, each with a sender of its own", new ThreeProducers()),
          stop("S2.4", "a fast producer waits for a slow consumer", new Backpressure()),
          stop("S2.5", "a worker stops when a channel says so", new GracefulShutdown()),
          stop("S2.6", "a task hands over the value it computed", new ComputedValue()),
          stop("S2.7", "a task ends without the value it owed", new SenderGone()),
          stop("S2.8", "start a task, get the receiver of its result", new SpawnWithResult()),
          stop("S2.9", "two receivers, one message", new HelloEveryone()),
          stop("S2.10", "a receiver goes on after it missed some", new LagLoop()),
          stop("S2.11", "a log and a counter, the same events", new EventDistribution()),
          stop("S2.12", "the latest value", new LatestValue()),
          stop("S2.13", "two observers of one value", new TwoObservers()),
          stop("S2.14", "wait for changes", new ChangeLoop()),
          stop("S2.15", "a proxy ends what is idle", new IdleTimeoutProxy()),
          stop("S2.16", "work until the signal to stop comes", new WorkOrShutdown()),
          stop("S2.17", "stop all workers, wait for the last", new ShutdownApp()),
          stop("S2.18", "commands drive a state machine", new ConnectionManager()),
          stop("S3.1", "a chef, a waiter, and a belt between them", new ChefAndWaiter()),
          stop("S3.2", "two chefs, one belt", new TwoChefs()),
          stop("S3.3", "a request and its one response", new ValueRequest()),
          stop("S4.1", "a worker handles commands until nobody can send any", new CommandWorker()),
          stop("S4.2", "ask a worker for its status", new StatusRequest()),
          stop("S4.3", "one event, two receivers", new ReloadBroadcast()),
          stop("S4.4", "a worker follows the shutdown state", new DrainingWorker()),
          stop("H1.1", "many clients, three connections", new ConnectionLimit()),
          stop("H1.2", "workers that miss no job", new NothingMissed()),
          stop("H1.3", "many producers, many workers", new WorkerPool()),
          stop("H1.4", "batches by size or by age", new SizeOrAge()),
          stop("T.1", "tasks that belong together end together", new FirstFailure()),
          stop("T.2", "cancel one request, or all of them", new TokenTree()),
          stop("T.3", "a shutdown that waits for the last task", new TrackedShutdown()));

  private Tour() {}

  /// Every program, in reading order.
  ///
  /// @return the list
  public static List<Stop> stops() {
    return STOPS;
  }

  /// Finds a program by one of its ids or by its name; case does not matter.
  ///
  /// @param idOrName such as `S1.3` or `BatchingWorker`
  /// @return the program, or empty if there is none
  public static Optional<Stop> find(String idOrName) {
    return STOPS.stream()
        .filter(
            stop ->
                stop.name().equalsIgnoreCase(idOrName)
                    || stop.ids().stream().anyMatch(idOrName::equalsIgnoreCase))
        .findFirst();
  }

  private static Stop stop(String ids, String title, TourProgram program) {
    return new Stop(List.of(ids.split(" ")), title, program);
  }
}
