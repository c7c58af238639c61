------------------------------ MODULE MpmcCheck ------------------------------
(* What must hold of Mpmc, and the casts that it is checked with. *)
EXTENDS Mpmc

OneSend     == << <<"send">> >>
SendAndKeep == << <<"send", "keep">> >>
TwoSends    == << <<"send", "send">> >>
SendThenForce == << <<"send", "force">> >>
OneEach     == << <<"send">>, <<"send">> >>

OneForRest  == << <<"rest">> >>
TwoForRest  == << <<"rest">>, <<"rest">> >>
RestAndKeep == << <<"rest">>, <<"try", "keep">> >>
RestThenKeep == << <<"rest", "keep">> >>
TryThenRest == << <<"try", "rest">> >>
JustTry     == << <<"try">> >>
JustOne     == << <<"receive">> >>

None == {}
FirstSender == {1}
FirstReceiver == {11}

\* Nothing twice, everything in order, no answer that was never true.
NothingWrong == wrong = "nothing"

\* Nothing lost: when everything has stopped, every element has a fate.
NothingLost == (\A t \in ProcSet : pc[t] = "Done") => \A e \in Used : fate[e] # "none"

\* Never more than Cap elements; while one takes the place of another, it has claimed beyond it.
Bounded ==
  tail.pos - head.pos <= Cap + (IF Displacing THEN 1 ELSE 0) /\ head.pos <= tail.pos

\* While somebody waits, nobody else claims.
NoOvertaking == (receivers # <<>> => head.shut) /\ (senders # <<>> => tail.shut)

\* When nobody waits, anybody may claim.
OpenAgain == lock = Memory =>
  /\ receivers = <<>> => ~head.shut /\ ~headWaited
  /\ senders = <<>> => ~tail.shut /\ ~tailWaited

\* Nothing is claimed after the end.
EndIsFinal == tail.ended => Len(claims) = endAt
=============================================================================
