package dev.headrace.bench.contender

import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CompletableDeferred

/** Lets `tasks` coroutines begin to work when all of them run, as the threads of a [Crew] do. */
internal class Start(private val tasks: Int) {

    private val running = AtomicInteger()
    private val all = CompletableDeferred<Unit>()

    suspend fun awaitOthers() {
        if (running.incrementAndGet() == tasks) {
            all.complete(Unit)
        }
        all.await()
    }
}
