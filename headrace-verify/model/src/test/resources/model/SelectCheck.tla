----------------------------- MODULE SelectCheck -----------------------------
(* What must hold of Select, and the casts that it is checked with. *)
EXTENDS Select

Await(branches) == [do |-> "await", on |-> branches]
Try(branch)     == [do |-> "try", on |-> <<branch>>]
Release(c)      == [do |-> "release", on |-> << <<c, "send">> >>]
End(c)          == [do |-> "end", on |-> << <<c, "send">> >>]
Close(c)        == [do |-> "close", on |-> << <<c, "send">> >>]
SendTo(c)       == <<c, "send">>
From(c)         == <<c, "receive">>

Twice(c)        == <<SendTo(c), From(c)>>
Either          == Await(<<From("a"), From("b")>>)
SendOrReceive   == Await(<<SendTo("a"), From("b")>>)
None            == <<>>
First           == <<1>>
FirstTwo        == <<1, 1>>

\* Two selects that want each other, one way and both; in step, and out of step.
OneWay(k)     == Play(<< <<SendOrReceive>>, <<Await(<<From("a")>>)>> >>, k, k, FirstTwo)
BothWays(k)   == Play(
  << <<SendOrReceive>>, <<Await(<<SendTo("b"), From("a")>>)>> >>, k, k, FirstTwo)
OutOfStep(k)  == Play(<< <<SendOrReceive>>, <<Await(<<From("a"), SendTo("b")>>)>> >>, k, k, None)
Again(k)      == Play(
  << <<SendOrReceive, SendOrReceive>>, <<Await(<<From("a")>>), Await(<<SendTo("b")>>)>> >>,
  k, k, None)
\* A third who wants one of them.
Rival(k)      == Play(
  << <<SendOrReceive>>, <<Await(<<From("a"), SendTo("b")>>)>>, <<Await(<<SendTo("a")>>)>> >>,
  k, k, None)
\* Two who act for one select, without waiting themselves or waiting.
TwoSend(k)    == Play(<< <<Either>>, <<Try(SendTo("a"))>>, <<Try(SendTo("b"))>> >>, k, k, First)
TwoReceive(k) == Play(
  << <<Await(<<SendTo("a"), SendTo("b")>>)>>, <<Try(From("a"))>>, <<Try(From("b"))>> >>,
  k, k, First)
TwoWait(k)    == Play(
  << <<Either>>, <<Await(<<SendTo("a")>>)>>, <<Await(<<SendTo("b")>>)>> >>, k, k, None)
TwoWaitTurned(k) == Play(
  << <<Await(<<SendTo("a"), SendTo("b")>>)>>, <<Await(<<From("a")>>)>>,
     <<Await(<<From("b")>>)>> >>, k, k, None)
TwoRelease    == Play(
  << <<Either>>, <<Release("a")>>, <<Release("b")>> >>, "permit", "permit", First)
TwoAcquire    == Play(
  << <<Either>>, <<Await(<<From("b"), From("a")>>)>>, <<Release("a"), Release("b")>> >>,
  "permit", "permit", None)
OrPermit(k)   == Play(
  << <<SendOrReceive>>, <<Await(<<From("a")>>)>>, <<Release("b")>> >>, k, "permit", None)
\* A select of both ends, alone, with another, with another of the kind.
BothEnds(k)   == Play(<< <<Await(Twice("a"))>> >>, k, k, None)
BothEndsAndOne(k) == Play(<< <<Await(Twice("a"))>>, <<Await(<<From("a")>>)>> >>, k, k, FirstTwo)
BothEndsOfTwo(k) == Play(<< <<Await(Twice("a"))>>, <<Await(Twice("a"))>> >>, k, k, None)
\* Who only signals.
EndOne        == Play(<< <<Either>>, <<End("a")>> >>, "stage", "stage", None)
EndBoth       == Play(<< <<Either>>, <<End("a")>>, <<End("b")>> >>, "stage", "stage", First)
EndAndSend    == Play(
  << <<Either>>, <<End("a")>>, <<Await(<<SendTo("b")>>)>> >>, "stage", "meet", None)
\* The end of a channel.
CloseOne      == Play(
  << <<Either>>, <<Close("a")>>, <<Await(<<SendTo("b")>>)>> >>, "meet", "meet", None)
CloseBoth     == Play(<< <<SendOrReceive>>, <<Close("a")>>, <<Close("b")>> >>, "meet", "meet", None)
CloseAndMeet  == Play(
  << <<SendOrReceive>>, <<Await(<<From("a")>>)>>, <<Close("a")>> >>, "meet", "meet", None)

Meetings(k) == {OneWay(k), BothWays(k), OutOfStep(k), TwoSend(k), BothEnds(k), BothEndsAndOne(k)}
Short == Meetings("meet") \union {OneWay("pair"), BothEnds("pair"), EndOne, TwoRelease, CloseBoth}
Long  == Short \union Meetings("pair") \union UNION {
    {Again(k), Rival(k), TwoReceive(k), TwoWait(k), TwoWaitTurned(k), OrPermit(k),
     BothEndsOfTwo(k)} : k \in {"meet", "pair"}}
  \union {TwoAcquire, EndBoth, EndAndSend, CloseOne, CloseAndMeet}

\* One of them each, to see bugs.
OnlyBothWays  == {BothWays("meet")}
OnlyTwoSend   == {TwoSend("meet")}
OnlyTwoReceive == {TwoReceive("meet")}
OnlyTwoRelease == {TwoRelease}
OnlyEndOne    == {EndOne}
OnlyEndAndSend == {EndAndSend}
OnlyPairs     == {TwoWait("pair")}
OnlyBothEnds  == {BothEnds("meet"), BothEnds("pair")}
OnlyCloseBoth == {CloseBoth}

AllDone == \A p \in Parties : pc[p] = "Done"
Done    == UNION {{<<p, n>> : n \in 1..Len(report[p])} : p \in Parties}
Value(d) == report[d[1]][d[2]].value
ChannelOf(d) == play.script[d[1]][d[2]].on[report[d[1]][d[2]].branch][1]
Receipts(d) == {e \in Done : Value(e) = d}

\* What was sent was received, once, by one that says so; and what was received was sent, by one
\* that says so: no select commits alone, and a branch that was not selected did nothing.
NothingLost ==
  AllDone => \A d \in Done :
    Value(d) = Sent => \E e \in Receipts(d) : Receipts(d) = {e} /\ ChannelOf(e) = ChannelOf(d)
NothingInvented ==
  AllDone => \A d, e \in Done :
    Value(e) = d => (Value(d) = Sent /\ ChannelOf(e) = ChannelOf(d))
PermitsAreKept ==
  AllDone => \A c \in Channels : Kind(c) = "permit" =>
    word[c].available + Cardinality({d \in Done : Value(d) = Got /\ ChannelOf(d) = c})
      = Permits + Cardinality({d \in Done : play.script[d[1]][d[2]] = Release(c)})
\* What is handed over is picked up.
NothingLeft == AllDone => \A c \in Channels : handed[c] = Null
\* A select that looks has left nothing with any branch.
ActsOrWaits ==
  \A p \in Parties : pc[p] = "a_branch" => \A w \in Queued : w[1] # p
\* No wake-up is lost: when nobody moves there is nothing for those who wait.
NobodyStuck == \A p \in Parties : (Quiet /\ Waits(p)) => ~IsServed(p)
NeverMeetsItself == ~inVain /\ \A d \in Done : Value(d) # d
=============================================================================
