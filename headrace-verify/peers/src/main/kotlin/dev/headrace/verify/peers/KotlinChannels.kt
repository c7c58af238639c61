package dev.headrace.verify.peers

import java.time.Duration
import kotlin.time.toKotlinDuration
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.onTimeout
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.withTimeoutOrNull

/** Kotlin: what waits is a coroutine on Dispatchers.Default; a thread waits for it by runBlocking. */
internal class KotlinChannels : Peer<Channel<Int>> {

    private class InCoroutine(private val coroutine: Deferred<Any>) : Pending {

        override fun giveUp() = coroutine.cancel()

        override fun happened(): Boolean = runBlocking {
            try {
                coroutine.await()
                true
            } catch (_: CancellationException) {
                false
            }
        }
    }

    private val scope = CoroutineScope(Dispatchers.Default)

    override fun name() = "Kotlin"

    override fun library() = "kotlinx.coroutines " + Jars.versionOf(Channel::class.java)

    override fun open(room: Int): Channel<Int> = Channel(room)

    override fun send(channel: Channel<Int>, element: Int) = run { channel.send(element) }

    override fun receive(channel: Channel<Int>): Int = run { channel.receive() }

    override fun send(channel: Channel<Int>, element: Int, limit: Duration): Boolean =
        run { withTimeoutOrNull(limit.toKotlinDuration()) { channel.send(element) } != null }

    override fun receive(channel: Channel<Int>, limit: Duration): Int? =
        run { withTimeoutOrNull(limit.toKotlinDuration()) { channel.receive() } }

    override fun trySend(channel: Channel<Int>, element: Int): Boolean =
        channel.trySend(element).isSuccess

    override fun tryReceive(channel: Channel<Int>): Int? = channel.tryReceive().getOrNull()

    // Undispatched: each waits when async returns.
    override fun sendAsync(channel: Channel<Int>, element: Int): Pending =
        InCoroutine(scope.async(start = CoroutineStart.UNDISPATCHED) { channel.send(element) })

    override fun receiveAsync(channel: Channel<Int>): Pending =
        InCoroutine(scope.async(start = CoroutineStart.UNDISPATCHED) { channel.receive() })

    override fun selectSend(first: Channel<Int>, second: Channel<Int>, element: Int) = run {
        select<Unit> {
            first.onSend(element) {}
            second.onSend(element) {}
        }
    }

    override fun selectReceive(first: Channel<Int>, second: Channel<Int>): Int = run {
        select {
            first.onReceive { it }
            second.onReceive { it }
        }
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    override fun selectSend(
        first: Channel<Int>,
        second: Channel<Int>,
        element: Int,
        limit: Duration,
    ): Boolean = run {
        select {
            first.onSend(element) { true }
            second.onSend(element) { true }
            onTimeout(limit.toKotlinDuration()) { false }
        }
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    override fun selectReceive(
        first: Channel<Int>,
        second: Channel<Int>,
        limit: Duration,
    ): Int? = run {
        select<Int?> {
            first.onReceive { it }
            second.onReceive { it }
            onTimeout(limit.toKotlinDuration()) { null }
        }
    }

    private fun <T> run(block: suspend CoroutineScope.() -> T): T =
        runBlocking(Dispatchers.Default, block)
}
