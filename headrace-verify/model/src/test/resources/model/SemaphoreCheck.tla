---------------------------- MODULE SemaphoreCheck ----------------------------
(* What must hold of Semaphore, and the casts that it is checked with. *)
EXTENDS Semaphore

OneEach     == << << <<"acquire", 1>> >>, << <<"acquire", 1>> >> >>
OneAndTwo   == << << <<"acquire", 1>> >>, << <<"acquire", 2>> >> >>
TwoAndThree == << << <<"acquire", 2>> >>, << <<"acquire", 3>> >>, << <<"acquire", 1>> >> >>
OneTwoOne   == << << <<"acquire", 1>> >>, << <<"acquire", 2>> >>, << <<"acquire", 1>> >> >>
AndTry      == << << <<"acquire", 1>>, <<"acquire", 2>> >>, << <<"acquire", 2>>, <<"try", 1>> >> >>
AndMore     == << << <<"acquire", 2>> >>, << <<"acquire", 1>> >>, << <<"add", 1>> >> >>
AndForget   == << << <<"forget", 1>>, <<"acquire", 1>> >>, << <<"acquire", 1>> >> >>

None   == {}
First  == {1}
Second == {2}
FirstTwo == {1, 2}

\* Nobody is served before those who came first, nobody after the close.
NothingWrong == wrong = "nothing"

\* Every permit is free, held, hoarded or on its way back.
Conserved == lock = Nobody =>
  word.free + Sum(held, Users) + Sum(hoard, Users) + Sum(inHand, Threads) = total

\* Nobody keeps what it does not use.
AllComeBack == (\A t \in Threads : pc[t] = "Done") => word.free = total

\* While somebody waits nothing is free, and whoever gives back finds out.
NoOvertaking == (lock = Nobody /\ queue # <<>>) => (word.waited /\ word.free = 0)

OpenAgain == (lock = Nobody /\ queue = <<>>) => ~word.waited

\* Only the first hoards, and never all that it wants.
OnlyTheFirstHoards == lock = Nobody =>
  \A i \in 1..Len(queue) : hoard[queue[i]] < want[queue[i]] /\ (i > 1 => hoard[queue[i]] = 0)

NobodyWaitsForTheClosed == (lock = Nobody /\ word.closed) => queue = <<>>
=============================================================================
