------------------------------ MODULE MpscCheck ------------------------------
(* What must hold of Mpsc, and the casts of senders that it is checked with. *)
EXTENDS Mpsc

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

\* Nothing lost: when everything has stopped, every element has a fate.
NothingLost ==
  (\A t \in ProcSet : pc[t] = "Done") =>
    \A e \in Used : InReceived(e) \/ e \in undelivered \/ e \in returned

\* Elements leave in the order in which their sends took place.
InOrder ==
  \A i \in 1..Len(received) :
    /\ \E n \in 1..Len(claims) : claims[n] = received[i]
    /\ \A j \in 1..Len(received) :
         i < j => IndexOf(claims, received[i]) < IndexOf(claims, received[j])

\* Never more than Cap elements and permits.
FirstNotTaken == CHOOSE p \in Positions : p >= head /\ slot[p] # Taken
  /\ \A q \in Positions : (head <= q /\ q < p) => slot[q] = Taken
Bounded == state.tail + state.reserved - FirstNotTaken <= Cap \/ state.gone

\* While somebody waits, nobody else finds room, and who makes room serves those who wait.
NoOvertaking ==
  /\ \A s \in Senders : (pc[s] = "s_park" /\ status[s] = "queued") => limit = Shut
  /\ (lock = Memory /\ queue # <<>>) => (waitedFor \/ Bug # "none")

\* When nobody waits, places are not kept back.
OpenAgain == (lock = Memory /\ queue = <<>>) => (limit # Shut /\ ~waitedFor)

\* The end is final: nothing is claimed after the receiver saw it.
EndIsFinal == endSeen => state.tail = Len(received)
=============================================================================
