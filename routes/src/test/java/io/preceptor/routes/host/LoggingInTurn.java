package io.preceptor.routes.host;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/// Lets one application at a time of this JVM set its logging up: all of them set up the same one, and Spring Boot
/// reckons with one application. After the listener that does it, and so between its two steps.
public final class LoggingInTurn implements SpringApplicationRunListener, Ordered {

    private static final ReentrantLock TURN = new ReentrantLock();

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void starting(ConfigurableBootstrapContext context) {
        TURN.lock();
    }

    @Override
    public void environmentPrepared(ConfigurableBootstrapContext context, ConfigurableEnvironment environment) {
        TURN.unlock();
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable failure) {
        if (TURN.isHeldByCurrentThread()) {
            TURN.unlock();
        }
    }
}
