package io.preceptor.connector.fhir;

import java.util.concurrent.ThreadLocalRandom;

/// The wait before a write that lost to another writer is tried again.
@FunctionalInterface
interface Pause {

    /// @param conflicts how many writes were lost so far, from 1
    void after(int conflicts) throws InterruptedException;

    /// Up to 100 ms after the first, twice that after each further one; at random, so that two who collided part.
    static Pause jittered() {
        return conflicts -> Thread.sleep(ThreadLocalRandom.current().nextLong(10, 100L << Math.min(conflicts, 5)));
    }
}
