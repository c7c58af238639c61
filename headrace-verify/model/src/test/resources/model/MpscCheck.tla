------------------------------ MODULE MpscCheck ------------------------------
(* What must hold of Mpsc, and the casts of senders that it is checked with. *)
EXTENDS Mpsc

OneSender        == << <<"send", "send">> >>
OneEach          == << <<"send">>, <<"send">> >>
TwoAndOne        == << <<"send", "send">>, <<"send">> >>
ThreeSenders     == << <<"send">>, <<"send">>, <<"send">> >>
SendAndTry       == << <<"send", "try">>, <<"try">> >>
PermitSent       == << <<"permitSend">>, <<"send">> >>
PermitClosed     == << <<"permitClose">>, <<"send">> >>
PermitAndThree   == << <<"permitClose">>, <<"send">>, <<"send">> >>
TwoEach          == << <<"send", "send">>, <<"send", "send">> >>
EverythingTwice  == << <<"send", "permitSend">>, <<"permitClose", "send">>, <<"send">> >>


None  == {}
First == {1}
FirstTwo == {1, 2}
Everyone == Senders

InReceived(e) == \E i \in 1..Len(received) : received[i] = e
IndexOf(seq, e) == CHOOSE i \in 1..Len(seq) : seq[i] = e

\* Nothing twice: an element has at most one fate, and is received at most once.
AtMostOneFate ==
  /\ undelivered \intersect returned = {}
  /\ \A i \in 1..Len(received) :
       /\ received[i] \notin undelivered \union returned
       /\ \A j \in 1..Len(received) : i # j => received[i] # received[j]

AllDone == \A t \in ProcSet : pc[t] = "Done"

\* Nothing lost: when everything has stopped, every element has a fate.
NothingLost ==
  AllDone => \A e \in Used : InReceived(e) \/ e \in undelivered \/ e \in returned

\* Nothing stays in a slot, for the garbage collector.
NothingKept == AllDone => \A p \in Positions : slot[p] = Null

\* Every place is claimed once.
ClaimedOnce == Len(claims) = state.tail

\* Elements leave in the order in which their sends took place.
InOrder ==
  \A i \in 1..Len(received) :
    /\ \E n \in 1..Len(claims) : claims[n] = received[i]
    /\ \A j \in 1..Len(received) :
         i < j => IndexOf(claims, received[i]) < IndexOf(claims, received[j])

\* Never more than Cap elements and permits.
Bounded == state.tail + state.reserved - head <= Cap \/ state.gone

\* A sender that read the word before a place was reserved, somebody came to wait for that, and it was
\* given back, cannot tell. It came first, too.
HasPermits ==
  \E s \in Senders : \E n \in 1..Len(Script[s]) : Script[s][n] \in {"permitSend", "permitClose"}

\* While somebody waits, nobody else finds room, and who makes room serves those who wait.
NoOvertaking ==
  /\ \A s \in Senders : (pc[s] = "s_park" /\ status[s] = "queued") => limit = Shut
  /\ (lock = Memory /\ queue # <<>>) => (waitedFor \/ Bug # "none")
  /\ ~passed \/ HasPermits


\* When nobody waits, places are not kept back.
OpenAgain == (lock = Memory /\ queue = <<>>) => (limit # Shut /\ ~waitedFor)

\* The end is final: nothing is claimed after the receiver saw it.
EndIsFinal == endSeen => state.tail = Len(received)

\* If the receiver waits, for what has not happened, the word says so.
Awaited ==
  (pc[Receiver] = "r_park" /\ waiter # Nobody /\ state.tail = head /\ ~Ended(state))
    => state.awaited

\* Who takes the waiter out does so for an element or for the end.
NotInVain == ~inVain

\* A waiter is signalled at most once, by who took it out, and not after it was withdrawn.
SignalledOnce == ~mistaken /\ (waiter # Nobody => stage[waiter] = "waits")

\* A receive finds no trace of another one, which would be refused.
OneReceive ==
  pc[Receiver] = "r_nothing" => (waiter = Nobody /\ (~inBatch \/ headClosed))
=============================================================================
