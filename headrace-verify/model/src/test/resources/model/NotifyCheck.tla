------------------------------ MODULE NotifyCheck ------------------------------
(* What must hold of Notify, and the casts that it is checked with. *)
EXTENDS Notify

OneWait      == << <<"await">> >>
TwoWaits     == << <<"await">>, <<"await">> >>
TicketAndWait == << <<"ticket">>, <<"await">> >>
LeaveAndWait == << <<"leave">>, <<"await">> >>
TwoTickets   == << <<"ticket">>, <<"ticket">> >>
WaitTwice    == << <<"await", "await">>, <<"await">> >>
OneTicket    == << <<"ticket">> >>

One       == << <<"one">> >>
TwoOnes   == << <<"one">>, <<"one">> >>
OneThenOne == << <<"one", "one">> >>
OneAndAll == << <<"one">>, <<"all">> >>
LastAndOne == << <<"last">>, <<"one">> >>
All       == << <<"all">> >>

None  == {}
First == {1}

\* A notification to one is stored, handed over, or taken; or it met a stored one. Never two of these.
Conserved == lock = Nobody =>
  given = merged + taken + Cardinality(InTickets) + Cardinality(InWaits)
          + (IF state = "stored" THEN 1 ELSE 0)

\* Nobody waits beside a stored notification, and whoever notifies finds who waits.
WaitedForIfQueued == lock = Nobody => (state = "waited" <=> queue # <<>>)

\* A notification to all reaches everybody who was there.
AllAreTold == lock = Nobody => owed = {}

\* Who was notified is not in the queue any more, and was woken or never parked.
NobodySleeps == lock = Nobody =>
  \A w \in Waiters : pc[w] = "w_park" /\ ~woken[w] => Queued(w)
===============================================================================
