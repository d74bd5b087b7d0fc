package io.preceptor.routes.host;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends this JVM in order when the process that started it is gone: Maven, killed, leaves its forked JVM running.
public final class ParentWatch {

    /// The system property that asks for it; `spring-boot:run` sets it to `true`.
    public static final String ASKED = "preceptor.exit-with-parent";

    private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

    private ParentWatch() {}

    /// Begins to watch when the system property says so. Shutdown hooks run as for Ctrl-C.
    public static void beginIfAsked() {
        if (!Boolean.getBoolean(ASKED)) {
            return;
        }
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
            LOG.info("The process that started this one is gone: stopping");
            System.exit(0);
        });
    }
}
