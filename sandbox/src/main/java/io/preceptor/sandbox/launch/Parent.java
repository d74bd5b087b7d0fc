package io.preceptor.sandbox.launch;

/// The process on whose behalf we run.
public final class Parent {

    private Parent() {}

    /// Ends this JVM when the process ends, also when it was killed, or at once when there is no such process.
    ///
    /// `exit` rather than `halt`: the shutdown hooks close a file database properly.
    public static void endWith(long processId) {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            ProcessHandle.of(processId).ifPresent(parent -> parent.onExit().join());
            System.exit(0);
        });
    }
}
