package io.preceptor.connector.fhir;

import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A source over a played directory, with a clock that a test sets.
final class DirectoryReader {

    static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");

    final Remembering sink = new Remembering();
    Instant now = Instant.parse("2026-11-02T10:00:00Z");
    int pageSize = 2;
    ChangesBy changesBy = ChangesBy.AUTO;
    String token = "t";
    Duration responseTimeout = Duration.ofSeconds(30);
    private final URI base;

    DirectoryReader(URI base) {
        this.base = base;
    }

    FeedOutcome read() {
        var settings = new FhirSourceProperties(
                "directory",
                base,
                token,
                null,
                null,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                responseTimeout,
                pageSize,
                changesBy,
                Duration.ofMinutes(2),
                Duration.ofHours(24),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(WorkPlace.values()),
                null,
                null,
                null);
        InstantSource clock = () -> now;
        try (var source =
                new FhirDirectorySource(settings, CERTIFICATES, sink, bytes -> "h" + Arrays.hashCode(bytes), clock)) {
            return source.read(sink.place, sink);
        }
    }

    /// Reads a day later: everything is due.
    FeedOutcome readNextDay() {
        now = now.plus(Duration.ofDays(1));
        return read();
    }

    /// Three practitioners, and two roles in a unit.
    static void fill(PlayedDirectory directory) {
        String at = "2026-11-01T09:00:00Z";
        directory.put("Organization/1", 1, at, ",\"name\":\"General\",\"identifier\":[{\"value\":\"GENHOSP\"}]");
        directory.put("Location/12", 1, at, ",\"name\":\"ICU\",\"identifier\":[{\"value\":\"ICU\"}]");
        for (int i = 1; i <= 3; i++) {
            directory.put("Practitioner/" + i, 1, at, practitioner("E" + i));
        }
        for (int i = 1; i <= 2; i++) {
            directory.put(
                    "PractitionerRole/" + i,
                    1,
                    at,
                    ",\"practitioner\":{\"reference\":\"Practitioner/%d\"},\"location\":[{\"reference\":\"Location/12\"}],"
                                    .formatted(i)
                            + "\"code\":[{\"coding\":[{\"code\":\"RN2\"}]}]");
        }
    }

    static String practitioner(String number) {
        return ",\"identifier\":[{\"system\":\"urn:hr\",\"value\":\"" + number + "\"}],\"name\":[{\"family\":\"F"
                + number + "\"}]";
    }
}
