package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.BulkExport.KickOff;
import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.connector.fhir.FhirSubscription.Payload;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import io.preceptor.sandbox.registry.RegistryServer;
import io.preceptor.sandbox.registry.Subscriptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A source over the sandbox's registry, with a clock that a test sets and both have.
final class RegistryReader implements AutoCloseable {

    static final BulkExport EXPORT = new BulkExport(
            "$export",
            KickOff.GET,
            List.of("Organization", "Location", "Practitioner", "PractitionerRole"),
            Duration.ofHours(24),
            List.of());

    final Remembering sink = new Remembering();
    final RegistryServer registry;
    Instant now = Instant.parse("2026-11-02T10:00:00Z");
    BulkExport export = EXPORT;
    URI base;
    Duration responseTimeout = Duration.ofSeconds(5);

    RegistryReader() {
        try {
            registry = RegistryServer.start(0, () -> now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        registry.ask("t");
        base = registry.base();
    }

    FhirSourceProperties settings(@Nullable BulkExport bulk, @Nullable FhirSubscription subscription) {
        return new FhirSourceProperties(
                "directory",
                base,
                "t",
                null,
                null,
                Duration.ofHours(1),
                Duration.ofHours(3),
                Duration.ofSeconds(5),
                responseTimeout,
                500,
                ChangesBy.AUTO,
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(WorkPlace.values()),
                bulk,
                subscription,
                null);
    }

    PolledSource bulk() {
        return new FhirBulkSource(
                settings(export, null),
                DirectoryReader.CERTIFICATES,
                sink,
                bytes -> "h" + Arrays.hashCode(bytes),
                null,
                () -> now);
    }

    final RememberedInbox inbox = new RememberedInbox("directory", () -> now);
    FhirSubscription subscription = topic(Payload.ID_ONLY);

    /// By a topic, with a heartbeat each minute.
    FhirSubscription topic(Payload payload) {
        return subscription(URI.create(Subscriptions.TOPIC), payload, Duration.ofMinutes(1));
    }

    /// By R4's own.
    FhirSubscription plain(Payload payload) {
        return subscription(null, payload, null);
    }

    private FhirSubscription subscription(@Nullable URI topic, Payload payload, @Nullable Duration heartbeat) {
        return new FhirSubscription(
                inbox.endpoint(),
                RememberedInbox.SECRET,
                topic,
                List.of("Organization?", "Location?", "Practitioner?", "PractitionerRole?"),
                payload,
                heartbeat,
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                Duration.ofHours(1));
    }

    FhirSubscriptionSource subscribed() {
        return new FhirSubscriptionSource(
                settings(null, subscription),
                DirectoryReader.CERTIFICATES,
                sink,
                inbox,
                bytes -> "h" + Arrays.hashCode(bytes),
                null,
                () -> now);
    }

    /// Reads what was told.
    FeedOutcome listen() {
        return subscribed().read(sink.place, sink);
    }

    FeedOutcome read() {
        return read(sink);
    }

    FeedOutcome read(FeedSink into) {
        return bulk().read(sink.place, into);
    }

    FeedOutcome readNextDay() {
        now = now.plus(Duration.ofDays(1));
        return read();
    }

    /// Three practitioners, and two roles in a unit.
    RegistryReader fill() {
        registry.put("Organization/1", ",\"name\":\"General\",\"identifier\":[{\"value\":\"GENHOSP\"}]");
        registry.put("Location/12", ",\"name\":\"ICU\",\"identifier\":[{\"value\":\"ICU\"}]");
        for (int i = 1; i <= 3; i++) {
            registry.put("Practitioner/" + i, DirectoryReader.practitioner("E" + i));
        }
        for (int i = 1; i <= 2; i++) {
            registry.put("PractitionerRole/" + i, role(i));
        }
        now = now.plusSeconds(60);
        return this;
    }

    static String role(int practitioner) {
        return ",\"practitioner\":{\"reference\":\"Practitioner/%d\"},\"location\":[{\"reference\":\"Location/12\"}],"
                        .formatted(practitioner)
                + "\"code\":[{\"coding\":[{\"code\":\"RN2\"}]}]";
    }

    @Override
    public void close() {
        registry.close();
        inbox.close();
    }
}
