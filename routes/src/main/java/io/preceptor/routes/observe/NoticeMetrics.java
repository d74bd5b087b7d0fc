package io.preceptor.routes.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.notice.store.SendStore.Load;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices as gauges of the database: every node shows the same, so take the greatest and not the sum.
final class NoticeMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeMetrics.class);

    private final SendStore notices;

    NoticeMetrics(SendStore notices) {
        this.notices = notices;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge("preceptor.notices.waiting", "Messages that gather, or are tried again", Load::waiting)
                .register(registry);
        gauge("preceptor.notices.failed", "Messages that were refused or bounced within a day", Load::failed)
                .register(registry);
        gauge("preceptor.notices.suppressed", "Things that would be told and are not", Load::suppressed)
                .register(registry);
        gauge(
                        "preceptor.notices.late",
                        "How long the message waits that is due longest",
                        load -> load.late().toSeconds())
                .baseUnit("seconds")
                .register(registry);
    }

    private Gauge.Builder<?> gauge(String name, String what, ToDoubleFunction<Load> value) {
        return Gauge.builder(name, () -> now(value)).description(what);
    }

    private double now(ToDoubleFunction<Load> value) {
        try {
            return value.applyAsDouble(notices.load());
        } catch (RuntimeException away) {
            LOG.debug("no figures of notices: {}", away.getClass().getSimpleName());
            return Double.NaN;
        }
    }
}
