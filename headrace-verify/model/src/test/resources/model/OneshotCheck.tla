---------------------------- MODULE OneshotCheck ----------------------------
(* What must hold of Oneshot, and the plays that it is checked with. *)
EXTENDS Oneshot

Acts == {"send", "fail", "closeSender", "closeReceiver"}
\* One end decides it, or both ends race; a handle belongs to one thread, but for its close.
Alone(patience)  == {Play(one, "nothing", patience, TRUE) : one \in Acts}
Races(patience, watched) == {Play(one, other, patience, watched) :
  one \in {"send", "fail", "closeSender"}, other \in {"closeSender", "closeReceiver"}}
Short == Alone(1) \union Races(1, FALSE)
Long  == Alone(2) \union Races(0, TRUE) \union Races(2, FALSE)

Send          == {Play("send", "nothing", 0, TRUE)}
SendAndQuit   == {Play("send", "nothing", 1, FALSE)}
SendAndClose  == {Play("send", "closeReceiver", 0, FALSE)}

DoneAll == \A t \in ProcSet \ {Memory} : pc[t] = "Done"
Did(act) == \E d \in Deciders : play.acts[d] = act /\ result[d] = "done"

\* A value that was accepted has one fate, and one that was refused has none.
Fates == (IF received = "value" THEN 1 ELSE 0) + undelivered + (IF state = Value THEN 1 ELSE 0)
OneFate == DoneAll => Fates = (IF Did("send") THEN 1 ELSE 0)
\* The receiver gets what there is: the end only if there is no value and no failure for it.
TrueAnswer == DoneAll =>
  /\ received = "value" => Did("send")
  /\ received = "failure" => Did("fail")
  /\ received = "closed" => (Did("closeSender") \/ Did("closeReceiver"))
\* The channel is decided once, but that its receiver may close it afterwards.
DecidedOnce ==
  Cardinality({d \in Deciders : result[d] = "done" /\ play.acts[d] # "closeReceiver"}) <= 1
\* No wake-up is lost: when nobody moves, nobody waits for what has happened.
Waits(t) ==
  \/ t = Receiver /\ pc[t] = "r_park" /\ signalled # number[Receiver]
  \/ t = Watcher /\ pc[t] = "w_park" /\ ~woken
Quiet ==
  /\ \A t \in ProcSet \ {Memory} : pc[t] = "Done" \/ Waits(t)
  /\ \A d \in Deciders : buffer[d] = <<>>
NobodyStuck == Quiet => DoneAll
NotMisused == ~misused
=============================================================================
