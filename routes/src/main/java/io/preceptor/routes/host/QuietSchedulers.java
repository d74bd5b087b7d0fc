package io.preceptor.routes.host;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;

/// Camel's pools for its schedulers, each asleep until its next turn. With virtual threads Camel makes them without a
/// single thread that stays, and the only thread of such a pool looks every ten milliseconds whether it may go, which
/// it may not while a turn is to come: with a dozen schedulers that is most of what an idle product does.
final class QuietSchedulers extends DefaultThreadPoolFactory {

    @Override
    public ScheduledExecutorService newScheduledThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
        return keepingAThread(super.newScheduledThreadPool(profile, threads));
    }

    static ScheduledExecutorService keepingAThread(ScheduledExecutorService pool) {
        if (pool instanceof ScheduledThreadPoolExecutor restless && restless.getCorePoolSize() == 0) {
            // One at a time, as such a pool does: a second thread would never be begun.
            restless.setCorePoolSize(1);
        }
        return pool;
    }
}
