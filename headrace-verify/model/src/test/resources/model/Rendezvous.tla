----------------------------- MODULE Rendezvous -----------------------------
(* How the two sides of an mpsc rendezvous meet: hand over, wait, serve who waits, withdraw, take
   several, end.

   Everything that is shared is volatile or under the lock, so there is no store buffer here. One step
   touches a field that is read without the lock once; a step under the lock touches what the lock
   guards besides.

   Bug is the planted defect, "none" for the protocol as shipped.

   Names follow the engine: meeting and senderWaits are its fields, the labels v_ are its serve. A
   receiver that is a select may be decided elsewhere while it waits ("other"), or be told to look; so
   may a sender. A receiver that is none looks once before it waits, and has not asked for the end
   before that. Simplified: who arrives takes the lock at once; the waiters of an operation are
   signalled together with the release of the lock; nobody waits at both sides. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Sends,        \* what each sender does: "send" "try" "select"
  Receives,     \* what the receiver does, in turn: "one" "many" "refuse" (the first of a batch)
  Withdrawals,  \* who may give up one wait (interrupt, timeout, cancel); the receiver is 50
  Select,       \* whether the receiver is a select
  Ending,       \* what somebody else does: "none" "shutdown" "close"
  Bug

Senders  == DOMAIN Sends
Receiver == 50
Closer   == 60
Threads  == Senders \union {Receiver, Closer}
Nobody   == 100
Waits    == 1..8

Null == <<>>
Busy == <<"busy">>
Looking == <<"looking">>
Waiter(n)  == <<"waiter", n>>
Element(s) == <<"element", s>>
IsWaiter(m)  == m # Null /\ m[1] = "waiter"
IsElement(m) == m # Null /\ m[1] = "element"
IsReceiver(m) == m = Looking \/ IsWaiter(m)

(* --algorithm Rendezvous {
  variables
    meeting = Null;
    senderWaits = FALSE;
    lock = Nobody;
    queue = <<>>;                               \* senders that wait; under the lock
    ended = FALSE;
    gone = FALSE;                               \* the receiver has closed
    decided = [w \in Waits |-> "open"];         \* of each wait of a receiver that is a select
    agreed = [s \in Senders |-> "open"];        \* of a sender that is a select
    outcome = [s \in Senders |-> "none"];       \* under the lock, then by the signal or the withdrawal
    woken = [t \in Threads |-> FALSE];          \* a sender
    told = [w \in Waits |-> FALSE];             \* a wait of the receiver
    \* What the properties look at; the algorithm does not read these.
    result = [s \in Senders |-> "none"];
    got = <<>>;                                 \* who sent what was received
    undelivered = <<>>;
    full = {};                                  \* senders that are right if they say so
    ahead = [s \in Senders |-> {}];             \* who waited when it came
    over = FALSE;                               \* the end has been seen, and nothing was left
    late = FALSE;                               \* the receive began after that
    wrong = "no";

  define {
    Queued(s)  == \E i \in 1..Len(queue) : queue[i] = s
    Without(s) == SelectSeq(queue, LAMBDA q : q # s)
    \* Whether m is a waiter that still wants an element.
    IsOpen(m)  == IF IsWaiter(m) THEN decided[m[2]] = "open" ELSE FALSE
    \* Bug: it is not asked.
    Agrees(m)  == ~Select \/ decided[m[2]] = "open" \/ Bug = "handedWithoutClaim"
    Settled    == \A s \in Senders : pc[s] = "Done" \/ (pc[s] = "s_park" /\ outcome[s] = "none")
    Overtaken(s) == \E a \in ahead[s] : Queued(a) /\ agreed[a] = "open"
  }

  macro meet(v) {
    meeting := v;
    if (~IsOpen(v) /\ ~ended) { full := Senders; };
  }
  macro claim(m, by) {
    decided[m[2]] := IF Select /\ decided[m[2]] = "open" THEN by ELSE decided[m[2]];
  }
  \* A select that looks itself can be claimed no more.
  macro decide(who) {
    decided[n] := IF Select /\ decided[n] = "open" THEN who ELSE decided[n];
    if (Select /\ ~ended) { full := Senders; };
  }
  \* Under the lock: the first of the queue is done, if it still wants to.
  macro takeFirst(into) {
    with (s = Head(queue)) {
      queue := Tail(queue);
      if (agreed[s] = "open" \/ Bug = "sentWithoutClaim") {
        if (agreed[s] = "open") { agreed[s] := "claimed"; };
        outcome[s] := "sent";
        into := Element(s);
      };
    };
  }
  \* With the release of the lock.
  macro release() {
    lock := Nobody;
    woken := [t \in Threads |-> woken[t] \/ (t \in Senders /\ pc[t] = "s_park"
                                               /\ (outcome[t] # "none"))];
  }

  \* Under the lock.
  procedure serve()
    variables m = Null; v = Null;
  {
  v_note:
    if (Bug # "noteAfterLook") { senderWaits := (queue # <<>>); };
  v_look:
    m := meeting;
    if (~IsWaiter(m) \/ queue = <<>>) { goto v_unlock; };
  v_claim:
    if (Agrees(m)) { claim(m, "server"); } else { goto v_unlock; };
  v_busy:
    if (Bug = "servedWithoutBusy") { skip; }
    else if (meeting = m) { meet(Busy); }
    else { goto v_unlock; };
  v_take:
    while (v = Null /\ queue # <<>>) { takeFirst(v); };
  v_noteAgain:
    senderWaits := (queue # <<>>);
  v_put:
    if (Bug # "servedWithoutBusy" \/ meeting = m) { meet(v); };
    told[m[2]] := TRUE;
  v_unlock:
    if (Bug = "noteAfterLook") { senderWaits := (queue # <<>>); };
    return;
  }

  process (sender \in Senders)
    variables met = Null; mayLeave = (self \in Withdrawals);
  {
  s_start:
    ahead[self] := {a \in Senders : Queued(a) /\ pc[a] = "s_park"};
    full := IF ~ended /\ ~IsOpen(meeting) THEN full \union {self} ELSE full \ {self};
  s_look:
    met := meeting;
  s_end:
    if (ended) { result[self] := "closed"; goto Done; };
  s_lookAgain:
    if (Bug = "endBeforeLook") { met := meeting; };
  s_turn:
    if (~IsReceiver(met)) { goto s_full; }
    else if (senderWaits /\ Bug # "handedOutOfTurn") { goto s_lock; }
    else if (Select /\ Bug # "claimedWithoutLock") { goto s_lock; }
    else if (Select /\ ~Agrees(met)) { goto s_full; }
    else if (Select) { claim(met, "sender"); };
  s_replace:
    if (meeting = met \/ Bug = "handedByStore") {
      wrong := IF Overtaken(self) THEN "overtaken" ELSE IF over /\ (late \/ met # Looking) THEN "sent after the end" ELSE wrong;
      meet(Element(self));
      result[self] := "sent";
      if (Bug = "handedWithoutSignal") { goto Done; } else { goto s_signal; };
    } else { goto s_look; };

  \* Those who wait come first, and a select may not withdraw meanwhile.
  s_lock:
    await lock = Nobody;
    if (ended) { result[self] := "closed"; goto Done; } else { lock := self; };
  s_inTurn:
    call serve();
  s_claim:
    met := meeting;
    if (IsWaiter(met) /\ queue = <<>>) {
      if (Agrees(met)) { claim(met, "sender"); } else { goto s_refused; };
    } else { goto s_refused; };
  s_hand:
    if (meeting = met) {
      wrong := IF Overtaken(self) THEN "overtaken" ELSE IF over THEN "sent after the end" ELSE wrong;
      meet(Element(self));
      result[self] := "sent";
    };
  s_refused:
    release();
    if (result[self] # "sent") { goto s_full; };
  s_signal:
    if (IsWaiter(met)) { told[met[2]] := TRUE; };
    goto Done;

  s_full:
    if (Sends[self] = "try") {
      if (self \notin full) { wrong := "not full"; };
      result[self] := "full";
      goto Done;
    };
  s_arrive:
    await lock = Nobody;
    if (ended /\ Bug # "waitsAfterEnd") { result[self] := "closed"; goto Done; }
    else {
      lock := self;
      queue := Append(queue, self);
    };
  s_serve:
    call serve();
  s_unlock:
    release();
  s_park:
    either {
      await woken[self] \/ outcome[self] # "none";
      result[self] := outcome[self];
      goto Done;
    } or {
      await mayLeave /\ outcome[self] = "none";
    } or {
      await Sends[self] = "select" /\ agreed[self] = "open";
      agreed[self] := "other";
    } or {
      \* Nobody will take it any more.
      await pc[Receiver] = "Done" /\ Settled /\ lock = Nobody /\ Queued(self) /\ ~ended;
    };
  s_leave:
    await lock = Nobody;
    lock := self;
    if (Queued(self)) { queue := Without(self); result[self] := "left"; }
    else if (outcome[self] # "none" /\ agreed[self] # "other") { result[self] := outcome[self]; }
    else { result[self] := "left"; };
  s_leftServe:
    if (Bug # "leavesUnnoted") { call serve(); };
  s_left:
    release();
  }

  process (receiver \in {Receiver})
    variables k = 1; seen = Null; value = Null; n = 0; last = FALSE; lost = FALSE; count = 0;
              looked = Select; light = FALSE; mayGiveUp = (Receiver \in Withdrawals); distractions = IF Select THEN 1 ELSE 0;
  {
  r_next:
    last := FALSE; lost := FALSE; count := 0; value := Null; looked := Select; light := (~Select); late := over;
    if (k > Len(Receives)) { goto Done; };

  r_look:
    seen := meeting;
    if (IsWaiter(seen) \/ seen = Busy) { wrong := "refused for no reason"; };
    if (Receives[k] # "one") { goto b_begin; }
    else if (seen = Null) { goto r_hint; };
  r_pick:
    if (meeting = seen \/ Bug = "pickedByStore") {
      meet(Null);
      got := Append(got, seen[2]);
      k := k + 1;
      goto r_next;
    } else { goto r_nothing; };
  r_hint:
    if (~senderWaits) { goto r_nothing; };
  r_lock:
    await lock = Nobody;
    lock := self;
  r_take:
    while (value = Null /\ queue # <<>>) { takeFirst(value); };
  r_noted:
    if (Bug # "hintKept") { senderWaits := (queue # <<>>); };
  r_unlock:
    release();
    if (value # Null) {
      got := Append(got, value[2]);
      k := k + 1;
      goto r_next;
    };
  r_nothing:
    if (light) { light := FALSE; goto r_notEnded; }
    else if (ended) {
      await lock = Nobody;
      if ((meeting = Null \/ IsWaiter(meeting)) /\ queue = <<>>) {
        k := k + 1;
        goto r_next;
      };
    };
  r_givesUp:
    if (last) {
      if (meeting # Null) { wrong := "not together"; };
      k := k + 1;
      goto r_next;
    };

  r_notEnded:
    if (looked \/ (ended /\ Bug # "looksAfterEnd")) { goto r_leave; };
  r_mark:
    looked := TRUE;
    if (meeting = Null) { meet(Looking); } else { goto r_look; };
  r_looks:
    either { await meeting # Looking \/ senderWaits; }
    or { skip; };
  r_unmark:
    if (meeting # Looking) { goto r_look; };
  r_unmarked:
    if (meeting = Looking \/ Bug = "unmarkedByStore") { meet(Null); };
    goto r_look;

  r_leave:
    if (meeting = Null) { n := n + 1; meet(Waiter(n)); } else { goto r_look; };
  r_second:
    if (Bug = "noSecondLook") { goto r_third; }
    else if (senderWaits) { goto r_back; };
  r_third:
    if (~ended \/ Bug = "noLookForEnd") { goto r_park; };
  r_back:
    await lock = Nobody;
    if ((queue # <<>> \/ ended) /\ meeting = Waiter(n)) {
      meet(Null);
      goto r_look;
    };
  r_park:
    either {
      await told[n];
      decide("self");
    } or {
      await mayGiveUp;
      mayGiveUp := FALSE;
      last := TRUE;
      decide("self");
    } or {
      \* Another branch tells it to look, or is done.
      await distractions > 0;
      distractions := 0;
      either { decide("self"); }
      or { await decided[n] = "open"; lost := TRUE; decide("other"); };
    } or {
      \* Nobody will send any more.
      await Settled /\ pc[Closer] = "Done" /\ lock = Nobody /\ ~told[n];
      await queue = <<>> /\ meeting = Waiter(n) /\ ~ended;
      last := TRUE;
    };
  r_withdraw:
    await lock = Nobody \/ Bug = "withdrawnWithoutLock";
    if (meeting = Waiter(n) \/ (Bug = "withdrawnByStore" /\ ~told[n])) { meet(Null); };
    if (lost) {
      if (meeting # Null) { wrong := "not together"; };
      k := k + 1;
      goto r_next;
    } else { goto r_look; };

  \* receiveMany, up to two.
  b_begin:
    if (meeting = seen) { meet(Busy); value := seen; } else { goto r_nothing; };
  b_add:
    if (value # Null) {
      if (Receives[k] = "refuse") { goto b_end; } else {
        got := Append(got, value[2]);
        value := Null;
        count := count + 1;
      };
    };
  b_hint:
    if (count = 2 \/ ~senderWaits) { goto b_end; };
  b_lock:
    await lock = Nobody;
    lock := self;
  b_take:
    while (value = Null /\ queue # <<>>) { takeFirst(value); };
  b_noted:
    senderWaits := (queue # <<>>);
  b_unlock:
    release();
    if (value # Null) { goto b_add; };
  b_end:
    if (Bug = "refusedForgotten") { meet(Null); } else { meet(value); };
  b_gone:
    if (gone /\ Bug # "restNotDiscarded") { seen := meeting; } else { goto b_done; };
  b_discard:
    if (IsElement(seen) /\ meeting = seen) {
      undelivered := Append(undelivered, seen[2]);
      meet(Null);
    };
  b_done:
    if (count > 0 \/ value # Null) { k := k + 1; goto r_next; } else { goto r_nothing; };
  }

  process (closer \in {Closer})
    variables there = Null; taken = Null;
  {
  c_note:
    if (Ending = "none") { goto Done; }
    else {
      await lock = Nobody;
      lock := self;
      ended := TRUE;
      gone := (Ending = "close");
    };
  c_look:
    there := meeting;
    if (~IsWaiter(there)) { goto c_refuse; };
  c_take:
    if (Bug = "receiverNotTold") { goto c_refuse; }
    else if (meeting = there) { meet(Null); taken := there; };
  c_refuse:
    outcome := [s \in Senders |-> IF Queued(s) THEN "closed" ELSE outcome[s]];
    queue := <<>>;
  c_noted:
    senderWaits := FALSE;
  c_unlock:
    release();
    over := (~IsElement(meeting) /\ meeting # Busy);
    if (taken # Null) { told[taken[2]] := TRUE; };
  c_discard:
    if (Ending = "shutdown") { goto Done; } else { there := meeting; };
  c_discarded:
    if (IsElement(there) /\ (meeting = there \/ Bug = "discardedByStore")) {
      undelivered := Append(undelivered, there[2]);
      meet(Null);
    };
  }
} *)
=============================================================================
