-------------------------------- MODULE Notify --------------------------------
(* How notifications are stored, waited for, handed over, passed on by tickets, and withdrawn from.

   Everything that is shared is volatile or under the lock, so there is no store buffer here. One step
   touches the state, or a ticket, once; a step under the lock touches what the lock guards besides.

   Bug is the planted defect, "none" for the protocol as shipped.

   Names follow the engine: state is its state, next is notifyNext(). Simplified: one kind of withdrawal
   (interrupt, timeout and cancel do the same), no select; who was notified is signalled before the
   lock is released; what a notification publishes is not modelled (NotifyAllPublicationTooWeak of
   the orderings is about that). *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Script,       \* what each waiter does: "await" "ticket" (awaited, then closed) "leave" (closed at once);
                \* one ticket at most
  Notices,      \* what each notifier does: "one" "last" "all"
  Withdrawals,  \* waiters of whom one wait may be cut short (interrupt, timeout, cancel)
  Closing,      \* whether somebody else closes the ticket of the first waiter
  Bug

Waiters   == DOMAIN Script
Notifiers == {10 + n : n \in DOMAIN Notices}
Closers   == IF Closing THEN {100} ELSE {}
Threads   == Waiters \union Notifiers \union Closers
Nobody    == 200
ToOne     == {"one", "last"}

(* --algorithm Notify {
  variables
    state = "empty";
    lock = Nobody;
    queue = <<>>;                             \* who waits, and tickets; under the lock
    ticket = [w \in Waiters |-> "none"];      \* of an enrolment; left by one atomic step
    notified = [w \in Waiters |-> "no"];      \* a wait without ticket; under the lock until it is over
    waiting = [w \in Waiters |-> FALSE];      \* the waiter of a ticket; under the lock
    woken = [w \in Waiters |-> FALSE];
    \* What the properties look at; the algorithm does not read these.
    given = 0;                                \* notifications to one
    merged = 0;                               \* of which met another that was stored
    taken = 0;                                \* of which were taken by a wait
    inHand = 0;                               \* of which are on the way to somebody, under the lock
    owed = {};                                \* waiters to whom a notification to all is owed

  define {
    Queued(w) == \E i \in 1..Len(queue) : queue[i] = w
    Without(w) == SelectSeq(queue, LAMBDA q : q # w)
    InTickets == {w \in Waiters : ticket[w] \in ToOne}
    InWaits   == {w \in Waiters : notified[w] = "one"}
    What(w, k) == Script[w][k]
  }

  \* Under the lock: takes w out of the queue.
  macro remove(w) {
    if (Queued(w)) {
      if (Without(w) = <<>> /\ Bug # "waitedForNobody") { state := "empty"; };
      queue := Without(w);
    };
  }
  macro next() {
    k := k + 1; last := FALSE;
    if (k > Len(Script[self])) { goto Done; } else { goto w_start; };
  }

  \* Under the lock: notifies one, or stores the notification; unlocks.
  procedure pass(what = "one")
    variables chosen = 0;
  {
  p_choose:
    if (queue = <<>>) { goto p_store; }
    else { chosen := IF what = "last" THEN queue[Len(queue)] ELSE queue[1]; };
  p_remove:
    \* The state is written before the ticket is.
    remove(chosen);
  p_accept:
    if (ticket[chosen] = "enrolled") {
      ticket[chosen] := what;
      woken[chosen] := woken[chosen] \/ (waiting[chosen] /\ Bug # "notifiedWithoutSignal");
      waiting[chosen] := FALSE;
    } else {
      notified[chosen] := "one";
      woken[chosen] := Bug # "notifiedWithoutSignal";
    };
    inHand := inHand - 1;
    lock := Nobody;
    return;
  p_store:
    if (state = "stored") { merged := merged + 1; };
    state := "stored";
    inHand := inHand - 1;
    lock := Nobody;
    return;
  }

  procedure closeTicket(of = 0)
    variables before = "none";
  {
  t_lock:
    await lock = Nobody;
    lock := self;
  t_exchange:
    if (ticket[of] = "enrolled") { ticket[of] := "closed"; goto t_leave; }
    else if (ticket[of] \in ToOne /\ Bug # "notPassedOn") {
      before := ticket[of];
      ticket[of] := "closed";
      inHand := inHand + 1;
    } else {
      ticket[of] := "closed";
      lock := Nobody;
      return;
    };
  t_pass:
    call pass(before);
    return;
  t_leave:
    owed := owed \ {of};
    remove(of);
    woken[of] := woken[of] \/ waiting[of];
    waiting[of] := FALSE;
    lock := Nobody;
    return;
  }

  process (waiter \in Waiters)
    variables k = 1; last = FALSE; mayWithdraw = self \in Withdrawals;
  {
  w_start:
    if (What(self, k) # "await") { goto e_lock; };

  \* A wait without a ticket.
  w_attempt:
    if (notified[self] # "no") {
      if (notified[self] = "one") { taken := taken + 1; };
      notified[self] := "no";
      next();
    }
    else if (state = "stored" /\ Bug = "takenByStore") { goto w_take; }
    else if (state = "stored") {
      \* The look and the compare-and-set are one step: who comes between makes the latter fail.
      state := "empty";
      taken := taken + 1;
      next();
    } else if (last) { next(); };
  w_lock:
    await lock = Nobody;
    lock := self;
  w_enqueue:
    if (state = "stored" /\ Bug # "waitsBesideStored") { lock := Nobody; goto w_attempt; }
    else if (state = "empty" /\ Bug = "enqueuedByStore") { goto w_store; }
    else {
      state := IF state = "stored" THEN "stored" ELSE "waited";
      queue := Append(queue, self);
      lock := Nobody;
      goto w_park;
    };
  w_take:
    state := "empty";
    taken := taken + 1;
    next();
  w_store:
    state := "waited";
    queue := Append(queue, self);
    lock := Nobody;
  w_park:
    either {
      await woken[self];
      woken[self] := FALSE;
      goto w_attempt;
    } or {
      await mayWithdraw;
      mayWithdraw := FALSE;
      last := TRUE;
    } or {
      \* Nobody will notify it any more, and nothing is there for it.
      await \A t \in Threads \ Waiters : pc[t] = "Done";
      await Queued(self) /\ state = "waited" /\ lock = Nobody /\ ~woken[self];
      last := TRUE;
    };
  w_leave:
    await lock = Nobody;
    woken[self] := FALSE;
    if (Queued(self)) {
      owed := owed \ {self};
      remove(self);
      goto w_attempt;
    } else if (Bug = "leavesWithoutAsking") { notified[self] := "no"; next(); }
    else { goto w_attempt; };

  \* A ticket.
  e_lock:
    await lock = Nobody;
    lock := self;
  e_enroll:
    lock := Nobody;
    if (state = "stored") { goto e_stored; }
    else {
      state := "waited";
      queue := Append(queue, self);
      ticket[self] := "enrolled";
      goto e_enrolled;
    };
  e_stored:
    if (state = "stored") {
      state := "empty";
      ticket[self] := "one";
    } else { goto e_lock; };
  e_enrolled:
    if (What(self, k) = "leave") { goto e_close; };
  e_attempt:
    if (ticket[self] \in ToOne \union {"all"}) {
      if (ticket[self] \in ToOne) { taken := taken + 1; };
      ticket[self] := IF Bug = "takenTwice" THEN ticket[self] ELSE "taken";
      goto e_close;
    } else if (ticket[self] = "closed" \/ last) { goto e_close; };
  e_register:
    await lock = Nobody;
    if (ticket[self] # "enrolled" /\ Bug # "awaitsWithoutALook") { goto e_attempt; }
    else { waiting[self] := TRUE; };
  e_park:
    either {
      await woken[self];
      woken[self] := FALSE;
      goto e_attempt;
    } or {
      await mayWithdraw;
      mayWithdraw := FALSE;
      last := TRUE;
    } or {
      await \A t \in Threads \ Waiters : pc[t] = "Done";
      await Queued(self) /\ state = "waited" /\ lock = Nobody /\ ~woken[self];
      last := TRUE;
    };
  e_withdraw:
    await lock = Nobody;
    waiting[self] := FALSE;
    woken[self] := FALSE;
    goto e_attempt;
  e_close:
    call closeTicket(self);
  e_closed:
    next();
  }

  process (notifier \in Notifiers)
    variables n = 1; told = 0;
  {
  n_start:
    if (n > Len(Notices[self - 10])) { goto Done; }
    else if (Notices[self - 10][n] = "all") { goto n_all; }
    else if (state = "waited" /\ Bug # "storedBesideWaiters") { goto n_lock; }
    else {
      given := given + 1;
      if (state = "stored") { merged := merged + 1; };
      state := "stored";
      n := n + 1;
      goto n_start;
    };
  n_lock:
    await lock = Nobody;
    lock := self;
    given := given + 1;
    inHand := inHand + 1;
    call pass(Notices[self - 10][n]);
  n_next:
    n := n + 1;
    goto n_start;

  n_all:
    if (state # "waited") { n := n + 1; goto n_start; };
  n_allLock:
    await lock = Nobody;
    lock := self;
    owed := owed \union {queue[i] : i \in 1..Len(queue)};
  n_each:
    if (queue = <<>>) { lock := Nobody; n := n + 1; goto n_start; }
    else { told := queue[1]; };
  n_remove:
    remove(told);
  n_tell:
    owed := owed \ {told};
    if (ticket[told] = "enrolled") {
      ticket[told] := "all";
      woken[told] := woken[told] \/ waiting[told];
      waiting[told] := FALSE;
    } else {
      notified[told] := "all";
      woken[told] := TRUE;
    };
    told := 0;
    if (Bug = "onlyOneOfAll") { lock := Nobody; n := n + 1; goto n_start; } else { goto n_each; };
  }

  process (closer \in Closers)
  {
  c_close:
    await ticket[1] # "none";
    call closeTicket(1);
    goto Done;
  }
} *)
=============================================================================
