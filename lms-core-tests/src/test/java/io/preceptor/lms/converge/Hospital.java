package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.store.RequestStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.converge.store.VerdictStore;
import io.preceptor.lms.feed.store.FeedIntake;
import io.preceptor.lms.feed.store.FeedStore;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.store.JournalStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.CertificateStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ContentStore;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.learning.store.ReportQueries;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.returns.store.DeliveryStore;
import io.preceptor.lms.returns.store.ResendStore;
import io.preceptor.lms.returns.store.TargetHoldStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.HeldReports;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Proposals;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.store.GroupCommitIntake;
import io.preceptor.lms.workforce.store.IdentityStore;
import io.preceptor.lms.workforce.store.IntakeStore;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.postgres.FreshDatabases;
import io.preceptor.postgres.OwnFolder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// A small hospital on a real PostgreSQL: everything of `lms-core`, wired as the product wires it.
public final class Hospital {

    private static final FreshDatabases DATABASES = new FreshDatabases(
            OwnFolder.of(Path.of("target"), "postgres"),
            empty -> Flyway.configure().dataSource(empty).load().migrate());
    private static final URI STAFF = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");
    private static final AtomicLong CONTROL_ID = new AtomicLong();

    public final DataSource dataSource;
    public final JdbcClient jdbc;
    public final Transactions transactions;
    public final FactStore facts;
    public final PeopleStore people;
    public final Publications publications;
    public final Convergence convergence;
    public final Learning learning;
    public final Attempts attempts;
    public final ContentFiles contents;
    public final Completions completions;
    public final ReportQueries reports;
    public final Rebuild rebuild;
    public final DeliveryStore deliveries;
    public final ResendStore resend;
    public final TargetHoldStore holds;
    public final GroupCommitIntake intake;
    public final FeedStore feeds;
    public final FeedIntake feedIntake;
    public final HeldReports held;
    public final Identities identities;
    public final Proposals proposals;
    public final Rulings rulings;
    public final RulingRequests requests;
    public final Certificates certificates;
    public final AuditLog audit;

    private Hospital(DataSource dataSource) {
        this.dataSource = dataSource;
        jdbc = JdbcClient.create(dataSource);
        var manager = new DataSourceTransactionManager(dataSource);
        transactions = new Transactions(manager);
        audit = new AuditLog(new AuditStore(jdbc, manager));
        facts = new FactStore(jdbc);
        people = new PeopleStore(jdbc);
        held = new HeldReports(transactions, new ReportWork(jdbc), () -> {});
        publications = new Publications(transactions, facts, new WorldStore(jdbc));
        convergence = new Convergence(
                transactions, new ReportWork(jdbc), new IdentityStore(jdbc), people, facts, publications);
        learning = new Learning(
                transactions,
                new AttemptStore(jdbc),
                new BegunStore(jdbc),
                new PartStore(jdbc),
                new CompletionStore(jdbc),
                people,
                facts,
                publications,
                () -> {});
        attempts = new Attempts(transactions, new BegunStore(jdbc), people, facts, publications, audit);
        contents = new ContentStore(transactions, jdbc);
        reports = new ReportQueries(jdbc);
        completions = new Completions(
                transactions,
                new JournalStore(jdbc),
                new ReportStore(jdbc),
                reports,
                new CompletionStore(jdbc),
                new IdentityStore(jdbc),
                people,
                facts,
                publications,
                new Completions.Hints(() -> {}, () -> {}));
        rebuild = new Rebuild(transactions, new RebuildSchema(jdbc), new FactLog(jdbc), people, publications);
        deliveries = new DeliveryStore(jdbc, transactions);
        resend = new ResendStore(jdbc, transactions);
        holds = new TargetHoldStore(jdbc, transactions);
        identities = new Identities(
                transactions,
                facts,
                new FactLog(jdbc),
                new VerdictStore(jdbc),
                new IdentityStore(jdbc),
                people,
                publications,
                resend,
                new ReportWork(jdbc),
                new ProposalStore(jdbc),
                () -> {});
        rulings = new Rulings(
                transactions,
                new RulingStore(jdbc),
                new CompletionStore(jdbc),
                people,
                facts,
                publications,
                audit,
                () -> {});
        certificates = new Certificates(
                transactions,
                new CertificateStore(jdbc),
                completions,
                people,
                facts,
                publications,
                audit,
                content -> "hash-" + content.length);
        requests = new RulingRequests(transactions, new RequestStore(jdbc), rulings, audit);
        proposals = new Proposals(transactions, new ProposalStore(jdbc));
        intake = new GroupCommitIntake(new IntakeStore(new JdbcTemplate(dataSource)), () -> {});
        feeds = new FeedStore(jdbc);
        feedIntake = new FeedIntake(transactions, new JdbcTemplate(dataSource), feeds, publications, () -> {});
    }

    /// An empty database of this name and thread, since classes of tests run beside each other; nothing is published.
    public static Hospital bare(String name) {
        return new Hospital(DATABASES.open(name));
    }

    static void release() {
        DATABASES.release();
    }

    /// A hospital with the policy of [#content()] in force.
    public static Hospital open(String name) {
        Hospital hospital = bare(name);
        hospital.publications.publish(settings(), "test", "first");
        hospital.publications.publish(content(), "test", "first");
        return hospital;
    }

    public static Settings settings() {
        return new Settings(
                "General Hospital",
                ZoneId.of("America/Chicago"),
                new Precedence(List.of("ehr")),
                URI.create("https://preceptor.example/certificate"),
                URI.create("https://preceptor.example/course"),
                Period.ofDays(14),
                new Settings.Guard(5, 3),
                List.of("directory"));
    }

    public static PublishedContent content() {
        return HospitalPolicy.content();
    }

    public static StaffIdentifier identifier(String employee) {
        return new StaffIdentifier(STAFF, employee);
    }

    /// A report as the HL7 v2 mapping makes it: identifiers, name, status and one position.
    public static StaffReport report(String employee, Instant saidAt, String unit, String job) {
        return patch(
                employee,
                saidAt,
                Map.of(
                        AttributePath.person(Attribute.FAMILY_NAME),
                        "Family" + employee,
                        AttributePath.person(Attribute.STATUS),
                        "ACTIVE",
                        AttributePath.identifier(identifier(employee), Attribute.IDENTIFIER_TYPE),
                        "EI",
                        AttributePath.position(unit, Attribute.UNIT),
                        unit,
                        AttributePath.position(unit, Attribute.JOB_CODE),
                        job),
                Set.of(AttributeGroup.POSITION));
    }

    public static StaffReport patch(
            String employee, Instant saidAt, Map<AttributePath, String> said, Set<AttributeGroup> replaced) {
        var statements = new TreeMap<AttributePath, Stated>();
        said.forEach((path, text) -> statements.put(path, Stated.Value.of(text, "STF")));
        return new StaffReport(
                new SourceObject("ehr", employee),
                saidAt.truncatedTo(ChronoUnit.MICROS),
                StaffReport.NO_SEQUENCE,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                null,
                ReportScope.PATCH,
                replaced,
                statements);
    }

    /// Stores one message with these reports and returns its entry number.
    public long tell(StaffReport... reports) {
        String id = "C" + CONTROL_ID.incrementAndGet();
        return switch (intake.store(draft(id, id), List.of(reports))) {
            case Stored.New stored -> stored.entry();
            case Stored.Repeated _ -> throw new AssertionError("a new control id is never a repetition");
            case Stored.Refused _ -> throw new AssertionError("nothing in it is unfit for the database");
        };
    }

    public static JournalDraft draft(String controlId, String hash) {
        byte[] content = ("MSH|" + controlId).getBytes(StandardCharsets.UTF_8);
        return new JournalDraft(
                "ehr",
                "127.0.0.1:1",
                "MFN^M02",
                controlId,
                Instant.now(),
                Instant.now(),
                content.length,
                hash,
                content,
                EntryState.ACCEPTED,
                List.of(),
                "ACK".getBytes(StandardCharsets.UTF_8));
    }

    /// Applies everything that waits.
    public void settle() {
        while (convergence.reports() > 0 || completions.apply() > 0 || convergence.reviews() > 0) {
            // again
        }
    }

    /// Nurses of the ICU.
    public void hire(String... employees) {
        for (String employee : employees) {
            tell(report(employee, Instant.parse("2026-11-01T08:00:00Z"), "ICU", "RN2"));
        }
        settle();
    }

    /// Opens two accounts, of two people who then turn out to be one: that one has both sign-in names.
    public void twoSignIns(String one, String other) {
        hire(one, other);
        for (String name : List.of(one, other)) {
            jdbc.sql("""
                            insert into account (id, username, staff_uuid, roles, password_hash, must_change_password, enabled,
                                failed_sign_ins)
                            values (gen_random_uuid(), :name, :staff, '{}', '', false, true, 0)
                            """).param("name", name).param("staff", uuid(name)).update();
        }
        identities.merge(uuid(one), uuid(other), "test", "one person");
        settle();
    }

    public void complete(UUID person, String course) {
        learning.submit(new Attempt(UUID.randomUUID(), person, course, Map.of("q1", Set.of("a"))));
    }

    /// Where the tables differ from what the facts say.
    public List<Rebuild.Difference> differences() {
        settle();
        return rebuild.check(_ -> {});
    }

    public long number(String employee) {
        return jdbc.sql("select staff_id from source_record where native_id = :id")
                .param("id", employee)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// The id of whose an employee's record is now.
    public UUID uuid(String employee) {
        return jdbc.sql("select uuid from staff_member where id = :id")
                .param("id", number(employee))
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    /// The assignments of an employee as `requirement/cycle progress due`.
    public List<String> duties(String employee) {
        return jdbc.sql("""
                        select requirement || '/' || cycle || ' ' || progress as duty from assignment
                        where staff_id = :staff order by 1
                        """)
                .param("staff", number(employee))
                .query((row, _) -> row.getString(1))
                .list();
    }

    public static LocalDate today() {
        return LocalDate.now(ZoneId.of("America/Chicago"));
    }
}
