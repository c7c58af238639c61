--------------------------- MODULE WaiterSetCheck ---------------------------
(* What must hold of WaiterSet, and the casts that it is checked with. *)
EXTENDS WaiterSet

One      == {1}
Two      == {1, 2}
Three    == {1, 2, 3}
SendNone == [s \in {11} |-> 0]
SendOne  == [s \in {11} |-> 1]
SendTwo  == [s \in {11} |-> 2]
BothSend == [s \in {11, 12} |-> 1]

Waits(m) == pc[m] = "m_park" /\ signalled[m] # number[m]
Quiet    == \A t \in Threads : (pc[t] = "Done" \/ (t \in Members /\ Waits(t))) /\ buffer[t] = <<>>

\* No wake-up is lost: when nobody moves there is nothing new for those who wait.
NobodyStuck == \A m \in Members :
  (Quiet /\ Waits(m)) => (version = seen[m] /\ ~ended /\ ~closed[m])
\* Everybody sees the last version, but who was closed.
AllSeen == \A m \in Members : (pc[m] = "Done" /\ ~closed[m]) => seen[m] = Total
\* A member is linked at most once: no step leads round in the stack.
RECURSIVE Steps(_, _)
Steps(m, n) == IF m = Nobody \/ n = 0 THEN n ELSE Steps(next[m], n - 1)
LinkedOnce == newest = Nobody \/ Steps(newest, Cardinality(Members) + 1) > 0
\* Who waits can be found: it is linked, or just about to look for itself, or somebody is at it.
Found == \A m \in Members :
  (Quiet /\ Waits(m)) => m \in Stack(newest)
=============================================================================
