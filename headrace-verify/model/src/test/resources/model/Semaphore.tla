------------------------------ MODULE Semaphore ------------------------------
(* How permits are acquired, waited for, hoarded, handed over, given back, withdrawn from, added and
   refused.

   Everything that is shared is volatile or under the lock, so there is no store buffer here. One step
   touches the word once; a step under the lock touches what the lock guards besides. A loop around a
   compare-and-set is one step: the rounds that fail change nothing, and the whole word is compared.

   Bug is the planted defect, "none" for the protocol as shipped.

   Names follow the engine: word is its PermitWord, give is give(). Simplified: one kind of withdrawal
   (interrupt, timeout and cancel do the same), no splitting and merging of what is held; who was
   served is signalled before the lock is released. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Script,       \* user -> sequence of <<what, permits>>: "acquire" "try" "forget" (acquired) "add"
  Permits,      \* how many there are at first
  Withdrawals,  \* users of whom one wait may be cut short (interrupt, timeout, cancel)
  Selects,      \* users of whom one wait may be decided elsewhere: a select of several branches
  Closing,      \* whether somebody closes it
  Bug

Users   == DOMAIN Script
Closers == IF Closing THEN {100} ELSE {}
Threads == Users \union Closers
Nobody  == 200

RECURSIVE Sum(_, _)
Sum(f, s) == IF s = {} THEN 0 ELSE LET x == CHOOSE y \in s : TRUE IN f[x] + Sum(f, s \ {x})

(* --algorithm Semaphore {
  variables
    word = [free |-> Permits, waited |-> FALSE, closed |-> FALSE];
    lock = Nobody;
    queue = <<>>;                          \* who waits, first come first; under the lock
    hoard = [u \in Users |-> 0];           \* under the lock
    outcome = [u \in Users |-> "none"];    \* of a wait; under the lock until it is over
    wanted = [u \in Users |-> TRUE];       \* whether a waiter still agrees to be served
    woken = [u \in Users |-> FALSE];
    want = [u \in Users |-> 0];            \* permits that a user waits for
    total = Permits;                       \* under the lock
    \* What the properties look at; the algorithm does not read these.
    held = [u \in Users |-> 0];
    inHand = [t \in Threads |-> 0];        \* on the way back
    wrong = "nothing";

  define {
    Queued(u) == \E i \in 1..Len(queue) : queue[i] = u
    What(u, k) == Script[u][k][1]
    Count(u, k) == Script[u][k][2]
  }

  macro next() {
    k := k + 1; last := FALSE;
    if (k > Len(Script[self])) { goto Done; } else { goto u_start; };
  }

  \* Under the lock: serves the queue with permits that nobody has, adds the rest, unlocks.
  procedure give(left = 0)
    variables seen = 0;
  {
  g_serve:
    if (left = 0 \/ queue = <<>>) { goto g_add; }
    else {
      with (first = IF Bug = "lastFirst" THEN queue[Len(queue)] ELSE queue[1];
            missing = want[first] - hoard[first];
            taken = IF left < missing THEN left ELSE missing) {
        if (first # queue[1]) { wrong := "overtaken"; };
        if (taken < missing) {
          hoard[first] := hoard[first] + taken;
          left := left - taken;
          inHand[self] := inHand[self] - taken;
        } else {
          queue := SelectSeq(queue, LAMBDA q : q # first);
          if (~wanted[first] /\ Bug # "servedUnwanted") {
            \* A select that has chosen another branch: the permits go on to the next.
            left := IF Bug = "unwantedKept" THEN left - taken ELSE left + hoard[first];
            inHand[self] := inHand[self] + hoard[first];
          } else {
            held[first] := want[first];
            inHand[self] := inHand[self] - taken;
            left := left - taken;
            outcome[first] := "acquired";
            if (Bug # "servedWithoutSignal") { woken[first] := TRUE; };
          };
          hoard[first] := 0;
        };
      };
      goto g_serve;
    };
  g_add:
    if (Bug = "flagByStore" /\ queue = <<>>) { seen := word.free; }
    else {
      word.free := word.free + left ||
      word.waited := IF queue = <<>> /\ Bug # "flagKept" THEN FALSE
                     ELSE IF Bug = "flagForgotten" THEN FALSE ELSE word.waited;
      inHand[self] := inHand[self] - left;
      lock := Nobody;
      return;
    };
  g_store:
    word := [word EXCEPT !.free = seen + left, !.waited = FALSE];
    inHand[self] := inHand[self] - left;
    lock := Nobody;
    return;
  }

  process (user \in Users)
    variables k = 1; last = FALSE; mayWithdraw = self \in Withdrawals; mayChoose = self \in Selects;
              found = 0;
  {
  u_start:
    if (What(self, k) = "add") { goto u_more; };
  u_attempt:
    \* The outcome of a wait, or else a try.
    if (outcome[self] = "acquired") { outcome[self] := "none"; goto u_held; }
    else if (outcome[self] = "closed") { outcome[self] := "none"; next(); }
    else if (word.closed /\ Bug # "acquiredAfterClose") { next(); }
    else if (word.free >= Count(self, k)) {
      if (queue # <<>>) { wrong := "overtaken"; }
      else if (word.closed) { wrong := "acquired after the close"; };
      word.free := word.free - Count(self, k);
      held[self] := Count(self, k);
      goto u_held;
    } else if (last \/ What(self, k) = "try") { next(); };

  u_lock:
    await lock = Nobody;
    lock := self;
  u_enqueue:
    if ((word.closed /\ Bug # "waitsAfterClose") \/ word.free >= Count(self, k)) {
      lock := Nobody;
      goto u_attempt;
    } else if (Bug = "enqueuedByStore") { found := word.free; }
    else {
      hoard[self] := word.free;
      want[self] := Count(self, k);
      word.free := 0 || word.waited := TRUE;
      queue := Append(queue, self);
      lock := Nobody;
      goto u_park;
    };
  u_enqueueByStore:
    hoard[self] := found;
    found := 0;
    want[self] := Count(self, k);
    word.free := 0 || word.waited := TRUE;
    queue := Append(queue, self);
    lock := Nobody;

  u_park:
    either {
      await woken[self];
      woken[self] := FALSE;
      wanted[self] := TRUE;
      goto u_attempt;
    } or {
      await mayWithdraw;
      mayWithdraw := FALSE;
      last := TRUE;
    } or {
      \* Another branch was chosen, which nobody can do once this one was.
      await mayChoose /\ ~woken[self] /\ outcome[self] = "none";
      mayChoose := FALSE;
      wanted[self] := FALSE;
    };
  u_leave:
    await lock = Nobody;
    woken[self] := FALSE;
    if (Queued(self)) {
      lock := self;
      queue := SelectSeq(queue, LAMBDA q : q # self);
    } else if (Bug = "leavesWithoutAsking") {
      outcome[self] := "none";
      next();
    } else if (wanted[self]) { goto u_attempt; }
    else { wanted[self] := TRUE; next(); };
  u_giveUp:
    if (Bug = "hoardKept") {
      held[self] := hoard[self];
      hoard[self] := 0;
      call give(0);
    } else if (Bug = "hoardMadeFree") {
      word.free := word.free + hoard[self];
      hoard[self] := 0;
      call give(0);
    } else {
      inHand[self] := hoard[self];
      hoard[self] := 0;
      call give(inHand[self]);
    };
  u_left:
    if (wanted[self]) { goto u_attempt; } else { wanted[self] := TRUE; next(); };

  u_held:
    if (What(self, k) = "forget") {
      await lock = Nobody;
      total := total - held[self];
      held[self] := 0;
      next();
    } else {
      inHand[self] := held[self];
      held[self] := 0;
    };
  u_release:
    if (~word.waited \/ Bug = "releasedPastThoseWhoWait") {
      word.free := word.free + inHand[self];
      inHand[self] := 0;
      next();
    };
  u_hand:
    await lock = Nobody;
    lock := self;
    call give(inHand[self]);
  u_handed:
    next();

  u_more:
    await lock = Nobody;
    lock := self;
    total := total + Count(self, k);
    if (Bug = "addedPastThoseWhoWait") {
      word.free := word.free + Count(self, k);
      call give(0);
    } else { inHand[self] := Count(self, k); call give(inHand[self]); };
  u_added:
    next();
  }

  process (closer \in Closers)
    variables freed = 0;
  {
  c_refuse:
    await lock = Nobody;
    lock := self;
    freed := IF Bug = "closedWithHoards" THEN 0 ELSE Sum(hoard, Users);
    inHand[self] := Sum(hoard, Users);
    hoard := [u \in Users |-> 0];
    outcome := [u \in Users |-> IF Queued(u) /\ Bug # "waitersNotRefused" THEN "closed" ELSE outcome[u]];
    woken := [u \in Users |-> woken[u] \/ (Queued(u) /\ Bug # "waitersNotRefused")];
    queue := <<>>;
  c_close:
    word.closed := TRUE;
  c_free:
    word.free := word.free + freed || word.waited := FALSE;
    inHand[self] := inHand[self] - freed;
    lock := Nobody;
  }
} *)
=============================================================================
