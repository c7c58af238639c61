-------------------------------- MODULE Mpmc --------------------------------
(* How senders and receivers of a bounded mpmc channel claim, fill, vacate, wait, are served, withdraw,
   close and displace.

   As in Mpsc, one step touches memory that others may touch at most once, but for what is guarded by
   the lock (the queues, the outcomes, the counts of handles), what cannot change while the step's
   thread looks (a shut cursor, under the lock), and the store to the thread's own buffer. The process
   "memory" empties the buffers, each in order. A volatile store, a compare-and-set and a lock need the
   own buffer empty; slots and reaches are written by release stores, and so go to the buffer.

   Bug is the planted defect, "none" for the protocol as shipped.

   Names follow the engine: head and tail are its cursors, headWaited and tailWaited their waitedFor,
   settle is settle(). Who yields goes on when something has changed that it would look at: to yield
   for ever is a deadlock here. Simplified: who was served is signalled before the lock is released
   and not after it (it may run late in either case), one kind of withdrawal, no select, no
   receiveMany, no awaitClosed; of unbounded channels nothing. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Script,       \* what each sender does: "send" "try" "force"; then it closes its handle, if not "keep"
  Wants,        \* what each receiver does: "receive" "try" "rest"; then it closes its handle, if not "keep"
  Cap,          \* places
  Withdrawals,  \* those of whom one wait may be cut short (interrupt, timeout, cancel)
  Reaches,      \* whether reaches are kept up to date; if not, everybody looks at the other end
  Closing,      \* what the closer does: "none" "shutdown" "closeSender" "closeReceiver" (the first)
  Bug

Senders   == DOMAIN Script
Receivers == {10 + r : r \in DOMAIN Wants}
Closers   == IF Closing = "none" THEN {} ELSE {100}
Memory    == 200
Threads   == Senders \union Receivers \union Closers

Elements == {<<s, k>> : s \in Senders, k \in 1..5} \* one per operation
WantsOf(r) == Wants[r - 10]
NoMore(s, k) == k > Len(Script[s]) \/ Script[s][k] = "keep"
Used     == {e \in Elements : ~NoMore(e[1], e[2])}
IsOver(r, k) == k > Len(WantsOf(r)) \/ WantsOf(r)[k] = "keep"
Length   == CHOOSE n \in {1, 2, 4, 8} : n >= Cap /\ (n = 1 \/ n \div 2 < Cap)

Null   == <<"null">>
End    == <<"end">>
Sent   == <<"sent">>
Refused == <<"refused">>
Start  == [pos |-> 0, shut |-> FALSE, ended |-> FALSE]

(* --algorithm Mpmc {
  variables
    head = Start;
    tail = Start;
    headReach = 0;
    tailReach = Cap;
    headWaited = FALSE;
    tailWaited = FALSE;
    slot = [i \in 0..(Length - 1) |-> Null];
    buffer = [t \in Threads |-> <<>>];
    lock = Memory;                          \* who holds the lock; Memory: nobody
    receivers = <<>>;                       \* those who wait, first come first; under the lock
    senders = <<>>;
    outcome = [t \in Threads |-> Null];     \* of a wait; under the lock until it is over
    offer = [s \in Senders |-> <<s, 1>>];   \* the element of a sender
    woken = [t \in Threads |-> FALSE];      \* the waiter was signalled
    open = Senders \union Receivers;        \* handles not closed yet
    senderCount = Cardinality(Senders);     \* under the lock
    receiverCount = Cardinality(Receivers);
    \* What the properties look at; the algorithm does not read these.
    fate = [e \in Used |-> "none"];
    claims = <<>>;                          \* elements by their positions
    endAt = 0;                              \* how many claims there were when the tail ended
    wrong = "nothing";

  define {
    Writes(t, loc, i) == {n \in 1..Len(buffer[t]) : buffer[t][n].loc = loc /\ buffer[t][n].i = i}
    Last(ns)    == CHOOSE n \in ns : \A m \in ns : m <= n
    Read(t, loc, i, inMemory) ==
      IF Writes(t, loc, i) = {} THEN inMemory ELSE buffer[t][Last(Writes(t, loc, i))].v
    SlotOf(t, p)   == Read(t, "slot", p % Length, slot[p % Length])
    HeadReach(t)   == Read(t, "headReach", 0, headReach)
    TailReach(t)   == Read(t, "tailReach", 0, tailReach)
    HeadWaited(t)  == Read(t, "headWaited", 0, headWaited)
    Drained(t)     == buffer[t] = <<>>
    IsOpen(word)   == ~word.shut /\ ~word.ended
    AtEnd          == head.ended \/ (tail.ended /\ head.pos = tail.pos)
    Queued(t)      == \E i \in 1..Len(senders \o receivers) : (senders \o receivers)[i] = t
    IsNext(e, p)   == p < Len(claims) /\ claims[p + 1] = e
    HeadFirst      == Bug = "displacedHeadFirst"
    \* Between the two cursors of a forced send.
    Displacing     == \E t \in Senders : pc[t] \in {"s_dVacate", "s_dPut", "s_dMoved"}
  }

  macro weakStore(loc_, i_, v_) {
    buffer[self] := Append(buffer[self], [loc |-> loc_, i |-> i_, v |-> v_]);
  }
  macro acquire() {
    await lock = Memory /\ Drained(self);
    lock := self;
  }
  macro release() {
    await Drained(self);
    lock := Memory;
  }
  macro decide(e, f) {
    if (e \notin Used) { wrong := "no element"; }
    else if (fate[e] # "none") { wrong := "two fates"; }
    else { fate[e] := f; };
  }
  macro reach(loc_, pos_) {
    if (Reaches) { weakStore(loc_, 0, pos_); };
  }
  macro prepareSend() {
    last := FALSE; word := Start;
    k := k + 1;
    offer[self] := <<self, k>>;
  }
  macro nextSend() {
    prepareSend();
    if (NoMore(self, k)) { goto s_close; } else { goto s_attempt; };
  }
  macro prepareReceive() {
    k := IF WantsOf(self)[k] = "rest" /\ ~last THEN k ELSE k + 1;
    last := FALSE; word := Start; found := Null;
  }
  macro nextReceive() {
    prepareReceive();
    if (IsOver(self, k)) { goto r_close; } else { goto r_attempt; };
  }
  macro stopReceiving() {
    last := FALSE; word := Start; found := Null;
    goto r_close;
  }
  macro wake(who) {
    woken := [t \in Threads |-> woken[t] \/ (t \in who /\ Bug # "servedWithoutSignal")];
  }

  \* Under the lock: those of `handles` who wait to receive learn the end.
  macro dismiss(handles) {
    with (told = {receivers[i] : i \in 1..Len(receivers)} \intersect handles) {
      outcome := [t \in Threads |-> IF t \in told THEN End ELSE outcome[t]];
      wake(told);
      receivers := SelectSeq(receivers, LAMBDA q : q \notin told);
    };
  }
  macro refuse(handles) {
    with (told = {senders[i] : i \in 1..Len(senders)} \intersect handles) {
      if (Bug # "waitersNotRefused") {
        outcome := [t \in Threads |-> IF t \in told THEN Refused ELSE outcome[t]];
        wake(told);
        senders := SelectSeq(senders, LAMBDA q : q \notin told);
      };
    };
  }
  macro endTail() {
    endAt := IF tail.ended THEN endAt ELSE Len(claims);
    tail.ended := TRUE;
  }

  \* Under the lock: does what those who wait ask for.
  procedure settle(unlocks = FALSE)
    variables got = Null; moved = FALSE;
  {
  e_receivers:
    if (receivers = <<>> /\ senders = <<>> /\ ~headWaited /\ ~tailWaited) {
      if (unlocks) { lock := Memory; };
      return;
    }
    else if (receivers = <<>> \/ head.ended) { goto e_senders; }
    else if (HeadReach(self) > head.pos) {
      got := SlotOf(self, head.pos);
      if (SlotOf(self, head.pos) = Null) { goto e_senders; } else { goto e_hand; };
    };
  e_sent:
    reach("headReach", tail.pos);
    if (tail.pos <= head.pos) { goto e_senders; };
  e_look:
    got := SlotOf(self, head.pos);
    if (SlotOf(self, head.pos) = Null) { goto e_senders; };
  e_hand:
    await Drained(self);
    if (~IsNext(got, head.pos)) { wrong := "out of order"; };
    weakStore("slot", head.pos % Length, Null);
    head.pos := head.pos + 1;
    outcome[receivers[1]] := got;
    wake({receivers[1]});
    receivers := Tail(receivers);
    got := Null;
    goto e_receivers;

  e_senders:
    if (senders = <<>> \/ (tail.ended /\ Bug # "servedAfterEnd")) { goto e_again; }
    else if (TailReach(self) > tail.pos) {
      if (SlotOf(self, tail.pos) = Null) { goto e_fill; } else { goto e_again; };
    };
  e_room:
    reach("tailReach", head.pos + Cap);
    if (head.pos + Cap <= tail.pos) { goto e_again; };
  e_vacant:
    if (SlotOf(self, tail.pos) # Null) { goto e_again; };
  e_fill:
    await Drained(self);
    weakStore("slot", tail.pos % Length, offer[senders[1]]);
    claims := Append(claims, offer[senders[1]]);
    tail.pos := tail.pos + 1;
    outcome[senders[1]] := Sent;
    wake({senders[1]});
    senders := Tail(senders);
    moved := TRUE;
    goto e_senders;

  e_again:
    if (moved) { moved := FALSE; goto e_receivers; }
    else {
      got := Null;
      \* Who waits to receive keeps the head where it is.
      if (receivers # <<>> /\ AtEnd /\ Bug # "notDismissed") { dismiss(Receivers); };
    };
  e_open:
    await Drained(self);
    if (receivers # <<>> \/ ~headWaited) { goto e_openTail; } else { headWaited := FALSE; };
  e_openHead:
    head.shut := FALSE;
  e_openTail:
    await Drained(self);
    if (senders # <<>> \/ ~tailWaited) {
      if (unlocks) { lock := Memory; };
      return;
    } else { tailWaited := FALSE; };
  e_opened:
    tail.shut := FALSE;
    if (unlocks) { lock := Memory; };
    return;
  }

  procedure closeSender(sending = 0) {
  x_close:
    if (sending \notin open) { return; } else { open := open \ {sending}; };
  x_count:
    acquire();
    senderCount := senderCount - 1;
    if (senderCount = 0) { endTail(); };
    call settle(FALSE);
  x_refuse:
    refuse({sending});
    call settle(TRUE);
    return;
  }

  procedure shutDown() {
  d_end:
    endTail();
    call settle(FALSE);
  d_refuse:
    refuse(Senders);
    call settle(TRUE);
    return;
  }

  procedure closeReceiver(receiving = 0)
    variables at = 0;
  {
  y_close:
    if (receiving \notin open) { return; } else { open := open \ {receiving}; };
  y_count:
    acquire();
    receiverCount := receiverCount - 1;
    dismiss({receiving});
    if (receiverCount > 0) { call settle(TRUE); return; };
  y_end:
    at := head.pos;
    if (Bug # "receivingGoesOn") { head.ended := TRUE; };
    call shutDown();
  y_next:
    if (at >= tail.pos \/ Bug = "notDiscarded") { return; }
    else if (SlotOf(self, at) = Null /\ Bug = "halfSendNotDiscarded") { at := at + 1; goto y_next; }
    else {
      await SlotOf(self, at) # Null;
      decide(SlotOf(self, at), "undelivered");
      weakStore("slot", at % Length, Null);
      at := at + 1;
      goto y_next;
    };
  }

  process (sender \in Senders)
    variables k = 1; word = Start; last = FALSE; mayWithdraw = self \in Withdrawals; old = Null;
  {
  s_attempt:
    \* The outcome of a wait, or else a try.
    if (outcome[self] = Sent /\ Bug # "sentAgain") { outcome[self] := Null; nextSend(); }
    else if (outcome[self] = Refused \/ self \notin open) {
      outcome[self] := Null;
      decide(<<self, k>>, "returned");
      nextSend();
    } else { outcome[self] := Null; goto s_word; };
  s_word:
    if (tail.ended) { decide(<<self, k>>, "returned"); nextSend(); } else { word := tail; };
  s_place:
    if (TailReach(self) <= word.pos) { goto s_room; }
    else if (~word.shut /\ (SlotOf(self, word.pos) = Null \/ Bug = "placeNotVacated")) {
      goto s_claim;
    } else { goto s_letFinish; };
  s_room:
    if (Bug # "reachKept") { reach("tailReach", head.pos + Cap); };
    if ((IF Bug = "reachKept" THEN TailReach(self) ELSE head.pos + Cap) <= word.pos) {
      if (tail.pos - head.pos < Cap) { wrong := "full"; };
      goto s_full;
    };
  s_slot:
    if (word.shut \/ (SlotOf(self, word.pos) # Null /\ Bug # "placeNotVacated")) {
      goto s_letFinish;
    };
  s_claim:
    await Drained(self);
    if (tail # word) { goto s_word; }
    else {
      claims := Append(claims, <<self, k>>);
      tail.pos := word.pos + 1;
      if (Bug # "lookBeforeFill") { weakStore("slot", word.pos % Length, <<self, k>>); };
    };
  s_look:
    if (Bug = "lookBeforeFill" /\ ~HeadWaited(self)) {
      weakStore("slot", word.pos % Length, <<self, k>>);
      nextSend();
    } else if (~HeadWaited(self)) { nextSend(); };
  s_serve:
    acquire();
    if (Bug = "lookBeforeFill") { call settle(TRUE); }
    else {
      prepareSend();
      call settle(TRUE);
      goto s_next;
    };
  s_filled:
    weakStore("slot", word.pos % Length, <<self, k>>);
    nextSend();
  s_next:
    if (NoMore(self, k)) { goto s_close; } else { goto s_attempt; };

  s_letFinish:
    if (~word.shut) { goto s_yield; };
  s_help:
    acquire();
    call settle(TRUE);
  s_yield:
    await tail # word \/ SlotOf(self, word.pos) = Null;
    goto s_word;

  s_full:
    if (Script[self][k] = "force") { word := Start; goto s_displace; }
    else if (Script[self][k] = "try" \/ last) { decide(<<self, k>>, "returned"); nextSend(); }
    else { word := Start; };
  s_enqueue:
    await lock = Memory /\ Drained(self);
    if (self \notin open \/ (tail.ended /\ Bug # "waitsAfterEnd")) { goto s_attempt; }
    else if (senders # <<>>) { senders := Append(senders, self); goto s_park; }
    else { lock := self; };
  s_shut:
    tailWaited := TRUE;
  s_shutWord:
    if (Bug # "tailNotShut") { tail.shut := TRUE; };
  s_expect:
    if (TailReach(self) > tail.pos) { goto s_reopen; };
  s_expectRoom:
    reach("tailReach", head.pos + Cap);
    if (head.pos + Cap > tail.pos /\ Bug # "noSecondLookForRoom") { goto s_reopen; }
    else { senders := Append(senders, self); };
  s_waits:
    release();
    goto s_park;
  s_reopen:
    await Drained(self);
    tailWaited := FALSE;
  s_reopenWord:
    tail.shut := FALSE;
    lock := Memory;
    goto s_attempt;

  s_park:
    either {
      await woken[self];
      woken[self] := FALSE;
      goto s_attempt;
    } or {
      await mayWithdraw;
      mayWithdraw := FALSE;
      last := TRUE;
    };
  s_leave:
    await lock = Memory /\ Drained(self);
    woken[self] := FALSE;
    if (Queued(self)) {
      lock := self;
      senders := SelectSeq(senders, LAMBDA q : q # self);
    } else if (Bug = "leavesWithoutAsking") {
      decide(<<self, k>>, "returned");
      outcome[self] := Null;
      nextSend();
    } else { goto s_attempt; };
  s_resettle:
    if (Bug = "leavesWithoutSettling") { lock := Memory; goto s_attempt; }
    else { call settle(TRUE); goto s_attempt; };

  \* A forced send: both cursors are shut, the oldest makes room.
  s_displace:
    acquire();
    if (headWaited) { goto s_dTail; };
  s_dHead:
    headWaited := TRUE;
  s_dHeadWord:
    if (Bug # "displacedWhileOpen") { head.shut := TRUE; };
  s_dTail:
    if (tailWaited) { goto s_dOldest; } else { tailWaited := TRUE; };
  s_dTailWord:
    tail.shut := TRUE;
  s_dOldest:
    if (tail.ended \/ SlotOf(self, head.pos) = Null) { goto s_dSettle; }
    else { old := SlotOf(self, head.pos); };
  s_dVacant:
    if (head.pos % Length # tail.pos % Length /\ SlotOf(self, tail.pos) # Null) {
      old := Null;
      goto s_dSettle;
    };
  s_dPlace:
    \* Both are shut, so that it does not matter whether the reach knows.
    if (head.pos + Cap > tail.pos /\ Bug # "displacedForNoReason") {
      old := Null;
      goto s_dSettle;
    };
  s_dTake:
    \* The tail first, so that the channel is never seen empty.
    await Drained(self);
    if (~IsNext(old, head.pos)) { wrong := "out of order"; }
    else if (tail.pos - head.pos < Cap) { wrong := "displaced for no reason"; };
    claims := Append(claims, <<self, k>>);
    if (HeadFirst) { head.pos := head.pos + 1; } else { tail.pos := tail.pos + 1; };
  s_dVacate:
    weakStore("slot", (IF HeadFirst THEN head.pos - 1 ELSE head.pos) % Length, Null);
  s_dPut:
    weakStore("slot", (IF HeadFirst THEN tail.pos ELSE tail.pos - 1) % Length, <<self, k>>);
  s_dMoved:
    await Drained(self);
    if (HeadFirst) { tail.pos := tail.pos + 1; } else { head.pos := head.pos + 1; };
  s_dSettle:
    call settle(TRUE);
  s_dDone:
    if (old # Null) {
      decide(old, "displaced");
      old := Null;
      nextSend();
    };
  s_dYield:
    await \/ tail.ended
          \/ head.pos + Cap > tail.pos
          \/ /\ SlotOf(self, head.pos) # Null
             /\ head.pos % Length = tail.pos % Length \/ SlotOf(self, tail.pos) = Null;
    goto s_attempt;

  s_close:
    if (Script[self][Len(Script[self])] = "keep") { goto Done; };
  s_closes:
    call closeSender(self);
    goto Done;
  }

  process (receiver \in Receivers)
    variables k = 1; word = Start; last = FALSE; mayWithdraw = self \in Withdrawals; found = Null;
  {
  r_attempt:
    if (outcome[self] = End) { outcome[self] := Null; stopReceiving(); }
    else if (outcome[self] # Null) {
      decide(outcome[self], "received");
      outcome[self] := Null;
      nextReceive();
    } else if (self \notin open) { stopReceiving(); };
  r_word:
    word := head;
    found := Null;
  r_look:
    if (HeadReach(self) <= word.pos /\ Bug # "tailNotAsked") { goto r_sent; }
    else {
      found := SlotOf(self, word.pos);
      if (IsOpen(word) /\ SlotOf(self, word.pos) # Null) { goto r_claim; }
      else if (word.ended) { goto r_none; }
      else { goto r_empty; };
    };
  r_sent:
    reach("headReach", tail.pos);
    if (tail.pos <= word.pos) {
      if (word.ended) { goto r_none; } else { goto r_empty; };
    };
  r_slot:
    found := SlotOf(self, word.pos);
    if (IsOpen(word) /\ SlotOf(self, word.pos) # Null) { goto r_claim; }
    else if (word.ended) { goto r_none; };
  r_empty:
    if (tail.pos = word.pos \/ (Bug = "emptyBehindHalf" /\ IsOpen(word) /\ head = word)) {
      if (head.pos # tail.pos \/ Displacing) { wrong := "empty"; };
      goto r_none;
    } else if (~word.shut) { goto r_yield; };
  r_help:
    acquire();
    call settle(TRUE);
  r_yield:
    await head # word \/ SlotOf(self, word.pos) # Null;
    goto r_word;

  r_claim:
    await Drained(self);
    if (head # word) { goto r_word; }
    else {
      if (~IsNext(found, word.pos)) { wrong := "out of order"; };
      head.pos := word.pos + 1;
      if (Bug # "lookBeforeVacate") { weakStore("slot", word.pos % Length, Null); };
    };
  r_waited:
    if (~tailWaited \/ Bug = "notServedByReceiver") {
      if (Bug = "lookBeforeVacate") { weakStore("slot", word.pos % Length, Null); };
      decide(found, "received");
      nextReceive();
    };
  r_serve:
    acquire();
    decide(found, "received");
    if (Bug = "lookBeforeVacate") { call settle(TRUE); }
    else {
      prepareReceive();
      call settle(TRUE);
      goto r_next;
    };
  r_vacated:
    weakStore("slot", word.pos % Length, Null);
    nextReceive();
  r_next:
    if (IsOver(self, k)) { goto r_close; } else { goto r_attempt; };

  r_none:
    \* Nothing there: because it is the end?
    if (self \notin open) { stopReceiving(); } else { found := Null; word := tail; };
  r_end:
    if (head.ended \/ (word.ended /\ head.pos = word.pos)) { stopReceiving(); }
    else if (last) { stopReceiving(); }
    else if (WantsOf(self)[k] = "try") { nextReceive(); }
    else { word := Start; };

  r_enqueue:
    await lock = Memory /\ Drained(self);
    if (self \notin open) { goto r_attempt; }
    else if (receivers # <<>>) {
      \* They keep the head where it is, and are told the end as it comes.
      receivers := Append(receivers, self);
      goto r_park;
    } else { lock := self; };
  r_early:
    if (\/ Bug = "lookBeforeShut" /\ head.pos # tail.pos
        \/ Bug = "endBeforeShut" /\ AtEnd) { lock := Memory; goto r_attempt; };
  r_shut:
    if (Bug = "weakShut") { goto r_weakShut; } else { headWaited := TRUE; };
  r_shutWord:
    if (Bug # "headNotShut") { head.shut := TRUE; };
  r_expect:
    if (\/ Bug = "lookBeforeShut"
        \/ head.pos = tail.pos /\ (~tail.ended \/ Bug \in {"endBeforeShut", "waitsAtEnd"})) {
      receivers := Append(receivers, self);
    } else { goto r_reopen; };
  r_waits:
    release();
    goto r_park;
  r_reopen:
    await Drained(self);
    headWaited := FALSE;
  r_reopenWord:
    head.shut := FALSE;
    lock := Memory;
    goto r_attempt;
  r_weakShut:
    head.shut := TRUE;
    weakStore("headWaited", 0, TRUE);
    goto r_expect;

  r_park:
    either {
      await woken[self];
      woken[self] := FALSE;
      goto r_attempt;
    } or {
      await mayWithdraw;
      mayWithdraw := FALSE;
      last := TRUE;
    };
  r_leave:
    await lock = Memory /\ Drained(self);
    woken[self] := FALSE;
    if (Queued(self)) {
      lock := self;
      receivers := SelectSeq(receivers, LAMBDA q : q # self);
    } else if (Bug = "leavesWithoutAsking") {
      outcome[self] := Null;
      stopReceiving();
    } else { goto r_attempt; };
  r_resettle:
    if (Bug = "leavesWithoutSettling") { lock := Memory; goto r_attempt; }
    else { call settle(TRUE); goto r_attempt; };

  r_close:
    if (WantsOf(self)[Len(WantsOf(self))] = "keep") { goto Done; };
  r_closes:
    call closeReceiver(self);
    goto Done;
  }

  process (closer \in Closers)
  {
  c_start:
    if (Closing = "closeSender") { call closeSender(1); goto Done; }
    else if (Closing = "closeReceiver") { call closeReceiver(11); goto Done; }
    else { acquire(); call shutDown(); goto Done; };
  }

  \* Empties the store buffers, each in order.
  process (memory \in {Memory})
  {
  m_flush:
    while (TRUE) {
      either {
        await \A t \in Threads : pc[t] = "Done" /\ buffer[t] = <<>>;
        goto Done;
      } or with (t \in {x \in Threads : buffer[x] # <<>>}) {
        if (buffer[t][1].loc = "headReach") { headReach := buffer[t][1].v; }
        else if (buffer[t][1].loc = "tailReach") { tailReach := buffer[t][1].v; }
        else if (buffer[t][1].loc = "headWaited") { headWaited := buffer[t][1].v; }
        else { slot[buffer[t][1].i] := buffer[t][1].v; };
        buffer[t] := Tail(buffer[t]);
      };
    };
  }
} *)
=============================================================================
