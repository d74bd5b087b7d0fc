package io.preceptor.sandbox.registry;

import java.util.concurrent.CountDownLatch;

/// Requests that are never answered, until the server closes.
final class Silence {

    private final CountDownLatch end = new CountDownLatch(1);

    void keep() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        end.countDown();
    }
}
