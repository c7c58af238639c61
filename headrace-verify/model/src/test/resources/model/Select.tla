------------------------------- MODULE Select -------------------------------
(* How a select waits for several branches at once: it registers with each, is signalled or claimed,
   decides, withdraws and looks.

   One step of this model touches memory that others may touch at most once; what only a lock's
   holder or only this thread touches shares a step with that, and so does taking a lock with the
   first access under it (nobody can tell the order). Every thread has a store buffer, which the
   process "memory" empties in order. A volatile store, a compare-and-set, an exchange and the
   release of a lock act on memory and need the thread's own buffer empty; a plain store goes to
   the buffer.

   Bug is the planted defect, "none" for the protocol as shipped. Every other value must make
   some property fail; the test that runs this model expects exactly that.

   Names follow the code: decider and phase are those of Round, outcome is that of the operation
   that a branch made (Sending, Receiving, SenderWait, Acquiring), the labels s_, a_ and g_ are
   Choice.attempt, Branch.attempt and Choice.register. Kinds of branches:
     "meet"   a rendezvous as mpmc has it: who comes claims one who waits
     "pair"   a rendezvous as mpsc has it: who comes to wait brings two together and claims both
     "permit" a semaphore: who releases claims who waits for a permit
     "stage"  a completion stage: who ends it only signals
   Simplified: an operation that waits alone is a select of one branch; permits are acquired one
   by one; branches are looked at in their order; a cancel is done by the party itself (of a future
   it is done by whoever consumes the registration). That two selects do not miss each other for
   ever is a matter of chance, and not checked.

   A waiter is <<party, round, branch>>. The number of a round is used again when nobody refers to
   it any more, so the number of states is finite however often a select waits. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Plays,    \* which are checked, each as Play makes it
  Permits,  \* of each semaphore in the beginning
  Bug

\* Who does what, in turn; the kind of the channels "a" and "b"; how many waits of a party may be
\* cut short.
\* An operation is [do |-> ..., on |-> branches], a branch is <<channel, way>>.
Play(script, a, b, patience) == [
  script   |-> [p \in 1..3 |-> IF p <= Len(script) THEN script[p] ELSE <<>>],
  kind     |-> [a |-> a, b |-> b],
  patience |-> [p \in 1..3 |-> IF p <= Len(patience) THEN patience[p] ELSE 0]]

Parties  == 1..3
Channels == {"a", "b"}
Memory   == 100
Rounds   == 1..4
Branches == 1..3

Null == <<0>>
Self == <<-1>>
Shut == <<-2>>
Sent == <<-3>>
Got  == <<-4>>
Nobody == <<>>

Other(way) == IF way = "send" THEN "receive" ELSE "send"
Without(queue, w) == SelectSeq(queue, LAMBDA v : v # w)
Elements(queue) == {queue[i] : i \in 1..Len(queue)}

(* --algorithm Select {
  variables
    play \in Plays;
    lock     = [c \in Channels |-> Memory];      \* who holds it; Memory: nobody
    senders  = [c \in Channels |-> Nobody];      \* waiters, first come first; under the lock
    receivers = [c \in Channels |-> Nobody];     \* also those who wait for a permit
    closed   = [c \in Channels |-> FALSE];       \* of a stage: ended
    word     = [c \in Channels |-> [available |-> Permits, waited |-> FALSE]];
    handed   = [c \in Channels |-> Null];        \* of a pair: sent, and not picked up yet
    left     = [c \in Channels |-> Null];        \* of a stage: who waits
    outcome  = [p \in Parties |-> [n \in Branches |-> Null]];
    decider  = [p \in Parties |-> [r \in Rounds |-> Null]];
    phase    = [p \in Parties |-> [r \in Rounds |-> "registering"]];
    signalled = [p \in Parties |-> [r \in Rounds |-> FALSE]];
    round    = [p \in Parties |-> 1];            \* the latest of a party
    held     = [p \in Parties |-> <<>>];         \* waiters it has taken out and must signal
    noticed  = [p \in Parties |-> Null];         \* the waiter that it saw at a stage
    at       = [p \in Parties |-> 1];            \* the operation it is at
    buffer   = [p \in Parties |-> <<>>];
    \* What the properties look at; the algorithm does not read these.
    report   = [p \in Parties |-> <<>>];         \* what came of each operation
    inVain   = FALSE;                            \* a select was refused because of itself

  define {
    Kind(c)    == play.kind[c]
    Op(p)      == play.script[p][at[p]]
    Drained(p) == buffer[p] = <<>>
    Queued     == UNION {Elements(senders[c]) \union Elements(receivers[c]) \union {left[c]} :
                           c \in Channels}
    IsWaiter(store) == store.loc = "left"
    Buffered(p) == {SelectSeq(buffer[p], IsWaiter)[n].v :
                      n \in 1..Len(SelectSeq(buffer[p], IsWaiter))}
    PendingStores == UNION {Buffered(p) : p \in Parties}
    Mentioned  == Queued \union PendingStores \union
      UNION {Elements(held[p]) \union {noticed[p]} : p \in Parties}
    Fresh(p)   == CHOOSE r \in Rounds : \A n \in Branches : <<p, r, n>> \notin Mentioned
    \* Bug "meetsItself": the waiters of one select count as different parties.
    Same(w, p) == w[1] = p /\ Bug # "meetsItself"
    Strangers(queue, p) == SelectSeq(queue, LAMBDA w : ~Same(w, p))
    \* Whether a receiver of a pair waits, and somebody to send who is not the receiver itself.
    IsWorthIt(queue, waiting) == IF waiting = Nobody THEN FALSE
      ELSE Strangers(queue, waiting[1][1]) # Nobody
    \* Whether a claim of w would succeed. Bugs: the claim is not asked for.
    Agrees(w, way) ==
      \/ decider[w[1]][w[2]] = Null
      \/ Bug = "claimedTwice"
      \/ (Bug = "sentWithoutClaim" /\ way = "send")
      \/ (Bug = "handedWithoutClaim" /\ way = "receive")
    Claimed(w) == IF decider[w[1]][w[2]] = Null
      THEN [decider EXCEPT ![w[1]][w[2]] = w] ELSE decider
    Waits(p) == pc[p] = "s_park" /\ ~signalled[p][round[p]]
    Quiet    == \A p \in Parties : (pc[p] = "Done" \/ Waits(p)) /\ Drained(p)
    \* Whether there is something for a party that waits.
    Possible(p, i) == LET c == Op(p).on[i][1] IN
      \/ Kind(c) = "stage" /\ closed[c]
      \/ Kind(c) = "permit" /\ word[c].available > 0
      \/ handed[c] # Null
      \/ \E q \in Parties \ {p} : Waits(q) /\ \E n \in 1..Len(Op(q).on) :
           Op(q).on[n] = <<c, Other(Op(p).on[i][2])>> /\ ~closed[c]
    IsServed(p) ==
      \/ decider[p][round[p]] # Null
      \/ \E i \in 1..Len(Op(p).on) : Possible(p, i)
      \/ \A i \in 1..Len(Op(p).on) : Kind(Op(p).on[i][1]) # "stage" /\ closed[Op(p).on[i][1]]
  }

  macro weakStore(loc_, i_, n_, v_) {
    buffer[self] := Append(buffer[self], [loc |-> loc_, i |-> i_, n |-> n_, v |-> v_]);
  }
  \* A waiter that was claimed learns what has been done for it; the lock is still held.
  macro settle(w_, v_) {
    buffer[self] := Append(buffer[self], [loc |-> "outcome", i |-> w_[1], n |-> w_[3], v |-> v_]);
    held[self] := Append(held[self], w_);
  }
  macro finish(b_, v_) {
    report[self] := Append(report[self], [op |-> at[self], branch |-> b_, value |-> v_]);
    at[self] := at[self] + 1;
    b := 1; found := Null; off := {}; claimed := 0; leaving := "no";
    goto s_next;
  }
  \* Nothing came of branch b: the next one. What was claimed is looked at first.
  macro look() {
    if (claimed # 0) { claimed := 0; b := 1; } else { b := b + 1; };
    goto a_branch;
  }
  macro disable() {
    off := off \union {b};
    look();
  }

  process (party \in Parties)
    variables b = 1;             \* a branch
              reg = {};          \* branches with which a waiter was left
              off = {};          \* disabled branches
              claimed = 0;       \* the branch that was claimed
              found = Null;
              seen = "none";     \* the phase that was read
              after = "none";    \* where to go on after the signals
              leaving = "no";    \* the wait was cut short: "looks" once more, or was "cancelled"
              mayLeave = play.patience[self];
  {
  s_next:
    if (at[self] > Len(play.script[self])) { goto Done; }
    else if (Op(self).do = "release") { goto r_word; }
    else if (Op(self).do = "end") { goto e_end; }
    else if (Op(self).do = "close") { goto c_close; };

  \* Branch.attempt, one after the other.
  a_branch:
    if (b > Len(Op(self).on)) {
      if (off = 1..Len(Op(self).on)) { finish(0, Shut); }
      else if (leaving # "no" \/ Op(self).do = "try") { finish(0, Null); }
      else { goto g_begin; };
    } else if (outcome[self][b] # Null) {
      \* Nobody else touches it any more, as the waiter was withdrawn under the lock.
      with (what = outcome[self][b]) {
        outcome[self][b] := Null;
        if (what = Shut) { disable(); } else { found := what; goto s_done; };
      };
    } else {
      with (c = Op(self).on[b][1]; way = Op(self).on[b][2]) {
        if (Kind(c) = "stage") {
          if (closed[c]) { found := Shut; goto s_done; } else { look(); };
        } else if (Kind(c) = "permit") {
          await Drained(self);
          if (word[c].available > 0) {
            word[c].available := word[c].available - 1;
            found := Got;
            goto s_done;
          } else { look(); };
        } else {
          await lock[c] \in {Memory, self} /\ Drained(self);
          if (closed[c]) { lock[c] := Memory; disable(); }
          else if (handed[c] # Null /\ way = "receive") {
            found := handed[c];
            handed[c] := Null;
            goto s_done;
          } else if (way = "receive") {
            if (senders[c] = Nobody) { lock[c] := Memory; look(); }
            else {
              with (w = Head(senders[c])) {
                senders[c] := Tail(senders[c]);
                lock[c] := self;
                if (Agrees(w, "send")) {
                  decider := Claimed(w);
                  settle(w, Sent);
                  found := <<w[1], at[w[1]]>>;
                  goto a_unlock;
                } else { goto a_branch; };
              };
            };
          } else {
            if (receivers[c] = Nobody) { lock[c] := Memory; look(); }
            else {
              with (w = Head(receivers[c])) {
                receivers[c] := Tail(receivers[c]);
                lock[c] := self;
                if (Agrees(w, "receive")) {
                  decider := Claimed(w);
                  if (Kind(c) = "meet") { settle(w, <<self, at[self]>>); }
                  else {
                    weakStore("handed", c, 0, <<self, at[self]>>);
                    held[self] := <<w>>;
                  };
                  found := Sent;
                  goto a_unlock;
                } else { goto a_branch; };
              };
            };
          };
        };
      };
    };
  a_unlock:
    await Drained(self);
    lock[Op(self).on[b][1]] := Memory;
    after := "done";
    goto t_look;

  s_done:
    if (Bug = "notWithdrawn") { reg := {}; };
    finish(b, found);

  \* Choice.register: a new round, and a waiter with each branch that is not disabled.
  g_begin:
    b := 1;
    round[self] := Fresh(self);
    decider[self] := [r \in Rounds |-> IF r = round[self] THEN Null ELSE
      IF \E n \in Branches : <<self, r, n>> \in Mentioned THEN decider[self][r] ELSE Null];
    phase[self] := [r \in Rounds |-> IF r = round[self] THEN "registering" ELSE
      IF \E n \in Branches : <<self, r, n>> \in Mentioned THEN phase[self][r] ELSE "registering"];
    signalled[self] := [r \in Rounds |-> FALSE];
  g_branch:
    if (b > Len(Op(self).on)) { goto g_wait; }
    else if (b \in off) { b := b + 1; goto g_branch; }
    else {
      with (c = Op(self).on[b][1]; way = Op(self).on[b][2]; w = <<self, round[self], b>>) {
        if (Kind(c) = "stage") {
          if (Bug = "weakStage") { weakStore("left", c, 0, w); }
          else { await Drained(self); left[c] := w; };
          goto g_stage;
        } else {
          await lock[c] = Memory /\ Drained(self);
          if (closed[c]) { goto g_miss; }
          else if (Kind(c) = "permit") {
            if (word[c].available > 0) { goto g_miss; }
            else {
              word[c].waited := TRUE;
              receivers[c] := Append(receivers[c], w);
              reg := reg \union {b};
              b := b + 1;
              goto g_branch;
            };
          } else if (Kind(c) = "pair" /\ way = "send") {
            senders[c] := Append(senders[c], w);
            reg := reg \union {b};
            if (IsWorthIt(senders[c], receivers[c])) {
              with (other = Head(receivers[c])) {
                if (Same(other, self) = FALSE /\ other[1] = self) { inVain := TRUE; };
                if (Bug = "senderClaimedFirst") { lock[c] := self; goto g_taken; }
                else {
                  receivers[c] := Nobody;
                  if (Agrees(other, "receive")) {
                    decider := Claimed(other);
                    lock[c] := self;
                    held[self] := <<other>>;
                    goto g_take;
                  } else { b := b + 1; goto g_branch; };
                };
              };
            } else { b := b + 1; goto g_branch; };
          } else {
            with (others = Strangers(IF way = "send" THEN receivers[c] ELSE senders[c], self)) {
              if (Bug # "meetWithoutSecondLook"
                    /\ (others # Nobody \/ (way = "receive" /\ handed[c] # Null))) {
                if (\A n \in 1..Len(others) : others[n][1] = self) {
                  inVain := (handed[c] = Null);
                };
                goto g_miss;
              } else {
                if (way = "send") { senders[c] := Append(senders[c], w); }
                else { receivers[c] := Append(receivers[c], w); };
                reg := reg \union {b};
                b := b + 1;
                goto g_branch;
              };
            };
          };
        };
      };
    };

  g_stage:
    if (~closed[Op(self).on[b][1]] \/ Bug = "stageWithoutSecondLook") {
      reg := reg \union {b};
      b := b + 1;
      goto g_branch;
    };
  g_unleave:
    await Drained(self);
    if (left[Op(self).on[b][1]] = <<self, round[self], b>>) {
      left[Op(self).on[b][1]] := Null;
      goto g_miss;
    } else {
      reg := reg \union {b};
      b := b + 1;
      goto g_branch;
    };

  \* A receiver was claimed, under the lock: now a sender that agrees, or it has to look again.
  g_take:
    with (c = Op(self).on[b][1]) {
      if (senders[c] = Nobody) { goto g_unlock; }
      else {
        with (w = Head(senders[c])) {
          senders[c] := Tail(senders[c]);
          if (Agrees(w, "send")) {
            decider := Claimed(w);
            buffer[self] := buffer[self] \o <<
              [loc |-> "outcome", i |-> w[1], n |-> w[3], v |-> Sent],
              [loc |-> "handed", i |-> c, n |-> 0, v |-> <<w[1], at[w[1]]>>]>>;
            held[self] := <<w>> \o held[self];
            goto g_unlock;
          } else { goto g_take; };
        };
      };
    };
  \* Bug: a sender is claimed and told, and then the receiver is asked.
  g_taken:
    with (c = Op(self).on[b][1]; w = Head(senders[c])) {
      senders[c] := Tail(senders[c]);
      if (Agrees(w, "send")) {
        decider := Claimed(w);
        settle(w, Sent);
      } else { goto g_unlock; };
    };
  g_asked:
    with (c = Op(self).on[b][1]; w = Head(receivers[c])) {
      receivers[c] := Nobody;
      if (Agrees(w, "receive")) {
        decider := Claimed(w);
        weakStore("handed", c, 0, <<Head(held[self])[1], at[Head(held[self])[1]]>>);
        held[self] := Append(held[self], w);
      };
    };
  g_unlock:
    await Drained(self);
    lock[Op(self).on[b][1]] := Memory;
    after := "registered";
    goto t_look;

  g_wait:
    \* Round.beginWaiting: a signal that came while registering is found here.
    await Drained(self);
    if (phase[self][round[self]] = "registering") {
      phase[self][round[self]] := "waiting";
      goto s_park;
    } else if (Bug = "signalLostWhileRegistering") { goto s_park; }
    else { goto s_close; };
  g_miss:
    await Drained(self);
    if (phase[self][round[self]] = "registering") { phase[self][round[self]] := "signalled"; };
    goto s_close;

  s_park:
    either {
      await signalled[self][round[self]];
    } or {
      await mayLeave > 0;
      mayLeave := mayLeave - 1;
      with (how \in {"looks", "cancelled"}) { leaving := how; };
    } or {
      \* Nobody is coming any more, rightly.
      await Quiet /\ ~IsServed(self);
      reg := {};
      off := {};
      b := 1;
      leaving := "no";
      goto Done;
    };

  \* Choice.attempt and withdraw: close the round, withdraw from all branches, and only then look.
  s_close:
    await Drained(self);
    if (Bug # "looksWhileItWaits") {
      with (d = decider[self][round[self]]) {
        if (d = Null) { decider[self][round[self]] := Self; }
        else {
          claimed := IF Bug = "fetchedBeforeWithdrawal" /\ outcome[self][d[3]] = Null
            THEN 0 ELSE d[3];
        };
      };
    };
  s_withdraw:
    if (Bug = "notWithdrawn" \/ reg = {}) { goto s_look; }
    else {
      with (n = CHOOSE x \in reg : \A y \in reg : x <= y; c = Op(self).on[n][1];
            w = <<self, round[self], n>>) {
        if (Kind(c) = "stage") {
          await Drained(self);
          if (left[c] = w) { left[c] := Null; };
        } else {
          await lock[c] = Memory;
          senders[c] := Without(senders[c], w);
          receivers[c] := Without(receivers[c], w);
          word[c].waited := (receivers[c] # Nobody);
        };
        reg := reg \ {n};
        goto s_withdraw;
      };
    };
  s_look:
    if (Bug = "looksWhileItWaits" /\ decider[self][round[self]] = Null) {
      decider[self][round[self]] := Self;
    };
    if (leaving = "cancelled" /\ (claimed = 0 \/ Bug = "cancelledThoughClaimed")) {
      finish(0, Null);
    } else {
      b := IF claimed = 0 THEN 1 ELSE claimed;
      off := {};
      goto a_branch;
    };

  \* A semaphore's release: to who waits and agrees, else it becomes available.
  r_word:
    with (c = Op(self).on[1][1]) {
      await Drained(self);
      if (~word[c].waited) {
        word[c].available := word[c].available + 1;
        finish(0, Null);
      };
    };
  r_give:
    with (c = Op(self).on[1][1]) {
      await lock[c] \in {Memory, self} /\ Drained(self);
      if (receivers[c] = Nobody) {
        word[c] := [available |-> word[c].available + 1, waited |-> FALSE];
        lock[c] := Memory;
        finish(0, Null);
      } else {
        with (w = Head(receivers[c])) {
          receivers[c] := Tail(receivers[c]);
          lock[c] := self;
          if (Agrees(w, "permit")) {
            decider := Claimed(w);
            settle(w, Got);
          } else if (Bug # "permitKept") { goto r_give; };
        };
      };
    };
  r_unlock:
    with (c = Op(self).on[1][1]) {
      await Drained(self);
      word[c].waited := (receivers[c] # Nobody);
      lock[c] := Memory;
      after := "next";
      goto t_look;
    };

  \* The callback of a stage.
  e_end:
    if (Bug = "weakStage") { weakStore("ended", Op(self).on[1][1], 0, TRUE); }
    else { await Drained(self); closed[Op(self).on[1][1]] := TRUE; };
  e_who:
    if (left[Op(self).on[1][1]] = Null) { finish(0, Null); }
    else { noticed[self] := left[Op(self).on[1][1]]; };
  e_take:
    await Drained(self);
    after := "next";
    if (left[Op(self).on[1][1]] = noticed[self]) {
      left[Op(self).on[1][1]] := Null;
      held[self] := <<noticed[self]>>;
    };
    noticed[self] := Null;
    goto t_look;

  \* The last handle of a "meet" closes: all who wait are told, without a claim.
  c_close:
    with (c = Op(self).on[1][1]) {
      await lock[c] = Memory /\ Drained(self);
      lock[c] := self;
      closed[c] := TRUE;
      held[self] := IF Bug = "closeWithoutSignal" THEN <<>> ELSE receivers[c] \o senders[c];
      buffer[self] := [n \in 1..Len(receivers[c] \o senders[c]) |->
        [loc |-> "outcome", i |-> (receivers[c] \o senders[c])[n][1],
         n |-> (receivers[c] \o senders[c])[n][3], v |-> Shut]];
      senders[c] := Nobody;
      receivers[c] := Nobody;
    };
  c_unlock:
    await Drained(self);
    lock[Op(self).on[1][1]] := Memory;
    after := "next";

  \* Round.handOn: one exchange, and the signal of who waits for the whole; without a lock.
  t_look:
    if (held[self] = <<>>) {
      if (after = "done") { after := "none"; goto s_done; }
      else if (after = "registered") { after := "none"; b := b + 1; goto g_branch; }
      else { after := "none"; finish(0, Null); };
    } else if (Bug = "signalInTwoSteps") {
      seen := phase[Head(held[self])[1]][Head(held[self])[2]];
    };
  t_signal:
    await Drained(self);
    with (w = Head(held[self])) {
      if ((IF Bug = "signalInTwoSteps" THEN seen ELSE phase[w[1]][w[2]]) = "waiting") {
        signalled[w[1]][w[2]] := TRUE;
      };
      phase[w[1]][w[2]] := "signalled";
      held[self] := Tail(held[self]);
      seen := "none";
      goto t_look;
    };
  }

  \* Empties the store buffers, each in order.
  process (memory \in {Memory})
  {
  m_flush:
    while (TRUE) {
      either {
        await \A p \in Parties : pc[p] = "Done" /\ buffer[p] = <<>>;
        goto Done;
      } or with (p \in {x \in Parties : buffer[x] # <<>>}) {
        with (store = Head(buffer[p])) {
          if (store.loc = "outcome") { outcome[store.i][store.n] := store.v; }
          else if (store.loc = "handed") { handed[store.i] := store.v; }
          else if (store.loc = "left") { left[store.i] := store.v; }
          else { closed[store.i] := store.v; };
          buffer[p] := Tail(buffer[p]);
        };
      };
    };
  }
} *)
=============================================================================
