package dev.headrace.bench.contender

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.trySendBlocking
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/**
 * Runs the topologies as coroutines on Dispatchers.Default, over Kotlin's channels.
 *
 * The same shapes as [ThreadContender]: every virtual thread there is a coroutine here.
 */
internal class CoroutineContender : Contender {

    private class Question(val question: Payload, val reply: CompletableDeferred<Payload>)

    override fun opens(flavour: Flavour): Boolean = true

    override fun open(flavour: Flavour): Any =
        when (flavour) {
            is Flavour.Oneshot -> CompletableDeferred<Payload>()
            else -> channel(flavour)
        }

    private fun channel(flavour: Flavour): Channel<Payload> =
        when (flavour) {
            is Flavour.Bounded -> Channel(flavour.capacity())
            is Flavour.Unbounded -> Channel(Channel.UNLIMITED)
            is Flavour.Rendezvous -> Channel(Channel.RENDEZVOUS)
            is Flavour.Oneshot -> throw UnsupportedOperationException("a oneshot is no Channel")
        }

    override fun stream(flavour: Flavour, senders: Int, messages: Int): Long {
        val channel = channel(flavour)
        val each = share(messages, senders)
        val start = Start(1 + senders)
        return run {
            val sum = async {
                start.awaitOthers()
                receive(channel, messages)
            }
            repeat(senders) { sender ->
                launch {
                    start.awaitOthers()
                    send(channel, sender * each, (sender + 1) * each)
                }
            }
            sum.await()
        }
    }

    override fun paced(flavour: Flavour, pace: Pace): Long {
        val channel = channel(flavour)
        val sum = CoroutineScope(Dispatchers.Default).async {
            var sum = 0L
            for (i in 0 until pace.messages()) {
                sum += channel.receive().number()
                pace.received(i)
            }
            sum
        }
        pace.send { channel.trySendBlocking(it).getOrThrow() }
        return runBlocking { sum.await() }
    }

    override fun pool(flavour: Flavour, senders: Int, receivers: Int, messages: Int): Long {
        val channel = channel(flavour)
        val taken = share(messages, receivers)
        val each = share(messages, senders)
        val start = Start(receivers + senders)
        return run {
            val sums = List(receivers) {
                async {
                    start.awaitOthers()
                    receive(channel, taken)
                }
            }
            repeat(senders) { sender ->
                launch {
                    start.awaitOthers()
                    send(channel, sender * each, (sender + 1) * each)
                }
            }
            sums.awaitAll().sum()
        }
    }

    private suspend fun send(channel: Channel<Payload>, from: Int, to: Int) {
        for (i in from until to) {
            channel.send(Payload.of(i))
        }
    }

    private suspend fun receive(channel: Channel<Payload>, messages: Int): Long {
        var sum = 0L
        repeat(messages) { sum += channel.receive().number() }
        return sum
    }

    override fun pingPong(rounds: Int): Long {
        val ping = Channel<Payload>(1)
        val pong = Channel<Payload>(1)
        return run {
            launch { repeat(rounds) { pong.send(ping.receive()) } }
            async {
                var sum = 0L
                for (i in 0 until rounds) {
                    ping.send(Payload.of(i))
                    sum += pong.receive().number()
                }
                sum
            }.await()
        }
    }

    override fun requestReply(capacity: Int, requesters: Int, requests: Int): Long {
        val channel = Channel<Question>(capacity)
        val each = share(requests, requesters)
        val start = Start(1 + requesters)
        return run {
            launch {
                start.awaitOthers()
                repeat(requests) {
                    val request = channel.receive()
                    request.reply.complete(request.question.answer())
                }
            }
            List(requesters) { requester ->
                async {
                    start.awaitOthers()
                    ask(channel, requester * each, (requester + 1) * each)
                }
            }.awaitAll().sum()
        }
    }

    private suspend fun ask(channel: Channel<Question>, from: Int, to: Int): Long {
        var sum = 0L
        for (i in from until to) {
            val request = Question(Payload.of(i), CompletableDeferred())
            channel.send(request)
            val answer = request.reply.await()
            check(answer.number() == request.question.number() + 1) { "answer of another request" }
            sum += answer.number()
        }
        return sum
    }

    override fun oneshotAlone(count: Int): Long = run {
        async {
            var sum = 0L
            for (i in 0 until count) {
                val oneshot = CompletableDeferred<Payload>()
                oneshot.complete(Payload.of(i))
                sum += oneshot.await().number()
            }
            sum
        }.await()
    }

    override fun oneshotAcross(count: Int): Long {
        val row = List(count) { CompletableDeferred<Payload>() }
        return run {
            val sum = async {
                var sum = 0L
                for (oneshot in row) {
                    sum += oneshot.await().number()
                }
                sum
            }
            launch {
                for (i in 0 until count) {
                    row[i].complete(Payload.of(i))
                }
            }
            sum.await()
        }
    }

    override fun parkReceivers(count: Int): Contender.Parked {
        val scope = CoroutineScope(Dispatchers.Default)
        val row = List(count) { Channel<Payload>(1) }
        // Undispatched: each coroutine has run up to its receive when async returns.
        val received: List<Deferred<Int>> =
            row.map { scope.async(start = CoroutineStart.UNDISPATCHED) { it.receive().number() } }
        return Contender.Parked {
            run {
                for (i in 0 until count) {
                    row[i].send(Payload.of(i))
                }
                Sums.check(Payload.sum(count), received.awaitAll().sumOf { it.toLong() })
            }
        }
    }

    private fun <T> run(block: suspend CoroutineScope.() -> T): T =
        runBlocking(Dispatchers.Default, block)

    private fun share(total: Int, tasks: Int): Int {
        require(total % tasks == 0) { "$total cannot be shared equally by $tasks" }
        return total / tasks
    }
}
