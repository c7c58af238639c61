package dev.headrace.bench.contender

import com.sun.management.ThreadMXBean
import java.lang.management.ManagementFactory
import kotlin.time.Duration.Companion.hours
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.selects.onTimeout
import kotlinx.coroutines.selects.select

/** Kotlin's select, which prefers the first ready channel, on Dispatchers.Default. */
internal class SelectCoroutines : SelectContender {

    override fun receive(channels: Int, busy: Int, values: Int): Long =
        receive(row(channels), busy, values) { next(it) }

    override fun receiveTimed(channels: Int, values: Int): Long =
        receive(row(channels), channels, values) { nextTimed(it) }

    private inline fun receive(
        row: List<Channel<Payload>>,
        busy: Int,
        values: Int,
        crossinline turn: suspend (List<Channel<Payload>>) -> Payload,
    ): Long {
        val each = Sums.share(values, busy)
        val first = SelectContender.firstBusy(row.size, busy)
        return run {
            val sum = async {
                var sum = 0L
                repeat(values) { sum += turn(row).number() }
                sum
            }
            repeat(busy) { sender ->
                launch {
                    for (i in sender * each until (sender + 1) * each) {
                        row[first + sender].send(Payload.of(i))
                    }
                }
            }
            sum.await()
        }
    }

    override fun send(channels: Int, values: Int): Long {
        val row = row(channels)
        return run {
            val sums = row.map { channel ->
                async {
                    var sum = 0L
                    for (value in channel) {
                        sum += value.number()
                    }
                    sum
                }
            }
            launch {
                for (i in 0 until values) {
                    send(row, Payload.of(i))
                }
                row.forEach { it.close() }
            }
            sums.awaitAll().sum()
        }
    }

    override fun alone(channels: Int, values: Int): Long {
        val row = row(channels)
        val rounds = Sums.share(values, channels)
        return run {
            async {
                var sum = 0L
                for (round in 0 until rounds) {
                    for (channel in 0 until channels) {
                        row[channel].send(Payload.of(round * channels + channel))
                    }
                    repeat(channels) { sum += next(row).number() }
                }
                sum
            }.await()
        }
    }

    // runBlocking without a dispatcher runs the coroutine on the calling thread.
    override fun bytesOfTurn(channels: Int, turns: Int): Double {
        val row = row(channels)
        val rounds = Sums.share(turns, channels)
        val memory = ManagementFactory.getThreadMXBean() as ThreadMXBean
        return runBlocking {
            var bytes = 0L
            repeat(rounds) {
                for (channel in 0 until channels) {
                    row[channel].send(Payload.of(channel))
                }
                val before = memory.currentThreadAllocatedBytes
                var sum = 0L
                repeat(channels) { sum += next(row).number() }
                bytes += memory.currentThreadAllocatedBytes - before
                Sums.check(Payload.sum(channels), sum)
            }
            bytes / turns.toDouble()
        }
    }

    private suspend fun next(row: List<Channel<Payload>>): Payload = select {
        for (channel in row) {
            channel.onReceive { it }
        }
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    private suspend fun nextTimed(row: List<Channel<Payload>>): Payload = select {
        for (channel in row) {
            channel.onReceive { it }
        }
        onTimeout(1.hours) { throw SelectCell.lateTurn() }
    }

    private suspend fun send(row: List<Channel<Payload>>, value: Payload) = select<Unit> {
        for (channel in row) {
            channel.onSend(value) {}
        }
    }

    private fun row(channels: Int): List<Channel<Payload>> =
        List(channels) { Channel(SelectContender.CAPACITY) }

    private fun <T> run(block: suspend CoroutineScope.() -> T): T =
        runBlocking(Dispatchers.Default, block)
}
