------------------------------ MODULE WaiterSet ------------------------------
(* How those who wait for the next event add themselves, are woken all at once, give up, wait again
   and leave for good; with the send of a watch and of a broadcast, which bring the event.

   One step of this model touches memory that others may touch at most once; what only a lock's
   holder or only this thread touches shares a step with that: so do the links, which belong to who
   adds a member, then to the lock, then to who signals it. Every thread has a store buffer, which
   the process "memory" empties in order. A volatile store, a compare-and-set and an exchange act on
   memory and need the thread's own buffer empty; a weaker store goes to the buffer. The protocol as
   shipped has no weaker one but of links, so just a planted bug ever fills it.

   Bug is the planted defect, "none" for the protocol as shipped. Every other value must make
   some property fail; the test that runs this model expects exactly that.

   Names follow the code: newest is that of WaiterSet, waiter, linked, next and left are those of a
   Member. Simplified: an event is a version that grows, which is all that waiting looks at (the
   seats and bits of a broadcast are not modelled); every close of a member sweeps; a member's
   waiters are numbered. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Kind,      \* "watch": a change is one compare-and-set; "broadcast": it is made under the lock
  Members,   \* 1..n
  Sends,     \* sender -> how many events it brings; senders are 11, 12, ...
  Ends,      \* whether the first sender ends the channel after its last event
  GiveUps,   \* how many waits of each member may be cut short
  Closing,   \* the member that somebody closes; 0 for none
  Bug

Senders == DOMAIN Sends
Closer  == 30
Memory  == 100
Threads == Members \union Senders \union {Closer}
RECURSIVE Sum(_)
Sum(set) == IF set = {} THEN 0 ELSE LET s == CHOOSE x \in set : TRUE IN Sends[s] + Sum(set \ {s})
Total   == IF Sum(Senders) = 0 THEN 1 ELSE Sum(Senders) \* or one that never comes
Nobody  == 0
Null    == 0

(* --algorithm WaiterSet {
  variables
    version = 0;
    ended   = FALSE;
    lock    = Memory;                          \* who holds it; Memory: nobody
    newest  = Nobody;
    waiter  = [m \in Members |-> Null];
    linked  = [m \in Members |-> FALSE];
    next    = [m \in Members |-> Nobody];
    left    = [m \in Members |-> FALSE];       \* under the lock
    closed  = [m \in Members |-> FALSE];
    signalled = [m \in Members |-> Null];      \* the latest of its waiters that was signalled
    buffer  = [t \in Threads |-> <<>>];

  define {
    Drained(t) == buffer[t] = <<>>
    RECURSIVE Kept(_)                          \* the first from m on that has not left
    Kept(m) == IF m = Nobody THEN Nobody ELSE IF left[m] THEN Kept(next[m]) ELSE m
    RECURSIVE Stack(_)
    Stack(m) == IF m = Nobody THEN {} ELSE {m} \union Stack(next[m])
    Swept == [m \in Members |->
      IF m \in Stack(newest) /\ (~left[m] \/ m = newest) THEN Kept(next[m]) ELSE next[m]]
  }

  macro weakStore(loc_, i_, v_) {
    buffer[self] := Append(buffer[self], [loc |-> loc_, i |-> i_, v |-> v_]);
  }

  \* WaiterSet.signal, without the lock.
  procedure signalAll(chain = Nobody)
    variables mine = Null; after = Nobody;
  {
  w_next:
    if (chain = Nobody) { return; }
    else if (Bug # "waiterBeforeUnlink") { goto w_unlink; };
  w_early:
    mine := waiter[chain];
    waiter[chain] := Null;
  w_unlink:
    \* From now on it may add itself again; who took the chain has read where it leads.
    if (Bug = "weakUnlink") { weakStore("linked", chain, FALSE); }
    else { await Drained(self); linked[chain] := FALSE; };
    if (Bug = "nextReadAfterUnlink") { goto w_after; }
    else {
      after := next[chain];
      next[chain] := Nobody;
      if (Bug = "waiterBeforeUnlink") { goto w_signal; } else { goto w_look; };
    };
  w_after:
    after := next[chain];
  w_look:
    if (waiter[chain] = Null) { mine := Null; chain := after; after := Nobody; goto w_next; };
  w_take:
    await Drained(self);
    mine := waiter[chain];
    waiter[chain] := Null;
  w_signal:
    await Drained(self);
    if (mine > signalled[chain]) { signalled[chain] := mine; };
    mine := Null;
    chain := after;
    after := Nobody;
    goto w_next;
  }

  process (member \in Members)
    variables seen = 0; number = 0; before = Nobody; over = FALSE;
              mayLeave = GiveUps;
  {
  m_attempt:
    \* The end is read before the version: nothing is stored after it.
    over := ended;
  m_version:
    if (version # seen) {
      seen := version;
      over := FALSE;
      if (~Ends /\ version = Total) { goto Done; } else { goto m_attempt; };
    } else if (over) { goto Done; }
    else if (Closing = 0) { goto m_leave; };
  m_closed:
    if (closed[self]) { goto Done; };
  m_leave:
    await Drained(self);
    number := number + 1;
    waiter[self] := number;
  m_linked:
    if (linked[self] /\ Bug # "linkedIgnored") { goto m_look; };
  m_link:
    await Drained(self);
    linked[self] := TRUE;
  m_before:
    before := newest;
    next[self] := newest;
  m_push:
    await Drained(self);
    if (newest # before) { goto m_before; }
    else { newest := self; before := Nobody; };
  m_look:
    if (Bug = "noSecondLook") { goto m_park; }
    else if (closed[self]) { goto m_remove; }
    else if (~Ends) { goto m_again; };
  m_ended:
    if (ended) { goto m_remove; };
  m_again:
    if (version = seen) { goto m_park; };
  m_remove:
    await Drained(self);
    if (waiter[self] = number) { waiter[self] := Null; goto m_attempt; };
  m_park:
    either {
      await signalled[self] = number;
      goto m_attempt;
    } or {
      await mayLeave > 0;
      mayLeave := mayLeave - 1;
    };
  m_withdraw:
    await Drained(self);
    \* It attempts once more; and what comes after a wait that was cut short is another wait.
    if (waiter[self] = number) { waiter[self] := Null; };
    goto m_attempt;
  }

  process (sender \in Senders)
    variables k = 0; stack_ = Nobody;
  {
  s_next:
    if (k = Sends[self]) { goto s_end; }
    else {
      k := k + 1;
      if (Kind = "broadcast") { goto b_store; };
    };
  s_early:
    if (Bug = "wakeBeforeChange") {
      await lock = Memory /\ Drained(self);
      stack_ := newest;
      newest := Nobody;
    };
  s_change:
    if (Bug = "weakChange") { weakStore("version", 0, version + 1); }
    else { await Drained(self); version := version + 1; };
  s_look:
    if (Bug = "wakeBeforeChange") { goto s_wake; }
    else if (newest = Nobody) { goto s_next; };
  s_take:
    \* The lock, the exchange and the end of the lock: one access that others see.
    await lock = Memory /\ Drained(self);
    stack_ := newest;
    if (Bug = "takeInTwoSteps") { lock := self; } else { newest := Nobody; goto s_wake; };
  s_clear:
    newest := Nobody;
    lock := Memory;
    goto s_wake;

  b_store:
    await lock = Memory /\ Drained(self);
    lock := self;
    if (Bug = "weakChange") { weakStore("version", 0, version + 1); }
    else { version := version + 1; };
  b_take:
    if (newest = Nobody) { goto b_unlock; };
  b_exchange:
    await Drained(self);
    stack_ := newest;
    newest := Nobody;
  b_unlock:
    await Drained(self);
    lock := Memory;
  s_wake:
    if (stack_ # Nobody) { call signalAll(stack_); };
  s_woken:
    stack_ := Nobody;
    goto s_next;

  s_end:
    if (~Ends \/ k < 0 \/ self # 11) { goto Done; }
    else {
      await lock = Memory /\ Drained(self) /\ \A s \in Senders : s = self \/ pc[s] = "Done";
      lock := self;
      ended := TRUE;
    };
  s_last:
    await Drained(self);
    lock := Memory;
    if (Bug # "endWithoutSignal") { stack_ := newest; newest := Nobody; };
  s_tell:
    if (stack_ # Nobody) { call signalAll(stack_); };
  s_over:
    goto Done;
  }

  \* Closes a member for good, from another thread.
  process (closer \in {Closer})
    variables found = Null;
  {
  c_mark:
    if (Closing = 0) { goto Done; } else { closed[Closing] := TRUE; };
  c_leave:
    await lock = Memory;
    lock := self;
    left[Closing] := TRUE;
    if (~linked[Closing]) { goto c_take; };
  c_sweep:
    \* Under the lock: the links, but for the newest, are touched by its holder only.
    if (Bug = "sweepMovesNewest") { found := newest; } else { next := Swept; goto c_take; };
  c_moved:
    newest := IF newest = Nobody THEN Nobody ELSE Kept(found);
    found := Null;
  c_take:
    lock := Memory;
    if (Bug # "closeWithoutSignal") {
      found := waiter[Closing];
      waiter[Closing] := Null;
    };
  c_signal:
    if (found > signalled[Closing]) { signalled[Closing] := found; };
  }

  \* Empties the store buffers, each in order.
  process (memory \in {Memory})
  {
  m_flush:
    while (TRUE) {
      either {
        await \A t \in Threads : pc[t] = "Done" /\ buffer[t] = <<>>;
        goto Done;
      } or with (t \in {x \in Threads : buffer[x] # <<>>}; store = Head(buffer[t])) {
        if (store.loc = "linked") { linked[store.i] := store.v; }
        else { version := store.v; };
        buffer[t] := Tail(buffer[t]);
      };
    };
  }
} *)
=============================================================================
