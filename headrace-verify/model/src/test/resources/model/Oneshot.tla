------------------------------- MODULE Oneshot -------------------------------
(* How a channel for one value is sent to, failed, closed from either side, received from, and
   watched by somebody who waits until nothing can be sent any more.

   One step of this model touches memory that others may touch at most once; what only a lock's
   holder or only this thread touches shares a step with that. Every thread that decides the channel
   has a store buffer, which the process "memory" empties in order; the protocol as shipped has
   compare-and-set and volatile stores only, so just a planted bug ever fills it.

   Bug is the planted defect, "none" for the protocol as shipped. Every other value must make
   some property fail; the test that runs this model expects exactly that.

   Names follow the code: state and watch are those of OneshotChannel, waiting is that of
   ClosedWatch. Simplified: one value, one failure; a wait that is cut short is followed by another
   receive; the object of a waiter is told from the earlier ones of the receiver by a number. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Plays,  \* which are checked, each as Play makes it
  Bug

\* What two threads do to the channel: "send" "fail" "closeSender" "closeReceiver" "nothing"; how
\* many waits of the receiver may be cut short; whether somebody watches.
Play(one, other, patience, watched) ==
  [acts |-> <<one, other>>, patience |-> patience, watched |-> watched]

Deciders == {1, 2}
Receiver == 10
Watcher  == 20
Memory   == 100

Empty == 0
Waiters == 1..9
Value == 10
Failure == 11
SenderClosed == 12
ReceiverClosed == 13
Taken == 14
Undecided(s) == s = Empty \/ s \in Waiters

(* --algorithm Oneshot {
  variables
    play \in Plays;
    state = Empty;
    watch = FALSE;                      \* whether the list of those who watch has been made
    lock  = Memory;                     \* of that list; Memory: nobody
    waiting = FALSE;                    \* whether the watcher is in it
    signalled = 0;                      \* the latest waiter of the receiver that was signalled
    woken = FALSE;                      \* the watcher
    buffer = [d \in Deciders |-> <<>>];
    \* What the properties look at; the algorithm does not read these.
    result = [d \in Deciders |-> "none"];
    received = "none";                  \* what came of the receives in the end
    undelivered = 0;
    misused = FALSE;                    \* the receiver found another one waiting

  define {
    Drained(d) == buffer[d] = <<>>
    What(act)  == CASE act = "send" -> Value
                    [] act = "fail" -> Failure
                    [] act = "closeSender" -> SenderClosed
                    [] act = "closeReceiver" -> ReceiverClosed
    \* Whether this act changes what it finds.
    Changes(act, s) ==
      IF act = "closeReceiver" THEN s \notin {ReceiverClosed, Taken, SenderClosed} ELSE Undecided(s)
  }

  process (decider \in Deciders)
    variables found = Empty; early = FALSE;
  {
  d_read:
    if (play.acts[self] = "nothing") { goto Done; }
    else if (Changes(play.acts[self], state)) {
      found := state;
      if (Bug # "watchReadBeforeDecision") { goto d_decide; };
    } else {
      result[self] := IF state \in {SenderClosed, ReceiverClosed} THEN "refused" ELSE "used";
      goto Done;
    };
  d_early:
    early := watch;
  d_decide:
    \* settle, closeSender and closeReceiver: one compare-and-set.
    await Drained(self);
    if (state # found /\ Bug # "decidedWithoutCas") { found := Empty; early := FALSE; goto d_read; }
    else {
      if (Bug = "weakDecision") { buffer[self] := <<What(play.acts[self])>>; }
      else { state := What(play.acts[self]); };
      result[self] := "done";
      if (play.acts[self] = "closeReceiver" /\ found = Value /\ Bug # "valueForgotten") {
        undelivered := undelivered + 1;
      };
      if (found \notin Waiters \/ Bug = "decidedWithoutSignal") { found := Empty; goto d_watch; };
    };
  d_signal:
    signalled := found;
    found := Empty;
  d_watch:
    if (Bug = "watchReadBeforeDecision") {
      if (~early) { goto Done; };
    } else if (~watch) { goto Done; };
  d_take:
    \* The lock, the list, and the end of the lock.
    await lock = Memory /\ Drained(self);
    if (waiting) { waiting := FALSE; } else { goto Done; };
  d_tell:
    woken := TRUE;
    goto Done;
  }

  process (receiver \in {Receiver})
    variables number = 0; was = Empty; leaving = FALSE; mayLeave = play.patience;
  {
  r_take:
    if (state \in Waiters) { misused := TRUE; goto Done; }
    else if (state = Failure) { received := "failure"; goto Done; }
    else if (state # Value) { goto r_end; };
  r_have:
    if (state = Value \/ Bug = "takenWithoutCas") {
      state := Taken;
      received := "value";
      goto Done;
    } else { goto r_take; };
  r_end:
    if (Bug = "endReadTwice") { was := state; }
    else if (~Undecided(state) /\ state \notin {Value, Failure}) {
      received := "closed";
      goto Done;
    }
    else { goto r_register; };
  r_again:
    if (was \notin {Value, Failure} /\ was \notin Waiters /\ ~Undecided(state)) {
      received := "closed";
      goto Done;
    } else { was := Empty; };
  r_register:
    if (state # Empty /\ Bug # "registeredWithoutCas") { goto r_take; }
    else { number := number + 1; state := number; };
  r_park:
    either {
      await signalled = number;
      goto r_take;
    } or {
      await mayLeave > 0;
      mayLeave := mayLeave - 1;
    };
  r_withdraw:
    \* It attempts once more; and what comes after a wait that was cut short is another receive.
    if (state = number \/ Bug = "withdrawnWithoutCas") { state := Empty; };
    goto r_take;
  }

  process (watcher \in {Watcher})
    variables mayQuit = play.patience;
  {
  w_attempt:
    if (~play.watched \/ ~Undecided(state)) { goto Done; };
  w_make:
    watch := TRUE;
  w_add:
    await lock = Memory;
    lock := Watcher;
    waiting := TRUE;
  w_look:
    \* Who decided the channel before may not have seen the list, or nobody in it.
    lock := Memory;
    if (~Undecided(state) /\ Bug # "watchWithoutSecondLook") { waiting := FALSE; goto w_attempt; };
  w_park:
    either { await woken; goto w_attempt; }
    or { await mayQuit > 0; mayQuit := mayQuit - 1; };
  w_leave:
    await lock = Memory;
    waiting := FALSE;
    goto w_attempt;
  }

  process (memory \in {Memory})
  {
  m_flush:
    while (TRUE) {
      either {
        await \A t \in ProcSet \ {Memory} : pc[t] = "Done";
        await \A d \in Deciders : buffer[d] = <<>>;
        goto Done;
      } or with (d \in {x \in Deciders : buffer[x] # <<>>}) {
        state := Head(buffer[d]);
        buffer[d] := Tail(buffer[d]);
      };
    };
  }
} *)
=============================================================================
