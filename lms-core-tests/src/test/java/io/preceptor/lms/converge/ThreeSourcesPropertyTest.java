package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whatever an HR file, a FHIR directory and HL7 messages say of people comes to the same people, in whichever
/// order, however often and in whichever portions it arrives.
class ThreeSourcesPropertyTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");
    private static final List<String> SOURCES = List.of("hr", "ehr", "directory");
    private static final List<String> PEOPLE = List.of("A", "B");
    private static final int REPORTS = 12;

    private final Hospital hospital = Hospital.open("three_sources");
    private final AtomicInteger stories = new AtomicInteger();

    @Test
    void anyInterleavingRepetitionAndOrderGivesTheSamePeople() {
        // The guard counts by the hour, whatever the order: it must not hold anybody here.
        Settings settings = Hospital.settings();
        hospital.publications.publish(
                new Settings(
                        settings.hospital(),
                        settings.home(),
                        settings.precedence(),
                        settings.certificateSystem(),
                        settings.courseSystem(),
                        settings.dueSoon(),
                        new Settings.Guard(100, 100_000),
                        settings.targets()),
                "test",
                "no guard");
        qt().withFixedSeed(23)
                .withExamples(8)
                .withShrinkCycles(0)
                .forAll(longs().all())
                .check(seed -> {
                    assertThat(people(seed, true)).isEqualTo(people(seed, false));
                    return true;
                });
        assertThat(count("select count(*) from staff_report where scope = 'END'"))
                .isPositive();
        assertThat(count("select count(*) from report_work"))
                .as("nothing is left over")
                .isZero();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    /// Tells one story to people of its own, in its order or in another, some of it twice.
    private List<String> people(long seed, boolean shuffled) {
        String story = "S" + stories.incrementAndGet();
        List<StaffReport> reports = reports(new Random(seed), story);
        var random = new Random(seed + 1);
        var told = new ArrayList<>(reports);
        if (shuffled) {
            reports.stream().filter(_ -> random.nextInt(3) == 0).forEach(told::add);
            Collections.shuffle(told, random);
        }
        for (StaffReport report : told) {
            tell(report);
            if (shuffled && random.nextInt(6) == 0) {
                hospital.settle();
            }
        }
        hospital.settle();
        return PEOPLE.stream().map(person -> said(story, person)).toList();
    }

    private static List<StaffReport> reports(Random random, String story) {
        var reports = new ArrayList<StaffReport>();
        // Every object is said to exist at some time, by a snapshot that says whose it is.
        int second = 0;
        for (String person : PEOPLE) {
            for (String source : SOURCES) {
                reports.add(snapshot(random, story, person, source, THEN.plusSeconds(second++)));
            }
        }
        for (int i = 0; i < REPORTS; i++) {
            String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            String source = SOURCES.get(random.nextInt(SOURCES.size()));
            Instant saidAt = THEN.plusSeconds(second++);
            reports.add(
                    switch (random.nextInt(5)) {
                        case 0 -> report(story, person, source, saidAt, ReportScope.END, Set.of(), Map.of());
                        case 1 -> snapshot(random, story, person, source, saidAt);
                        case 2 -> patch(story, person, source, saidAt, Map.of(email(), new Stated.Cleared("clear")));
                        case 3 ->
                            report(
                                    story,
                                    person,
                                    source,
                                    saidAt,
                                    ReportScope.PATCH,
                                    Set.of(AttributeGroup.POSITION),
                                    with(story, person, job(random)));
                        default ->
                            patch(story, person, source, saidAt, Map.of(email(), value("mail" + i + "@example.org")));
                    });
        }
        return reports;
    }

    private static StaffReport snapshot(Random random, String story, String person, String source, Instant saidAt) {
        Map<AttributePath, Stated> said = job(random);
        said.put(AttributePath.person(Attribute.FAMILY_NAME), value("Family" + random.nextInt(3)));
        said.put(
                AttributePath.person(Attribute.STATUS),
                value(List.of("ACTIVE", "ACTIVE", "ON_LEAVE", "ENDED").get(random.nextInt(4))));
        return report(story, person, source, saidAt, ReportScope.SNAPSHOT, Set.of(), with(story, person, said));
    }

    private static StaffReport patch(
            String story, String person, String source, Instant saidAt, Map<AttributePath, Stated> said) {
        return report(story, person, source, saidAt, ReportScope.PATCH, Set.of(), with(story, person, said));
    }

    private static Map<AttributePath, Stated> job(Random random) {
        var said = new TreeMap<AttributePath, Stated>();
        if (random.nextBoolean()) {
            said.put(
                    AttributePath.position("1", Attribute.UNIT),
                    value(List.of("ED", "ICU", "NOWHERE").get(random.nextInt(3))));
            said.put(
                    AttributePath.position("1", Attribute.JOB_CODE),
                    value(List.of("RN2", "RN3", "RN9").get(random.nextInt(3))));
        }
        return said;
    }

    /// As every mapping does: a report says by a number whose it is. A tombstone says nothing.
    private static Map<AttributePath, Stated> with(String story, String person, Map<AttributePath, Stated> said) {
        var all = new TreeMap<>(said);
        all.put(AttributePath.identifier(Hospital.identifier(story + person), Attribute.IDENTIFIER_TYPE), value("EI"));
        return all;
    }

    private static StaffReport report(
            String story,
            String person,
            String source,
            Instant saidAt,
            ReportScope scope,
            Set<AttributeGroup> replaced,
            Map<AttributePath, Stated> said) {
        return new StaffReport(
                new SourceObject(source, story + person),
                saidAt,
                StaffReport.NO_SEQUENCE,
                saidAt,
                null,
                scope,
                replaced,
                said);
    }

    private void tell(StaffReport report) {
        String id = "three-" + stories.get() + "-" + Integer.toHexString(report.hashCode()) + "-" + System.nanoTime();
        hospital.intake.store(
                JournalDraft.polled(
                        report.object().source(), "test", id, report.saidAt(), Instant.now(), 1, "hash-" + id),
                List.of(report));
    }

    /// A person in words that do not differ between stories.
    private String said(String story, String person) {
        long id = hospital.jdbc
                .sql("select staff_id from staff_identifier where value = :number")
                .param("number", story + person)
                .query(Long.class)
                .optional()
                .orElse(0L);
        if (id == 0) {
            return person + " is nobody's";
        }
        StaffMember staff = Objects.requireNonNull(
                Objects.requireNonNull(hospital.people.lock(List.of(id)).get(id))
                        .staff());
        var words = new StringBuilder(person + " " + staff.status());
        staff.attributes()
                .forEach((attribute, attested) -> words.append(" ")
                        .append(attribute)
                        .append("=")
                        .append(attested.text())
                        .append(" by ")
                        .append(attested.origin().object().source()));
        staff.positions()
                .forEach(position -> words.append(" ")
                        .append(position.source())
                        .append(":")
                        .append(position.unit())
                        .append("/")
                        .append(position.jobCode()));
        staff.holds()
                .forEach(hold ->
                        words.append(" ").append(hold.reason()).append(" ").append(hold.detail()));
        return words.toString();
    }

    private static AttributePath email() {
        return AttributePath.person(Attribute.EMAIL);
    }

    private static Stated value(String text) {
        return Stated.Value.of(text, "test");
    }

    private long count(String sql) {
        return hospital.jdbc.sql(sql).query(Long.class).single();
    }
}
