package io.preceptor.portal;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.UnitTree;
import io.preceptor.lms.workforce.format.CrosswalkFormat;
import io.preceptor.lms.workforce.format.UnitsFormat;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import io.preceptor.portal.TimeTravel.ToldClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The sample hospital, empty at first: its units, job codes and roles, the policy of a scenario, and an EHR that
/// sends HL7 v2.
final class ScenarioHospital {

    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", ".."));
    private static final URI STAFF = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");
    private static final Hl7Profile EHR = Hl7Profile.of("ehr", STAFF, ZONE).withAuthorities(Map.of("GENHOSP", STAFF));
    private static final List<String> KEPT = List.of("flyway_schema_history", "told_time");

    private final JdbcClient jdbc;
    private final ToldClock clock;
    private final Publications publications;
    private final Convergence convergence;
    private final Completions completions;
    private final Learning learning;
    private final StaffIntake intake;
    private int messages;

    ScenarioHospital(
            JdbcClient jdbc,
            ToldClock clock,
            Publications publications,
            Convergence convergence,
            Completions completions,
            Learning learning,
            StaffIntake intake) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.publications = publications;
        this.convergence = convergence;
        this.completions = completions;
        this.learning = learning;
        this.intake = intake;
    }

    /// Forgets everything but the accounts, and publishes.
    void open(Instant at, String policy) {
        String tables = jdbc.sql("""
                        select table_name as name from information_schema.tables
                        where table_schema = 'public' and table_type = 'BASE TABLE'
                          and table_name not like 'account%' and table_name not like 'audit%'
                        """).query((row, _) -> row.getString("name")).list().stream()
                .filter(name -> !KEPT.contains(name))
                .collect(Collectors.joining(", "));
        jdbc.sql("truncate " + tables + " cascade").update();
        jdbc.sql("insert into status_kept default values").update();
        clock.set(at);
        publications.publish(settings(), "founders", "the settings");
        publish(policy);
    }

    /// Every reason that was recorded until now.
    List<String> reasons() {
        return jdbc.sql("""
                        select because from assignment_change
                        union select due_because from assignment
                        union select closed_because from assignment where closed_because is not null
                        union select standing_because from staff_member where standing = 'ON_HOLD'
                        """).query((row, _) -> row.getString("because")).list();
    }

    void at(Instant at) {
        clock.set(at);
    }

    void publish(String policy) {
        UnitTree units = taken(UnitsFormat.read(file("config/mappings/units.csv")));
        Policy read = taken(PolicyFormat.read(List.of(
                file("config/training/roles.yaml"),
                file("docs/scenarios/hospital/courses.yaml"),
                new FileText("scenario", policy))));
        var keys = read.roles().stream().map(role -> role.key()).collect(Collectors.toSet());
        Crosswalk crosswalk = taken(CrosswalkFormat.read(file("config/mappings/job-codes.csv"), keys));
        publications.publish(new PublishedContent(read, crosswalk, units), "privacy-office", "by the scenario");
        settle();
    }

    /// A message arrives from the EHR.
    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    void receives(String message) {
        byte[] bytes = message.replace("\n", "\r").getBytes(StandardCharsets.UTF_8);
        Hl7Reading read = Hl7Staff.read(bytes, EHR, clock.instant());
        var draft = new JournalDraft(
                "ehr",
                "127.0.0.1:50000",
                read.kind(),
                "S" + ++messages,
                clock.instant(),
                clock.instant(),
                bytes.length,
                "hash-" + messages,
                bytes,
                read.state(),
                read.problems(),
                read.answer());
        if (read.reports().isEmpty()) {
            throw new IllegalArgumentException("The message says nothing: " + read.problems());
        }
        if (!(intake.store(draft, read.reports()) instanceof Stored.New)) {
            throw new IllegalStateException("A new control id is never a repetition");
        }
        settle();
    }

    void completes(String employee, String course) {
        Learning.Outcome outcome = begins(employee, course);
        if (!(outcome instanceof Learning.Outcome.Recorded)) {
            throw new IllegalStateException(employee + " cannot complete " + course + ": " + outcome);
        }
        settle();
    }

    /// Hands in what a learner hands in, without a word on whether it is taken.
    Learning.Outcome begins(String employee, String course) {
        return learning.submit(new Attempt(UUID.randomUUID(), person(employee), course, Map.of()));
    }

    UUID person(String employee) {
        return jdbc.sql("""
                        select m.uuid from staff_identifier i join staff_member m on m.id = i.staff_id
                        where i.system = :system and i.value = :value
                        """)
                .param("system", STAFF.toString())
                .param("value", employee)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .single();
    }

    /// Applies everything that waits, and what time alone has changed until now.
    void settle() {
        while (convergence.reports() > 0 || completions.apply() > 0 || convergence.reviews() > 0) {
            // until nothing is left to do
        }
    }

    private static Settings settings() {
        return new Settings(
                "General Hospital",
                ZONE,
                new Precedence(List.of("ehr")),
                URI.create("https://preceptor.example/certificate"),
                URI.create("https://preceptor.example/course"),
                Period.ofDays(14),
                new Settings.Guard(5, 3),
                List.of("directory"));
    }

    private static FileText file(String name) {
        try {
            return new FileText(name, Files.readString(ROOT.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T taken(FileRead<T> read) {
        return switch (read) {
            case FileRead.Taken<T> taken -> taken.value();
            case FileRead.Refused<T> refused ->
                throw new IllegalArgumentException(refused.problems().toString());
        };
    }
}
