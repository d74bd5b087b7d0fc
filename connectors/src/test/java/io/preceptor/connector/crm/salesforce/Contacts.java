package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.salesforce.SalesforceSourceProperties.Field;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.sandbox.crm.salesforce.SalesforceServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The sandbox's org with contacts, a source that reads them, and a sink that remembers as the product's store
/// does: what came before is not taken again.
final class Contacts implements FeedSink, AutoCloseable {

    static final URI EMPLOYEE_NUMBERS = URI.create("urn:hr");

    final SalesforceServer server;
    final Path keyFile;
    final List<JournalDraft> drafts = new ArrayList<>();
    final List<StaffReport> reports = new ArrayList<>();
    final List<FeedEntry.Refused> refused = new ArrayList<>();
    final Set<String> living = new TreeSet<>();
    final List<String> ended = new ArrayList<>();
    final List<Integer> batches = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /// The org's clock; ours is the machine's.
    Instant orgNow = Instant.now().minus(Duration.ofHours(3));

    Duration wholeEvery = Duration.ofHours(24);
    Duration responseTimeout = Duration.ofSeconds(30);
    String where = "";
    int dailyPercent = 80;
    int pageSize = 200;
    Place place = Place.START;

    Contacts(Path folder) {
        try {
            this.keyFile = folder.resolve("salesforce.pem");
            this.server = SalesforceServer.start(0, keyFile);
            server.clock(() -> orgNow);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SalesforceSourceProperties settings() {
        return new SalesforceSourceProperties(
                "contacts",
                server.base(),
                SalesforceServer.CLIENT,
                SalesforceServer.USER,
                keyFile,
                "66.0",
                "Contact",
                "Employee_Number__c",
                where,
                mapping(),
                Map.of("Active", "ACTIVE", "On leave", "ON_LEAVE", "Left", "ENDED"),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                wholeEvery,
                pageSize,
                dailyPercent,
                Duration.ofSeconds(5),
                responseTimeout);
    }

    static List<Field> mapping() {
        return List.of(
                new Field("Employee_Number__c", "identifier", EMPLOYEE_NUMBERS.toString(), "EI"),
                new Field("Npi__c", "identifier", "http://hl7.org/fhir/sid/us-npi", "NPI"),
                new Field("LastName", "family-name", null, null),
                new Field("FirstName", "given-name", null, null),
                new Field("Email", "email", null, null),
                new Field("Status__c", "status", null, null),
                new Field("Title", "job-title", null, null),
                new Field("Hired_On__c", "hired-on", null, null),
                new Field("ReportsTo.Employee_Number__c", "manager", EMPLOYEE_NUMBERS.toString(), null),
                new Field("Department", "position.unit", null, null),
                new Field("Job_Code__c", "position.job-code", null, null));
    }

    /// A person of the org, written or written again a minute later.
    String put(String number, Map<String, String> more) {
        orgNow = orgNow.plusSeconds(60);
        return server.contact(number, more);
    }

    String put(String number) {
        return put(number, Map.of("LastName", "L" + number, "Status__c", "Active"));
    }

    FeedOutcome read() {
        try (var source =
                new SalesforceSource(settings(), bytes -> "h" + java.util.Arrays.hashCode(bytes), Instant::now)) {
            return source.read(place, this);
        }
    }

    @Override
    public List<Long> take(List<FeedEntry> entries, Place next) {
        batches.add(entries.size());
        for (FeedEntry entry : entries) {
            if (entry instanceof FeedEntry.New fresh
                    && seen.add(fresh.draft().controlId() + "|" + fresh.draft().contentHash())) {
                drafts.add(fresh.draft());
                refused.addAll(fresh.content().refused());
                fresh.content().reports().forEach(this::fold);
            }
        }
        place = next;
        return entries.stream().map(_ -> 1L).toList();
    }

    private void fold(StaffReport report) {
        reports.add(report);
        if (report.scope() == ReportScope.END) {
            living.remove(report.object().nativeId());
            ended.add(report.object().nativeId());
        } else {
            living.add(report.object().nativeId());
        }
    }

    @Override
    public void progress(long done, long total) {}

    @Override
    public void close() {
        server.close();
    }
}
