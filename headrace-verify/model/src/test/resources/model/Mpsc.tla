-------------------------------- MODULE Mpsc --------------------------------
(* How senders and the receiver of an mpsc channel claim, fill, park, close and withdraw.

   One step of this model touches memory that others may touch at most once. To keep the number of
   states small, some accesses share a step where that hides no behaviour: what only the lock's holder
   or only this thread writes; a store that goes to the thread's own buffer; what a compare-and-set
   checks again. Every thread has a store buffer, which the process "memory" empties in order. A
   volatile store, a compare-and-set, a get-and-set, and taking or releasing the lock act on memory
   and need the thread's own buffer empty; a weaker store (the slots are filled and emptied by such)
   goes to the buffer. So what a too-weak store allows on x86 is explored as well.

   Bug is the planted defect, "none" for the protocol as shipped. Every other value must make
   some property fail; the test that runs this model expects exactly that.

   Names follow the engine: state is its PlaceWord; head, inBatch and headClosed are one cell of
   Places, which has limit and waitedFor, too; waiter is the field "receiver" of BufferedEngine;
   grant is serve(). Every wait of the receiver has a waiter of its own, whose number is used again
   only when nobody has it any more.

   Simplified: a slot per element ever sent (blocks are not modelled; a slot is used once in the
   engine too), one kind of withdrawal (interrupt, timeout and cancel do the same), no reserveMany,
   a reserve does not wait, a channel begins as one whose receiver has not waited yet (a new one as one
   whose receiver has given up, which this one becomes), a waiting sender does not try once more when it withdraws, a try is full
   when the places are shut, no claim of a select is lost, and whom a lock's holder serves is signalled
   before the lock is released instead of after it. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Script,       \* sender -> sequence of operations: "send" "try" "permitSend" "permitClose"
  Cap,          \* places
  Withdrawals,  \* senders of which one wait may be cut short (interrupt, timeout, cancel)
  Timeouts,     \* how many waits of the receiver may be cut short
  Closing,      \* what the closer does: "none" "shutdown" "close" "closeHandle" (of sender 1)
  Batch,        \* most elements the receiver takes with one move of the head; 1: not in a batch
  Bug

Senders  == DOMAIN Script
Receiver == 0
Closer   == 100
Memory   == 200
Threads  == Senders \union {Receiver, Closer}

Elements  == {<<s, k>> : s \in Senders, k \in 1..5} \* one per operation
Used      == {e \in Elements : e[2] <= Len(Script[e[1]])}
Positions == 0..(Cardinality(Used))
Waiters   == 1..(Timeouts + 1)

Null == <<"null">>
Nobody == 0
Shut == -1
IsElement(v) == v \in Elements
InitialState ==
  [gone |-> FALSE, closed |-> FALSE, noSenders |-> FALSE, reserved |-> 0, awaited |-> FALSE,
   tail |-> 0]

(* --algorithm Mpsc {
  variables
    state = InitialState;
    head  = 0;
    inBatch = FALSE;
    headClosed = FALSE;
    waiter = Nobody;                       \* of the receiver, while it waits
    limit = Cap;
    waitedFor = FALSE;
    slot  = [p \in Positions |-> Null];
    buffer = [t \in Threads |-> <<>>];
    lock  = Memory;                        \* who holds the senders' lock; Memory: nobody
    arrivals = <<>>;                       \* senders that came to wait and were not admitted yet
    queue = <<>>;                          \* waiting senders, first come first; under the lock
    status = [s \in Senders |-> Null];     \* of a waiting sender; under the lock once admitted
    offer  = [s \in Senders |-> Null];     \* the element of a waiting sender
    woken = [s \in Senders |-> FALSE];     \* the parking permit of a sender
    \* Of a waiter of the receiver: "free" "waits" "signalled" "left" (by who waited; it was taken)
    stage = [w \in Waiters |-> "free"];
    open  = Senders;                       \* handles not closed yet
    \* What the properties look at; the algorithm does not read these.
    received = <<>>;
    undelivered = {};
    returned = {};
    claims = <<>>;                         \* elements in the order of their claims
    endSeen = FALSE;
    inVain = FALSE;                        \* a waiter was taken for nothing
    mistaken = FALSE;                      \* a waiter was signalled that was not to be
    passed = FALSE;                        \* a newcomer took a place while somebody waited for it

  define {
    Ended(st)   == st.gone \/ ((st.closed \/ st.noSenders) /\ st.reserved = 0)
    Refused(st) == st.gone \/ st.closed
    Writes(t, loc, i) == {n \in 1..Len(buffer[t]) : buffer[t][n].loc = loc /\ buffer[t][n].i = i}
    Last(ns)    == CHOOSE n \in ns : \A m \in ns : m <= n
    Read(t, loc, i, inMemory) ==
      IF Writes(t, loc, i) = {} THEN inMemory ELSE buffer[t][Last(Writes(t, loc, i))].v
    SlotOf(t, p) == Read(t, "slot", p, slot[p])
    HeadOf(t)    == Read(t, "head", 0, head)
    WaitedFor(t) == Read(t, "waitedFor", 0, waitedFor)
    Drained(t)   == buffer[t] = <<>>
    Op(s, k)     == IF k <= Len(Script[s]) THEN Script[s][k] ELSE "close"
    Claimed(st)  == [st EXCEPT !.tail = st.tail + 1, !.awaited = FALSE]
    \* Nobody has it.
    FreeWaiter   == CHOOSE w \in Waiters : stage[w] = "free"
  }

  macro weakStore(loc_, i_, v_) {
    buffer[self] := Append(buffer[self], [loc |-> loc_, i |-> i_, v |-> v_]);
  }
  macro nextOperation() {
    k := k + 1; st := InitialState; lim := 0; pos := 0; hit := Nobody;
    goto s_read;
  }
  macro giveBack() {
    returned := returned \union {<<self, k>>};
  }
  \* After the compare-and-set of the word: fills the slot, unless the waiter is to be taken first.
  macro claimed() {
    claims := Append(claims, <<self, k>>);
    if (~st.awaited \/ Bug \in {"publishWithoutSignal", "takenAfterFilling"}) {
      weakStore("slot", st.tail, <<self, k>>);
    };
    if (st.awaited /\ Bug # "publishWithoutSignal") {
      pos := st.tail;
      st := InitialState;
      lim := 0;
      goto s_take;
    } else { nextOperation(); };
  }
  \* By an exchange.
  macro takeWaiter(taken_) {
    taken_ := waiter;
    inVain := inVain \/ (waiter # Nobody /\ state.tail = head /\ ~Ended(state));
    waiter := Nobody;
  }
  macro signal(w_) {
    if (stage[w_] = "waits") { stage[w_] := "signalled"; }
    else if (stage[w_] = "left") { stage[w_] := "free"; }
    else { mistaken := TRUE; };
  }

  \* Under the lock: those who have arrived wait in turn, but those whose sends were refused before.
  macro admit() {
    with (refused = {q \in {arrivals[i] : i \in 1..Len(arrivals)} :
                       Bug # "noCloseRecheck" /\ (Refused(state) \/ q \notin open)}) {
      status := [s \in Senders |-> IF s \in refused THEN "failed" ELSE status[s]];
      woken  := [s \in Senders |-> woken[s] \/ s \in refused];
      queue  := queue \o SelectSeq(arrivals, LAMBDA q : q \notin refused);
      arrivals := <<>>;
    };
  }

  \* Under the lock: serve waiting senders while they fit, open when nobody waits, unlock.
  procedure grant()
    variables gst = InitialState; gw = Nobody;
  {
  g_look:
    if (queue = <<>>) {
      if (waitedFor) { goto g_note; } else { await Drained(self); lock := Memory; return; };
    } else if (~WaitedFor(self)) {
      await Drained(self);
      limit := Shut;
    } else { goto g_room; };
  g_shut:
    if (Bug = "weakShut") { weakStore("waitedFor", 0, TRUE); }
    else { await Drained(self); waitedFor := TRUE; };
    if (Bug = "noGrantAfterShut") { lock := Memory; return; };
  g_room:
    if (state.tail + state.reserved + 1 > HeadOf(self) + Cap) {
      await Drained(self) \/ Bug = "weakShut";
      lock := Memory;
      return;
    } else { gst := state; };
  g_reserve:
    \* "Places are shut" is not enough: a sender that read an open limit may still move the word.
    await Drained(self);
    if (state # gst /\ Bug # "grantWithoutRecheck") { gst := InitialState; goto g_look; }
    else { state.reserved := state.reserved + 1; };
  g_claim:
    gst := state;
    state := [Claimed(state) EXCEPT !.reserved = state.reserved - 1];
    claims := Append(claims, offer[queue[1]]);
    if (~gst.awaited) { weakStore("slot", gst.tail, offer[queue[1]]); goto g_settle; };
  g_take:
    takeWaiter(gw);
    weakStore("slot", gst.tail, offer[queue[1]]);
  g_settle:
    await Drained(self);
    gst := InitialState;
    woken[queue[1]] := woken[queue[1]] \/ Bug # "grantWithoutSignal";
    status[queue[1]] := "granted";
    queue := Tail(queue);
    if (gw = Nobody) { goto g_look; };
  g_signal:
    signal(gw);
    gw := Nobody;
    goto g_look;
  g_note:
    await Drained(self);
    if (Bug = "openBeforeNoting") { limit := HeadOf(self) + Cap; } else { waitedFor := FALSE; };
  g_recheck:
    \* Who arrived before saw that the places are waited for, and so does not come for the lock.
    await Drained(self);
    if (Bug = "openBeforeNoting") { waitedFor := FALSE; };
    if (Bug # "noArrivalRecheck") { admit(); };
    if (queue # <<>>) { goto g_look; };
  g_limit:
    await Drained(self);
    limit := HeadOf(self) + Cap;
    lock := Memory;
    return;
  }

  \* The channel may have ended: a waiting receiver must learn it.
  procedure wakeAtEnd()
    variables wst = InitialState; ww = Nobody;
  {
  w_state:
    if (~Ended(state)) { return; } else { wst := state; };
  w_head:
    if (~wst.gone /\ head # wst.tail) { return; } else { wst := InitialState; };
  w_take:
    await Drained(self);
    if (waiter = Nobody) { return; } else { takeWaiter(ww); };
  w_signal:
    signal(ww);
    return;
  }

  \* Hands over what is left, from a position on. The caller alone takes it, and the tail stays.
  procedure discardFrom(position = 0)
  {
  d_next:
    if (position = state.tail) { return; }
    else {
      \* Half a send: waits until it is filled.
      await SlotOf(self, position) # Null \/ Bug = "halfSendNotDiscarded";
      if (SlotOf(self, position) # Null) {
        undelivered := undelivered \union {SlotOf(self, position)};
        weakStore("slot", position, Null);
      };
      position := position + 1;
      goto d_next;
    };
  }

  process (sender \in Senders)
    variables k = 1; st = InitialState; lim = 0; pos = 0; hit = Nobody;
              mayWithdraw = self \in Withdrawals;
  {
  s_read:
    if (Op(self, k) = "close") { goto s_close; }
    else if ((Refused(state) /\ Bug # "sentAfterClose") \/ self \notin open) {
      giveBack();
      nextOperation();
    }
    else { st := state; };
  s_limit:
    lim := limit;
    if (lim = Shut) { goto s_full; }
    else if (st.tail + st.reserved >= lim) { goto s_refresh; };
  s_claim:
    await Drained(self);
    if (state # st) { st := InitialState; lim := 0; goto s_read; }
    else if (Op(self, k) \in {"permitSend", "permitClose"}) {
      state.reserved := st.reserved + 1;
      st := InitialState;
      lim := 0;
      goto p_permit;
    } else {
      passed := passed \/ \E s \in Senders : pc[s] = "s_park" /\ status[s] = "queued";
      state := Claimed(st);
      claimed();
    };

  s_refresh:
    if (st.tail + st.reserved >= head + Cap) { goto s_full; } else { pos := head; };
  s_raise:
    \* Brought up to date, or only looked at once more, if there is room for no more than this one.
    if (limit # lim /\ Bug # "limitNotReadAgain") { pos := 0; goto s_read; }
    else if (st.tail + st.reserved + 1 >= pos + Cap) { pos := 0; goto s_claim; };
  s_raised:
    await Drained(self);
    if (limit = lim) { limit := pos + Cap; pos := 0; goto s_claim; }
    else { pos := 0; goto s_read; };

  s_full:
    \* A try gives up where it would have to wait; so does a reserve in this model.
    if (Op(self, k) # "send") { giveBack(); nextOperation(); };
  s_arrive:
    await Drained(self);
    st := InitialState;
    lim := 0;
    arrivals := Append(arrivals, self);
    offer[self] := <<self, k>>;
    status[self] := "queued";
  s_served:
    if (~waitedFor) { goto s_admit; };
  s_refused:
    if (Bug = "noCloseRecheck" \/ (~Refused(state) /\ self \in open)) { goto s_park; };
  s_admit:
    await lock = Memory;
    lock := self;
    admit();
    call grant();
  s_park:
    \* The status decides, not the parking permit: a stray permit is harmless.
    either {
      await woken[self];
      woken[self] := FALSE;
      if (status[self] = "queued") { goto s_park; }
      else {
        if (status[self] = "failed") { giveBack(); };
        status[self] := Null;
        nextOperation();
      };
    } or {
      await mayWithdraw
        /\ (lock = Memory \/ (Bug = "withdrawWithoutLock" /\ status[self] = "queued"));
      mayWithdraw := FALSE;
      if (Bug = "withdrawWithoutLock" /\ status[self] = "queued") {
        giveBack();
        nextOperation();
      } else {
        lock := self;
        admit();
      };
    };
  s_leave:
    if (status[self] = "queued") {
      queue := SelectSeq(queue, LAMBDA q : q # self);
      status[self] := Null;
      giveBack();
      if (Bug = "noReopenOnWithdraw") {
        lock := Memory;
        nextOperation();
      };
    } else {
      if (status[self] = "failed") { giveBack(); };
      status[self] := Null;
      lock := Memory;
      nextOperation();
    };
  s_regrant:
    call grant();
  s_left:
    nextOperation();

  p_permit:
    if (Op(self, k) = "permitClose") { goto p_close; } else { st := state; };
  p_send:
    await Drained(self);
    if (state # st) { goto p_permit; }
    else if (st.gone /\ Bug # "permitSentAfterClose") {
      undelivered := undelivered \union {<<self, k>>};
      state.reserved := st.reserved - 1;
      goto p_ended;
    } else {
      state := [Claimed(st) EXCEPT !.reserved = st.reserved - 1];
      claimed();
    };

  s_take:
    \* The receiver waited when the place was claimed. It may have withdrawn since.
    await Drained(self);
    if (Bug # "takenAfterFilling") { weakStore("slot", pos, <<self, k>>); };
    if (waiter = Nobody) { nextOperation(); } else { takeWaiter(hit); };
  s_signal:
    await Drained(self);
    if (Bug # "takenWithoutSignal") { signal(hit); };
    nextOperation();

  p_close:
    await Drained(self);
    giveBack();
    if (Bug = "permitNotReturned") { nextOperation(); }
    else { state.reserved := state.reserved - 1; };
  p_ended:
    if (Bug # "permitEndNotAnnounced") { call wakeAtEnd(); };
  p_waited:
    if (~waitedFor \/ Bug = "permitNotHandedOn") { nextOperation(); };
  p_serve:
    await lock = Memory /\ Drained(self);
    lock := self;
    admit();
    call grant();
  p_closed:
    nextOperation();

  s_close:
    await lock = Memory /\ Drained(self);
    st := InitialState;
    if (self \notin open) { goto s_exit; }
    else {
      open := open \ {self};
      if (open = {}) { state.noSenders := TRUE; };
      if (open # {} \/ Bug = "closeWithoutSignal") { goto s_exit; };
    };
  s_tell:
    call wakeAtEnd();
  s_exit:
    skip;
  }

  process (receiver \in {Receiver})
    variables v = Null; rst = InitialState; taken = 0; me = Nobody; mayLeave = Timeouts;
  {
  r_head:
    \* Nobody else moves the head.
    if (SlotOf(self, HeadOf(self)) # Null) {
      v := SlotOf(self, HeadOf(self));
      if (Bug = "emptiedBeforeTaken") { weakStore("slot", HeadOf(self), Null); };
      goto r_take;
    };
  r_nothing:
    if (state.tail # HeadOf(self) /\ ~state.gone) { goto r_half; };
  r_atEnd:
    if (state.gone) { goto r_end; }
    else if (state.tail = HeadOf(self) /\ Ended(state)) { endSeen := TRUE; goto r_end; };
  r_register:
    await Drained(self);
    me := FreeWaiter;
    stage[me] := "waits";
    if (Bug # "waiterAfterMark") { waiter := me; };
  r_look:
    if ((state.tail # HeadOf(self) /\ Bug # "tailNotCompared")
        \/ (Ended(state) /\ Bug # "noRecheck")) { goto r_withdraw; }
    else if (state.awaited) { goto r_marked; }
    else { rst := state; };
  r_mark:
    await Drained(self);
    if (state # rst /\ Bug # "markedByStore") { rst := InitialState; goto r_look; }
    else { state := [rst EXCEPT !.awaited = TRUE]; rst := InitialState; };
  r_marked:
    if (Bug = "waiterAfterMark") { waiter := me; };
    goto r_park;
  r_withdraw:
    \* If it was taken meanwhile it will be signalled.
    await Drained(self);
    if (waiter = me \/ Bug = "waiterAfterMark") {
      waiter := Nobody;
      stage[me] := "free";
      me := Nobody;
      goto r_head;
    };
  r_park:
    either {
      await stage[me] = "signalled";
      stage[me] := "free";
      me := Nobody;
      goto r_head;
    } or {
      await mayLeave > 0;
      mayLeave := mayLeave - 1;
    };
  r_leave:
    \* Whether or not it was taken, the receiver looks once more, and may wait again.
    await Drained(self);
    if (waiter = me \/ Bug = "withdrawWithoutCas") { waiter := Nobody; stage[me] := "free"; }
    else { stage[me] := IF stage[me] = "signalled" THEN "free" ELSE "left"; };
    me := Nobody;
    goto r_head;

  r_half:
    \* Half a send: yields until it is filled.
    await SlotOf(self, HeadOf(self)) # Null \/ state.gone;
    goto r_head;

  r_take:
    \* The head decides: the receiver has the element, or who closes.
    await Drained(self) \/ Bug = "weakHead";
    if (headClosed /\ Bug # "takenWithoutCas") { v := Null; goto r_end; }
    else if (Batch > 1) { inBatch := TRUE; v := Null; goto r_batch; }
    else {
      received := Append(received, v);
      v := Null;
      headClosed := FALSE;
      if (Bug = "weakHead") {
        buffer[self] := buffer[self] \o <<[loc |-> "head", i |-> 0, v |-> HeadOf(self) + 1],
                                          [loc |-> "slot", i |-> HeadOf(self), v |-> Null]>>;
      } else {
        if (Bug \notin {"emptiedBeforeTaken", "notEmptied"}) { weakStore("slot", head, Null); };
        head := head + 1;
      };
      goto r_waited;
    };

  r_batch:
    if (taken = Batch \/ headClosed) { goto r_endBatch; };
  r_element:
    if (SlotOf(self, head + taken) = Null) { goto r_endBatch; }
    else {
      received := Append(received, SlotOf(self, head + taken));
      weakStore("slot", head + taken, Null);
      taken := taken + 1;
      goto r_batch;
    };
  r_endBatch:
    \* Their places become free together.
    await Drained(self);
    if (headClosed /\ Bug # "batchEndsByStore") {
      if (Bug = "batchForgetsTheRest") { goto r_end; };
    } else {
      inBatch := FALSE;
      headClosed := FALSE;
      if (Bug = "weakHead") { weakStore("head", 0, head + taken); } else { head := head + taken; };
      taken := 0;
      goto r_waited;
    };
  r_rest:
    call discardFrom(head + taken);
    goto r_end;

  r_waited:
    if (~waitedFor \/ Bug = "noGrantByReceiver") { goto r_head; };
  r_lock:
    await lock = Memory /\ Drained(self);
    lock := self;
    admit();
    call grant();
  r_again:
    goto r_head;

  r_end:
    taken := 0;
  }

  process (closer \in {Closer})
  {
  c_start:
    if (Closing = "none" \/ (Closing = "closeHandle" /\ 1 \notin open)) { goto c_exit; }
    else if (Bug = "headClosedBeforeTheWord" /\ ~headClosed) { goto c_head; }
    else {
      await lock = Memory;
      lock := self;
      if (Closing = "closeHandle") {
        \* The handle with which sender 1 may be waiting.
        open := open \ {1};
        state.noSenders := (open = {});
      } else {
        state := [state EXCEPT !.gone = (Closing = "close"), !.closed = (Closing = "shutdown")];
      };
    };
  c_tell:
    call wakeAtEnd();
  c_refuse:
    \* A step of its own: a sender may arrive between, and then finds the channel closed.
    with (waiting = queue \o arrivals;
          refused = {waiting[i] : i \in {n \in 1..Len(waiting) :
                       Bug # "waitersNotFailed" /\ (Closing # "closeHandle" \/ waiting[n] = 1)}}) {
      status := [s \in Senders |-> IF s \in refused THEN "failed" ELSE status[s]];
      woken  := [s \in Senders |-> woken[s] \/ s \in refused];
      queue  := SelectSeq(waiting, LAMBDA q : q \notin refused);
      arrivals := <<>>;
    };
  c_grant:
    call grant();
  c_head:
    \* In a batch, what is left is that of who takes the batch.
    if (Closing # "close" \/ headClosed) { goto c_exit; }
    else {
      headClosed := TRUE;
      if (inBatch /\ Bug # "batchDiscarded") { goto c_exit; };
    };
  c_drain:
    call discardFrom(head);
  c_drained:
    if (~state.gone) { goto c_start; };
  c_exit:
    skip;
  }

  \* Empties the store buffers, each in order.
  process (memory \in {Memory})
  {
  m_flush:
    while (TRUE) {
      either {
        await \A t \in Threads : pc[t] = "Done" /\ buffer[t] = <<>>;
        goto m_exit;
      } or with (t \in {x \in Threads : buffer[x] # <<>>}) {
        if (buffer[t][1].loc = "head") { head := buffer[t][1].v; }
        else if (buffer[t][1].loc = "waitedFor") { waitedFor := buffer[t][1].v; }
        else { slot[buffer[t][1].i] := buffer[t][1].v; };
        buffer[t] := Tail(buffer[t]);
      };
    };
  m_exit:
    skip;
  }
} *)
=============================================================================
