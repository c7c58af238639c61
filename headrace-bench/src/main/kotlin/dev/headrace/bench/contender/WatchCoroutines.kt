package dev.headrace.bench.contender

import java.util.concurrent.atomic.LongAdder
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/**
 * Kotlin's StateFlow, collected by coroutines on Dispatchers.Default.
 *
 * A collector sees the present value first; that one is not counted.
 */
internal class WatchCoroutines : WatchContender {

    private val state = MutableStateFlow(Payload(-1))

    override fun watch(receivers: Int, values: Int): WatchContender.Watched {
        val seen = LongAdder()
        return runBlocking(Dispatchers.Default) {
            // Undispatched: each collector waits when async returns.
            val ends = List(receivers) {
                async(start = CoroutineStart.UNDISPATCHED) { look(seen) }
            }
            launch {
                for (i in 0 until values) {
                    state.value = Payload.of(i)
                }
                state.value = WatchContender.END
            }.join()
            WatchContender.Watched(ends.awaitAll().sum(), seen.sum())
        }
    }

    private suspend fun look(seen: LongAdder): Long {
        var count = -1
        val end = state.first {
            count++
            it === WatchContender.END
        }
        seen.add(count.toLong())
        return end.number().toLong()
    }
}
