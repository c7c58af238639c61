--------------------------- MODULE RendezvousCheck ---------------------------
(* What must hold of Rendezvous, and the casts that it is checked with. *)
EXTENDS Rendezvous

Send       == <<"send">>
Try        == <<"try">>
TwoSends   == <<"send", "send">>
SendAndTry == <<"send", "try">>
TwoTries   == <<"try", "try">>
WithSelect == <<"select", "send">>

One      == <<"one">>
Twice    == <<"one", "one">>
OneMany  == <<"one", "many">>
Refused  == <<"refuse">>
ThenOne  == <<"refuse", "one">>

None     == {}
Gives    == {Receiver}
First    == {1}
Both     == {1, Receiver}

NothingWrong == wrong = "no"

AllDone == \A t \in Threads : pc[t] = "Done"
Times(seq, s) == Cardinality({i \in 1..Len(seq) : seq[i] = s})
Fates(s) == Times(got, s) + Times(undelivered, s) + (IF meeting = Element(s) THEN 1 ELSE 0)

\* What was sent has one fate, and nothing else has.
OneFate == AllDone => \A s \in Senders : Fates(s) = IF result[s] = "sent" THEN 1 ELSE 0
NeverTwo == \A s \in Senders : Fates(s) <= 1

\* Nothing stays where nobody will look.
NothingLeft == AllDone => lock = Nobody /\ (gone => meeting = Null)

\* Nobody is left waiting beside somebody who waits.
NobodyMissed == AllDone => ~(\E s \in Senders : Queued(s))

\* What receives read without the lock is what the queue is.
HintIsRight == (lock = Nobody) => (senderWaits <=> queue # <<>>)
==============================================================================
