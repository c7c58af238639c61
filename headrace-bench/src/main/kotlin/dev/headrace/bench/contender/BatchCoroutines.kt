package dev.headrace.bench.contender

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Kotlin's channel, which has no batches: a receive, then what `tryReceive` finds. */
internal class BatchCoroutines : BatchContender {

    private val channel = Channel<Payload>(BatchContender.CAPACITY)

    override fun stream(messages: Int): Long = runBlocking(Dispatchers.Default) {
        launch {
            for (i in 0 until messages) {
                channel.send(Payload.of(i))
            }
        }
        async {
            val batch = ArrayList<Payload>(BatchContender.BATCH)
            var received = 0
            var sum = 0L
            while (received < messages) {
                batch.clear()
                receive(batch)
                received += batch.size
                batch.forEach { sum += it.number() }
            }
            sum
        }.await()
    }

    private suspend fun receive(into: MutableList<Payload>) {
        into.add(channel.receive())
        while (into.size < BatchContender.BATCH) {
            into.add(channel.tryReceive().getOrNull() ?: return)
        }
    }
}
