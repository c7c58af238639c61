package dev.headrace.bench.contender

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.runBlocking
import java.util.concurrent.atomic.AtomicInteger

/** Kotlin's SharedFlow, collected by coroutines on Dispatchers.Default. */
internal class BroadcastCoroutines : BroadcastContender {

    override fun broadcast(receivers: Int, values: Int): Long = runBlocking(Dispatchers.Default) {
        val flow = MutableSharedFlow<Payload>(extraBufferCapacity = BroadcastContender.CAPACITY)
        val behind = AtomicInteger()
        val burstEnd = Channel<Unit>(1)
        // Undispatched: each collector waits when async returns.
        val sums = List(receivers) {
            async(start = CoroutineStart.UNDISPATCHED) {
                var sum = 0L
                var received = 0
                flow.take(values).collect {
                    sum += it.number()
                    if (BurstEnd.ends(received++, values) && behind.decrementAndGet() == 0) {
                        burstEnd.send(Unit)
                    }
                }
                sum
            }
        }
        for (i in 0 until values) {
            if (i % BroadcastContender.BURST == 0) {
                behind.set(receivers)
            }
            flow.emit(Payload.of(i))
            if (BurstEnd.ends(i, values)) {
                burstEnd.receive()
            }
        }
        sums.awaitAll().sum()
    }
}
