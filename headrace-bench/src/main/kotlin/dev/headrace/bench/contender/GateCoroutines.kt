package dev.headrace.bench.contender

import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.yield

/** Coroutines on Dispatchers.Default that share Kotlin's semaphore, which is fair. */
internal class GateCoroutines(permits: Int) : GateContender {

    private val semaphore = Semaphore(permits)

    override fun alone(count: Int): Long =
        runBlocking(Dispatchers.Default) {
            async {
                var sum = 0L
                for (i in 0 until count) {
                    semaphore.acquire()
                    sum += Payload.of(i).number()
                    semaphore.release()
                }
                sum
            }.await()
        }

    override fun shared(tasks: Int, count: Int): Long {
        val each = count / tasks
        return runBlocking(Dispatchers.Default) {
            List(tasks) { task -> async { turns(task * each, (task + 1) * each) } }.awaitAll().sum()
        }
    }

    private suspend fun turns(from: Int, to: Int): Long {
        var sum = 0L
        for (i in from until to) {
            semaphore.acquire()
            sum += Payload.of(i).number()
            yield()
            semaphore.release()
        }
        return sum
    }

    override fun available(): Int = semaphore.availablePermits
}
