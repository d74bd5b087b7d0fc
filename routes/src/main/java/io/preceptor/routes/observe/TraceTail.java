package io.preceptor.routes.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.preceptor.lms.observe.Travel;
import io.preceptor.lms.observe.Travels;
import io.preceptor.lms.observe.Travels.Facts;
import io.preceptor.lms.observe.Travels.Place;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Tells the ways of messages as OpenTelemetry traces, read from the facts some seconds after each leg: no message
/// and no worker waits for it, and on whatever nodes the legs were walked, they are one trace.
final class TraceTail implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TraceTail.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// A start tells again what ended shortly before it: the same spans, by the same numbers.
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private static final int BATCH = 500;
    private static final AttributeKey<Long> ENTRY = AttributeKey.longKey("preceptor.entry");

    private final Travels travels;
    private final URI endpoint;
    private final Duration settled;
    private volatile boolean running;
    private volatile Thread thread = Thread.ofVirtual().unstarted(this::run);

    /// @param settled how long after its end a leg is told
    TraceTail(Travels travels, URI endpoint, Duration settled) {
        this.travels = travels;
        this.endpoint = endpoint;
        this.settled = settled;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("trace-tail").start(this::run);
    }

    private void run() {
        var exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint.toString()).build();
        var ids = new TravelIds(travels.installedAt());
        try (var provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(Sampler.alwaysOn())
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "preceptor")))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(PAUSE)
                        .build())
                .build()) {
            Tracer tracer = provider.get("io.preceptor");
            Place place = travels.before(AGAIN);
            while (running) {
                try {
                    place = tell(tracer, ids, place);
                } catch (RuntimeException away) {
                    LOG.debug("no traces told: {}", away.getClass().getSimpleName());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Place tell(Tracer tracer, TravelIds ids, Place place) {
        Facts intakes = travels.intakes(place.intake(), settled, BATCH);
        Facts convergences = travels.convergences(place.convergence(), settled, BATCH);
        Facts deliveries = travels.deliveries(place.delivery(), settled, BATCH);
        intakes.legs().forEach(leg -> tell(tracer, ids, leg));
        convergences.legs().forEach(leg -> tell(tracer, ids, leg));
        deliveries.legs().forEach(leg -> tell(tracer, ids, leg));
        return new Place(intakes.last(), convergences.last(), deliveries.last());
    }

    private static void tell(Tracer tracer, TravelIds ids, Travel leg) {
        ids.next(leg);
        SpanBuilder span = tracer.spanBuilder(
                        switch (leg) {
                            case Travel.Intake _ -> "intake";
                            case Travel.Convergence _ -> "converge";
                            case Travel.Delivery one -> "deliver " + one.target();
                        })
                .setStartTimestamp(leg.from().isAfter(leg.until()) ? leg.until() : leg.from())
                .setAttribute(ENTRY, leg.entry());
        StatusCode status = StatusCode.UNSET;
        switch (leg) {
            case Travel.Intake one -> {
                span.setNoParent()
                        .setSpanKind(SpanKind.SERVER)
                        .setAttribute("preceptor.source", one.source())
                        .setAttribute("preceptor.kind", one.kind())
                        .setAttribute("preceptor.state", one.state());
                status = one.state().equals("REFUSED") ? StatusCode.ERROR : status;
            }
            case Travel.Convergence one ->
                span.setParent(parent(ids, leg)).setAttribute("preceptor.reports", one.reports());
            case Travel.Delivery one -> {
                span.setParent(parent(ids, leg))
                        .setSpanKind(SpanKind.CLIENT)
                        .setAttribute("preceptor.target", one.target())
                        .setAttribute("preceptor.outcome", one.outcome());
                status = one.outcome().equals("PARKED") ? StatusCode.ERROR : status;
            }
        }
        span.startSpan().setStatus(status).end(leg.until());
    }

    private static Context parent(TravelIds ids, Travel leg) {
        return Context.root()
                .with(Span.wrap(SpanContext.createFromRemoteParent(
                        ids.trace(leg.entry()),
                        ids.root(leg.entry()),
                        TraceFlags.getSampled(),
                        TraceState.getDefault())));
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
