package io.preceptor.connector.hr.workday;

import io.preceptor.connector.hr.workday.WorkdaySourceProperties.Names;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LastVersions;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.sandbox.workday.Job;
import io.preceptor.sandbox.workday.Tenant;
import io.preceptor.sandbox.workday.WorkdayServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The sandbox's tenant, a source that reads it, and a sink that remembers as the product's store does: what came
/// before is not taken again, and of each worker what was taken last.
final class Tenancy implements FeedSink, KnownObjects, LastVersions, AutoCloseable {

    static final URI EMPLOYEES = URI.create("urn:hr:employee");
    static final URI CONTINGENT = URI.create("urn:hr:contingent");
    static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    static final String PASSWORD = "correct horse";

    final WorkdayServer server;
    final Tenant tenant;
    final List<JournalDraft> drafts = new ArrayList<>();
    final List<StaffReport> reports = new ArrayList<>();
    final List<FeedEntry.Refused> refused = new ArrayList<>();
    final List<UnitReport> units = new ArrayList<>();
    final List<FeedEntry.UnitObject> objects = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    private final Map<String, StaffReport> newest = new TreeMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    /// Of the tenant and of ours.
    volatile Instant now = Instant.parse(TODAY + "T12:00:00Z");

    Duration wholeEvery = Duration.ofHours(24);
    Duration connectTimeout = Duration.ofSeconds(5);
    Duration responseTimeout = Duration.ofSeconds(30);

    @Nullable
    URI contingentSystem = CONTINGENT;

    String password = PASSWORD;
    URI url;
    Names names = Names.PREFERRED;
    boolean tellsUnits = true;
    List<String> organizations = List.of();
    List<String> facilityTypes = List.of();
    int pageSize = 100;
    int daysAhead = 30;
    Place place = Place.START;
    /// After how many batches the reading breaks off; negative: never.
    int breaksAfter = -1;

    Tenancy() {
        try {
            server = WorkdayServer.start(0, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = server.address();
        tenant = server.tenant();
        tenant.clock(() -> now);
    }

    WorkdaySourceProperties settings() {
        return new WorkdaySourceProperties(
                "workday",
                url,
                WorkdayServer.USER,
                password,
                EMPLOYEES,
                contingentSystem,
                null,
                null,
                "urn:hr:jobs",
                "SUPERVISORY",
                "Organization_Reference_ID",
                tellsUnits,
                organizations,
                facilityTypes,
                names,
                Duration.ofDays(daysAhead),
                null,
                Duration.ofMinutes(30),
                Duration.ofHours(4),
                Duration.ofMinutes(10),
                Duration.ZERO,
                wholeEvery,
                pageSize,
                connectTimeout,
                responseTimeout);
    }

    WorkdaySource source() {
        return new WorkdaySource(settings(), ZoneOffset.UTC, this, this, Tenancy::hash, () -> now);
    }

    static String hash(byte[] bytes) {
        return "h" + Arrays.hashCode(bytes);
    }

    /// A minute later.
    FeedOutcome read() {
        now = now.plusSeconds(60);
        try (WorkdaySource source = source()) {
            return source.read(place, this);
        }
    }

    /// At noon.
    void day(LocalDate day) {
        now = Instant.parse(day + "T12:00:00Z");
    }

    void hire(String number) {
        tenant.hire(number, "L" + number, LocalDate.parse("2020-01-01"), job(number, "2020-01-01"));
    }

    static Job job(String number, String start) {
        return Job.of("P-" + number, "RN02", "SUP-1", start);
    }

    static String id(String number) {
        return "Worker/" + Tenant.wid(number);
    }

    /// What was said last of a worker; empty where nothing.
    String said(String number, Attribute attribute) {
        return said(number, AttributePath.person(attribute));
    }

    String said(String number, AttributePath path) {
        StaffReport report = newest.get(id(number));
        return report != null && report.statements().get(path) instanceof Stated.Value value ? value.text() : "";
    }

    /// Who was said to be there last, by native id.
    Collection<String> living() {
        return newest.keySet();
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        if (breaksAfter == 0) {
            breaksAfter = -1;
            throw new IllegalStateException("broken off");
        }
        breaksAfter--;
        for (FeedEntry entry : entries) {
            if (entry instanceof FeedEntry.New fresh
                    && seen.add(fresh.draft().controlId() + "|" + fresh.draft().contentHash())) {
                drafts.add(fresh.draft());
                refused.addAll(fresh.content().refused());
                units.addAll(fresh.content().units());
                objects.addAll(fresh.content().objects());
                fresh.content().reports().forEach(this::fold);
                if (fresh.version() != null) {
                    versions.put(fresh.version().nativeId(), fresh.version().rest());
                }
            }
        }
        place = next;
        return entries.stream().map(_ -> 1L).toList();
    }

    private void fold(StaffReport report) {
        reports.add(report);
        if (report.scope() == ReportScope.END) {
            newest.remove(report.object().nativeId());
            ended.add(report.object().nativeId());
        } else {
            newest.put(report.object().nativeId(), report);
            if ("ENDED".equals(said(report))) {
                ended.add(report.object().nativeId());
            }
        }
    }

    private static String said(StaffReport report) {
        return report.statements().get(AttributePath.person(Attribute.STATUS)) instanceof Stated.Value value
                ? value.text()
                : "";
    }

    @Override
    public void progress(long done, long total) {}

    @Override
    public void living(String source, Consumer<String> each) {
        newest.keySet().forEach(each);
    }

    @Override
    public Map<String, String> last(String source, Collection<String> nativeIds) {
        var last = new HashMap<>(versions);
        last.keySet().retainAll(nativeIds);
        return last;
    }

    @Override
    public void close() {
        server.close();
    }
}
