package io.preceptor.portal;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedEntry.Content;
import io.preceptor.lms.feed.FeedEntry.Refused;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.ProvisionedFeeds;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Three polled sources: one that reads a file with mistakes, one whose server is busy, one that stopped
/// itself.
final class SmallFeeds {

    private static final StaffIdentifier NUMBER =
            new StaffIdentifier(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "0004711");

    static final List<FeedRegistration> ALL = List.of(
            feed("hr-nightly", "HR file", sink -> {
                sink.take(List.of(file(sink.isTrial() ? "Ferreira-Lima" : "Ferreira")), new Place("2026-11-16"));
                sink.progress(1_200, 4_800);
                return new FeedOutcome.UpToDate(2);
            }),
            feed(
                    "directory-east",
                    "FHIR directory",
                    _ -> new FeedOutcome.TryLater("The server is busy (503)", Duration.ofMinutes(20))),
            feed(
                    "agency",
                    "HR file",
                    _ -> new FeedOutcome.Stopped(
                            "The header names no column `employee_id`: correct the mapping or the file, then resume")));

    /// Two that nobody polls: the one with two systems, and the one that no system has called.
    static final List<ProvisionedFeeds.Source> TOLD = List.of(
            new ProvisionedFeeds.Source("entra", "SCIM", List.of("entra", "entra-test")),
            new ProvisionedFeeds.Source("okta", "SCIM", List.of("okta")));

    private SmallFeeds() {}

    private static FeedRegistration feed(String name, String kind, Function<FeedSink, FeedOutcome> reading) {
        var source = new PolledSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String kind() {
                return kind;
            }

            @Override
            public FeedOutcome read(Place from, FeedSink sink) {
                return reading.apply(sink);
            }

            @Override
            public Place since(Instant moment) {
                return Place.START;
            }
        };
        return new FeedRegistration(
                source, new FeedRhythm(Duration.ofMinutes(5), Duration.ofHours(26), FeedRhythm.Sign.NEWS));
    }

    /// The file as it was, and as it is when somebody tries it.
    private static FeedEntry file(String family) {
        var said = Instant.parse("2026-11-16T07:00:00Z");
        var draft = JournalDraft.polled("hr-nightly", "HR file", "staff.csv", said, said, 2_048, "hash-staff.csv");
        var report = new StaffReport(
                new SourceObject("hr-nightly", "0004711#1"),
                said,
                2,
                said,
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                Map.of(
                        AttributePath.person(Attribute.FAMILY_NAME),
                        Stated.Value.of(family, "last_name"),
                        AttributePath.identifier(NUMBER, Attribute.IDENTIFIER_TYPE),
                        Stated.Value.of("EI", "employee_id")));
        return new FeedEntry.New(
                draft,
                Content.of(
                        List.of(report),
                        List.of(),
                        List.of(
                                new Refused(
                                        3,
                                        "0004712#1",
                                        new Problem(
                                                "staff.csv:3:hire_date",
                                                ProblemCode.MALFORMED,
                                                "write the day as yyyy-mm-dd")),
                                new Refused(
                                        9,
                                        new Problem(
                                                "staff.csv:9:employee_id", ProblemCode.MISSING, "fill the field")))));
    }
}
