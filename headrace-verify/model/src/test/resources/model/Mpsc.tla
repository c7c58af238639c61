-------------------------------- MODULE Mpsc --------------------------------
(* How senders and the receiver of an mpsc channel claim, publish, park, close and withdraw.

   One step of this model touches memory that others may touch at most once. To keep the number of
   states small, some accesses share a step where that hides no behaviour: what only the lock's holder
   or only this thread writes; a signal goes with the exchange that took the waiter out (a later
   signal is a stray one, and stray signals happen here too); what a compare-and-set checks again. Every thread has a store buffer,
   which the process "memory" empties in order. A volatile store, a compare-and-set and a
   get-and-set act on memory and need the thread's own buffer empty; a weaker store goes to the
   buffer. So what a too-weak store allows on x86 is explored as well.

   Bug is the planted defect, "none" for the protocol as shipped. Every other value must make
   some property fail; the test that runs this model expects exactly that.

   Names follow the engine: state is its PlaceWord, waitedFor and limit are in Places, grant is
   serve(). Simplified: a slot per element ever sent (blocks are not modelled; a slot is used once
   in the engine too), one kind of withdrawal (interrupt, timeout and cancel do the same), no
   reserveMany, a reserve does not wait, a waiting sender does not try once more when it withdraws. *)

EXTENDS Integers, Sequences, FiniteSets, TLC

CONSTANTS
  Script,       \* sender -> sequence of operations: "send" "try" "permitSend" "permitClose"
  Cap,          \* places
  Withdrawals,  \* senders of which one wait may be cut short (interrupt, timeout, cancel)
  Timeouts,     \* how many waits of the receiver may be cut short
  Closing,      \* what the closer does: "none" "shutdown" "close" "closeHandle" (of sender 1)
  Batch,        \* most elements the receiver takes with one store of head
  Bug

Senders  == DOMAIN Script
Receiver == 0
Closer   == 100
Memory   == 200
Threads  == Senders \union {Receiver, Closer}

Elements  == {<<s, k>> : s \in Senders, k \in 1..5} \* one per operation
Used      == {e \in Elements : e[2] <= Len(Script[e[1]])}
Positions == 0..(Cardinality(Used))

Null == <<"null">>
Wait == <<"waiter">>
Gone == <<"discarded">>
Taken == <<"taken">>
Held == <<"held">>
Shut == -1
IsElement(v) == v \in Elements
InitialState ==
  [gone |-> FALSE, closed |-> FALSE, noSenders |-> FALSE, reserved |-> 0, tail |-> 0]

(* --algorithm Mpsc {
  variables
    state = InitialState;
    head  = 0;
    limit = Cap;
    waitedFor = FALSE;
    slot  = [p \in Positions |-> Null];
    buffer = [t \in Threads |-> <<>>];
    lock  = Memory;                        \* who holds the senders' lock; Memory: nobody
    arrivals = <<>>;                       \* senders that came to wait and were not admitted yet
    queue = <<>>;                          \* waiting senders, first come first; under the lock
    status = [s \in Senders |-> Null];     \* of a waiting sender; under the lock once admitted
    offer  = [s \in Senders |-> Null];     \* the element of a waiting sender
    woken = [t \in Threads |-> FALSE];     \* the parking permit of a thread
    open  = Senders;                       \* handles not closed yet
    \* What the properties look at; the algorithm does not read these.
    received = <<>>;
    undelivered = {};
    returned = {};
    claims = <<>>;                         \* elements in the order of their claims
    endSeen = FALSE;

  define {
    Ended(st)   == st.gone \/ ((st.closed \/ st.noSenders) /\ st.reserved = 0)
    Refused(st) == st.gone \/ st.closed
    Writes(t, loc, i) == {n \in 1..Len(buffer[t]) : buffer[t][n].loc = loc /\ buffer[t][n].i = i}
    Last(ns)    == CHOOSE n \in ns : \A m \in ns : m <= n
    Read(t, loc, i, inMemory) ==
      IF Writes(t, loc, i) = {} THEN inMemory ELSE buffer[t][Last(Writes(t, loc, i))].v
    SlotOf(t, p) == Read(t, "slot", p, slot[p])
    HeadOf(t)    == Read(t, "head", 0, head)
    \* Where the oldest element is: the head may lag behind what was taken.
    OldestOf(t)  == LET from == HeadOf(t) IN
      CHOOSE p \in Positions : p >= from /\ SlotOf(t, p) # Taken
        /\ \A q \in Positions : (from <= q /\ q < p) => SlotOf(t, q) = Taken
    LimitOf(t)   == Read(t, "limit", 0, limit)
    WaitedFor(t) == Read(t, "waitedFor", 0, waitedFor)
    \* Bug "headDecides": the sender looks at the head only, as the receiver's store does not allow.
    OldestIn(t)  == IF Bug = "headDecides" THEN HeadOf(t) ELSE OldestOf(t)
    Drained(t)   == buffer[t] = <<>>
    Op(s, k)     == IF k <= Len(Script[s]) THEN Script[s][k] ELSE "close"
  }

  macro weakStore(loc_, i_, v_) {
    buffer[self] := Append(buffer[self], [loc |-> loc_, i |-> i_, v |-> v_]);
  }
  macro nextOperation() {
    k := k + 1; st := InitialState; lim := 0; pos := 0; hit := Null;
    goto s_read;
  }
  macro giveBack() {
    returned := returned \union {<<self, k>>};
  }

  \* Under the lock: those who have arrived wait in turn, but those whose sends were refused before.
  macro admit() {
    with (refused = {q \in {arrivals[i] : i \in 1..Len(arrivals)} :
                       Bug # "noCloseRecheck" /\ (Refused(state) \/ q \notin open)}) {
      status := [s \in Senders |-> IF s \in refused THEN "failed" ELSE status[s]];
      woken  := [t \in Threads |-> woken[t] \/ t \in refused];
      queue  := queue \o SelectSeq(arrivals, LAMBDA q : q \notin refused);
      arrivals := <<>>;
    };
  }

  \* Under the lock: serve waiting senders while they fit, open when nobody waits, unlock.
  procedure grant()
    variables gst = InitialState;
  {
  g_look:
    if (queue = <<>>) {
      if (waitedFor) { goto g_note; } else { lock := Memory; return; };
    } else if (~WaitedFor(self)) {
      await Drained(self);
      limit := Shut;
    } else { goto g_room; };
  g_shut:
    if (Bug = "weakShut") { weakStore("waitedFor", 0, TRUE); }
    else { await Drained(self); waitedFor := TRUE; };
    if (Bug = "noGrantAfterShut") { lock := Memory; return; };
  g_room:
    if (state.tail + state.reserved + 1 > OldestIn(self) + Cap) {
      lock := Memory;
      return;
    } else { gst := state; };
  g_claim:
    \* "Places are shut" is not enough: a sender that read an open limit may still move the word.
    await Drained(self);
    if (state # gst /\ Bug # "grantWithoutRecheck") { goto g_look; }
    else {
      gst := state;
      state.tail := gst.tail + 1;
      claims := Append(claims, offer[queue[1]]);
    };
  g_publish:
    await Drained(self);
    woken := [t \in Threads |-> woken[t] \/ (Bug # "grantWithoutSignal" /\
      (t = queue[1] \/ (t = Receiver /\ slot[gst.tail] = Wait)))];
    slot[gst.tail] := offer[queue[1]];
    status[queue[1]] := "granted";
    gst := InitialState;
    queue := Tail(queue);
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
    variables wst = InitialState;
  {
  w_state:
    if (~Ended(state)) { return; } else { wst := state; };
  w_head:
    if (~wst.gone /\ OldestOf(self) # wst.tail) { return; } else { wst.tail := OldestOf(self); };
  w_take:
    await Drained(self);
    if (wst.tail \notin Positions) { return; }
    else if (slot[wst.tail] # Wait) { return; }
    else {
      slot[wst.tail] := Null;
      woken[Receiver] := TRUE;
      return;
    };
  }

  \* The receiver is gone: what is buffered is undelivered.
  procedure discard()
    variables position = 0;
  {
  d_start:
    position := OldestOf(self);
  d_next:
    await Drained(self);
    if (position = state.tail) { return; }
    else {
      if (IsElement(slot[position])) { undelivered := undelivered \union {slot[position]}; }
      else if (slot[position] = Wait) { woken[Receiver] := TRUE; };
      if (Bug # "drainWithoutDiscard") { slot[position] := Gone; };
      position := position + 1;
      goto d_next;
    };
  }

  process (sender \in Senders)
    variables k = 1; st = InitialState; lim = 0; pos = 0; hit = Null;
              mayWithdraw = self \in Withdrawals;
  {
  s_read:
    if (Op(self, k) = "close") { goto s_close; }
    else if (Refused(state) \/ self \notin open) { giveBack(); nextOperation(); }
    else { st := state; };
  s_limit:
    lim := LimitOf(self);
    if (lim = Shut) { goto s_full; }
    else if (st.tail + st.reserved >= lim) { goto s_refresh; };
  s_claim:
    await Drained(self);
    if (state # st) { goto s_read; }
    else if (Op(self, k) \in {"permitSend", "permitClose"}) {
      state.reserved := st.reserved + 1;
      st := InitialState;
      goto p_permit;
    } else {
      state.tail := st.tail + 1;
      claims := Append(claims, <<self, k>>);
      pos := st.tail;
      goto s_publish;
    };

  s_refresh:
    if (OldestIn(self) + Cap <= lim) { goto s_full; } else { pos := OldestIn(self); };
  s_raise:
    await Drained(self);
    if (limit = lim) { limit := pos + Cap; };
    pos := 0;
    goto s_read;

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
      await mayWithdraw /\ (Bug = "withdrawWithoutLock" \/ lock = Memory);
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
    else if (st.gone) {
      state.reserved := st.reserved - 1;
      undelivered := undelivered \union {<<self, k>>};
      nextOperation();
    } else {
      state := [st EXCEPT !.tail = st.tail + 1, !.reserved = st.reserved - 1];
      claims := Append(claims, <<self, k>>);
      pos := st.tail;
    };

  s_publish:
    if (Bug = "publishInTwoSteps") { hit := SlotOf(self, pos); }
    else {
      await Drained(self);
      if (slot[pos] = Wait /\ Bug # "publishWithoutSignal") { woken[Receiver] := TRUE; }
      else if (slot[pos] = Gone /\ Bug # "discardForgotten") {
        undelivered := undelivered \union {<<self, k>>};
      };
      \* Whoever finds the mark leaves it: an element put there would be received as well.
      if (slot[pos] # Gone \/ Bug = "publishOverMark") { slot[pos] := <<self, k>>; };
      nextOperation();
    };
  s_looked:
    weakStore("slot", pos, <<self, k>>);
    if (hit = Wait) { woken[Receiver] := TRUE; };
    nextOperation();

  p_close:
    await Drained(self);
    giveBack();
    if (Bug = "permitNotReturned") { nextOperation(); }
    else { state.reserved := state.reserved - 1; };
  p_waited:
    if (~WaitedFor(self) \/ Bug = "permitNotHandedOn") { goto p_ended; };
  p_serve:
    await lock = Memory;
    lock := self;
    admit();
    call grant();
  p_ended:
    if (Bug # "permitEndNotAnnounced") { call wakeAtEnd(); };
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
    variables rh = 0; v = Null; rst = InitialState; taken = 0; mayLeave = Timeouts;
  {
  r_head:
    \* Nobody else moves the head.
    rst := InitialState;
    rh := HeadOf(self);
    v := SlotOf(self, HeadOf(self));
    if (IsElement(SlotOf(self, HeadOf(self)))) { goto r_take; }
    else if (SlotOf(self, HeadOf(self)) = Gone) { goto r_end; };
  r_state:
    rst := state;
    v := Null;
    if (rst.gone) { goto r_end; }
    else if (rst.tail = rh /\ Ended(rst)) { endSeen := TRUE; goto r_end; };
  r_register:
    await Drained(self);
    rst := InitialState;
    if (slot[rh] = Null) { slot[rh] := Wait; }
    else if (slot[rh] # Wait) { goto r_head; };
  r_recheck:
    if (Bug # "noRecheck" /\ Ended(state) /\ (state.gone \/ state.tail = rh)) {
      goto r_withdraw;
    };
  r_park:
    either {
      await woken[self];
      woken[self] := FALSE;
      if (slot[rh] = Wait) { goto r_park; } else { goto r_head; };
    } or {
      await mayLeave > 0;
      mayLeave := mayLeave - 1;
      if (Bug = "withdrawWithoutCas") { slot[rh] := Null; goto r_head; };
    };
  r_withdraw:
    await Drained(self);
    if (slot[rh] = Wait) { slot[rh] := Null; };
    goto r_head;

  r_take:
    \* Whoever exchanges the element has it: the receiver, or who discards.
    await Drained(self);
    if (slot[rh] # v /\ Bug # "takeWithoutExchange") { goto r_end; }
    else {
      slot[rh] := IF Batch > 1 THEN Held ELSE Taken;
      received := Append(received, v);
      if (Batch > 1) { goto r_batch; };
    };
  r_free:
    weakStore("head", 0, rh + 1);
    goto r_waited;

  r_batch:
    \* The rest of the batch: its places become free together.
    await Drained(self);
    taken := taken + 1;
    if (taken < Batch /\ IsElement(slot[rh + taken])) {
      received := Append(received, slot[rh + taken]);
      slot[rh + taken] := Held;
      goto r_batch;
    };
  r_freeAll:
    weakStore("head", 0, rh + taken);
    taken := 0;
  r_fence:
    await Drained(self) \/ Bug = "noBatchFence";

  r_waited:
    if (~WaitedFor(self) \/ Bug = "noGrantByReceiver") { goto r_head; };
  r_lock:
    await lock = Memory;
    lock := self;
    admit();
    call grant();
  r_again:
    goto r_head;

  r_end:
    skip;
  }

  process (closer \in {Closer})
  {
  c_start:
    if (Closing = "none" \/ (Closing = "closeHandle" /\ 1 \notin open)) { goto c_exit; }
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
  c_refuse:
    \* A step of its own: a sender may arrive between, and then finds the channel closed.
    with (waiting = queue \o arrivals;
          refused = {waiting[i] : i \in {n \in 1..Len(waiting) :
                       Bug # "waitersNotFailed" /\ (Closing # "closeHandle" \/ waiting[n] = 1)}}) {
      status := [s \in Senders |-> IF s \in refused THEN "failed" ELSE status[s]];
      woken  := [t \in Threads |-> woken[t] \/ t \in refused];
      queue  := SelectSeq(waiting, LAMBDA q : q \notin refused);
      arrivals := <<>>;
    };
  c_grant:
    call grant();
  c_tell:
    call wakeAtEnd();
  c_drain:
    if (Closing = "close") { call discard(); };
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
