package io.preceptor.portal;

import io.preceptor.lms.access.Accounts.Opening;
import io.preceptor.lms.access.NewAccount;
import io.preceptor.lms.access.Role;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.converge.Completions;
import io.preceptor.lms.converge.Convergence;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Proposals;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.Stored;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import io.preceptor.portal.signin.AccountOpening;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Four people, three courses and a few messages, told to the core as sources tell it.
final class SmallHospital {

    static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final URI STAFF = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");

    /// The password that everyone takes at the first sign-in.
    static final String OWN = "three quiet herons wade";

    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private final Publications publications;
    private final Convergence convergence;
    private final Completions completions;
    private final Learning learning;
    private final StaffIntake intake;
    private final JdbcClient jdbc;
    private final AccountOpening opening;
    private final Proposals proposals;
    private final FeedReader feeds;
    private final ContentFiles contents;
    private boolean filled;

    SmallHospital(
            Publications publications,
            Convergence convergence,
            Completions completions,
            Learning learning,
            StaffIntake intake,
            JdbcClient jdbc,
            AccountOpening opening,
            Proposals proposals,
            FeedReader feeds,
            ContentFiles contents) {
        this.publications = publications;
        this.convergence = convergence;
        this.completions = completions;
        this.learning = learning;
        this.intake = intake;
        this.jdbc = jdbc;
        this.opening = opening;
        this.proposals = proposals;
        this.feeds = feeds;
        this.contents = contents;
    }

    /// Publishes, lets the sources speak, and applies what they said; once, however many tests share it.
    void fill() {
        if (filled) {
            return;
        }
        filled = true;
        publications.publish(settings(), "test", "first");
        publications.publish(content(SampleCourses.kept(contents)), "test", "first");
        hire("E100", "Linh", "Nguyen", "ICU", "RN2");
        hire("E101", "Marcus", "O'Neill-Okonkwo", "ED", "RN3");
        hire("E102", "<script>alert(1)</script>", "Silva", "LAB", "XX9");
        hire("E100", "Linh", "Nguyen", "ED", "RN3");
        hire("E103", "Amira", "Haddad", "ED", "ZZ1");
        hire("E104", "Marcus", "O'Neill-Okonkwo", "ED", "RN2", "urn:example:badge");
        payroll("E100#1", "E100", "Linh Anh", "linh@example.org");
        refused();
        readFeeds();
        settle();
    }

    /// Applies everything that waits.
    void settle() {
        while (convergence.reports() > 0 || completions.apply() > 0 || convergence.reviews() > 0) {
            // until nothing is left to do
        }
        while (proposals.compare() > 0) {
            // until everybody was compared
        }
    }

    /// Somebody more, who has all still to do.
    void hire(String employee, String given, String family) {
        hire(employee, given, family, "ED", "RN2");
        settle();
    }

    /// Somebody more, who has done the course on privacy.
    void hireTrained(String employee, String given, String family) {
        hire(employee, given, family, "ED", "RN2");
        settle();
        learning.submit(new Attempt(
                UUID.randomUUID(),
                person(employee),
                "hipaa-privacy",
                Map.of("curiosity", Set.of("no"), "what-counts", Set.of("spoken", "photo"))));
        settle();
    }

    /// The source gives another position in the place of the one before.
    void transfer(String employee, String given, String family, String unit) {
        hire(employee, given, family, unit, "RN2");
        settle();
    }

    /// The source says that somebody left.
    void leave(String employee) {
        var report = new StaffReport(
                new SourceObject("ehr", employee),
                now(),
                StaffReport.NO_SEQUENCE,
                now(),
                null,
                ReportScope.PATCH,
                Set.of(),
                new TreeMap<>(Map.of(AttributePath.person(Attribute.STATUS), Stated.Value.of("ENDED", "STF-7"))));
        store("ehr", employee + "-left", "MSH|" + employee, EntryState.ACCEPTED, List.of(), List.of(report));
        settle();
    }

    /// Fills the hospital and signs everyone in, each with a password of their own: once for all tests of one
    /// application.
    synchronized Map<Role, Visitor> everyone(int port) {
        if (visitors.isEmpty()) {
            fill();
            openAccounts()
                    .forEach(
                            (role, password) -> visitors.put(role, new Visitor(port).begin(name(role), password, OWN)));
        }
        return Map.copyOf(visitors);
    }

    /// One account for each role; the learner is Linh Nguyen, whose first passwords they are.
    Map<Role, String> openAccounts() {
        var passwords = new EnumMap<Role, String>(Role.class);
        for (Role role : Role.values()) {
            passwords.put(role, open(name(role), role, role == Role.LEARNER ? person("E100") : null));
        }
        lead(name(Role.MANAGER), "GEN");
        return passwords;
    }

    String open(String username, Role role, @Nullable UUID person) {
        return open(username, Set.of(role), person);
    }

    String open(String username, Set<Role> roles, @Nullable UUID person) {
        var opened = opening.open(new NewAccount(username, person, roles), "system");
        if (!(opened.opening() instanceof Opening.Opened)) {
            throw new IllegalStateException("No account was opened for " + roles);
        }
        return opened.password();
    }

    UUID account(String username) {
        return jdbc.sql("select id from account where username = :username")
                .param("username", username)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    /// Has an account lead a unit, with everybody who works there or below.
    void lead(String username, String unit) {
        jdbc.sql("""
                        insert into unit_lead (account, unit, named_by)
                        select id, :unit, 'test' from account where username = :username
                        """).param("unit", unit).param("username", username).update();
    }

    static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    UUID person(String employee) {
        return jdbc.sql("select staff_uuid from identity_link where native_id = :id order by number desc limit 1")
                .param("id", employee)
                .query((row, _) -> row.getObject("staff_uuid", UUID.class))
                .single();
    }

    long number(UUID person) {
        return jdbc.sql("select id from staff_member where uuid = :person")
                .param("person", person)
                .query((row, _) -> row.getLong("id"))
                .single();
    }

    UUID assignment(String employee, String requirement) {
        return jdbc.sql("""
                        select a.id from assignment a join staff_member m on m.id = a.staff_id
                        where m.uuid = :person and a.requirement = :requirement order by a.cycle desc limit 1
                        """)
                .param("person", person(employee))
                .param("requirement", requirement)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    /// The end of a unit that the guard holds.
    long heldUnit() {
        return jdbc.sql("""
                        insert into unit_report (entry_id, source, code, title, kind, withdrawn, held)
                        values (1, 'hr-nightly', 'WARD9', 'Ward nine', 'UNIT', true, true) returning number
                        """).query(Long.class).single();
    }

    long entry(String controlId) {
        return jdbc.sql("select max(id) as id from journal_entry where control_id = :id")
                .param("id", controlId)
                .query((row, _) -> row.getLong("id"))
                .single();
    }

    /// Asks whoever reads to read what is due.
    void readFeeds() {
        feeds.names().forEach(feeds::readIfDue);
    }

    UUID delivery() {
        return jdbc.sql("select id from delivery_item where staff_id = :person order by wanted_at limit 1")
                .param("person", number(person("E100")))
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    /// How many rulings are about an employee.
    long rulings(String employee) {
        return jdbc.sql("select count(*) as n from ruling where staff_id = :staff")
                .param("staff", number(person(employee)))
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    /// The last ruling about an employee.
    UUID ruling(String employee) {
        return jdbc.sql("select id from ruling where staff_id = :staff order by number desc limit 1")
                .param("staff", number(person(employee)))
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    UUID request(String reason) {
        return jdbc.sql("select id from ruling_request where reason = :reason")
                .param("reason", reason)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    /// The fact number of an employee's last completion.
    long completion(String employee) {
        return jdbc.sql("select max(number) as n from completion where staff_id = :staff")
                .param("staff", number(person(employee)))
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    /// The number of an employee's last certificate.
    String certificate(String employee) {
        return jdbc.sql("select number from certification where staff_id = :staff order by completion desc limit 1")
                .param("staff", number(person(employee)))
                .query(String.class)
                .single();
    }

    /// Somebody of a role, signed in.
    Visitor visitor(int port, Role role) {
        return Objects.requireNonNull(everyone(port).get(role));
    }

    /// As if an attempt had last been heard from a minute ago.
    void letTimePass(String attempt) {
        jdbc.sql("update attempt_open set heard_at = heard_at - interval '1 minute' where attempt = :id::uuid")
                .param("id", attempt)
                .update();
    }

    long completions() {
        return jdbc.sql("select count(*) as n from completion")
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    private void hire(String employee, String given, String family, String unit, String job) {
        hire(employee, given, family, unit, job, STAFF.toString());
    }

    private void hire(String employee, String given, String family, String unit, String job, String issuer) {
        var said = new TreeMap<AttributePath, Stated>();
        var identifier = new StaffIdentifier(URI.create(issuer), employee);
        said.put(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of(family, "STF-3.1"));
        said.put(AttributePath.person(Attribute.GIVEN_NAME), Stated.Value.of(given, "STF-3.2"));
        said.put(AttributePath.person(Attribute.STATUS), Stated.Value.of("ACTIVE", "STF-7"));
        said.put(AttributePath.person(Attribute.HIRED_ON), Stated.Value.of("2024-01-15", "STF-12.1"));
        said.put(AttributePath.identifier(identifier, Attribute.IDENTIFIER_TYPE), Stated.Value.of("EI", "STF-2.5"));
        said.put(AttributePath.position(unit, Attribute.UNIT), Stated.Value.of(unit, "STF-8.1"));
        said.put(
                AttributePath.position(unit, Attribute.JOB_CODE),
                new Stated.Value(job, job.startsWith("ZZ") ? "HOUSE" : null, null, "STF-19.1"));
        String controlId = employee + "-" + unit;
        var report = new StaffReport(
                new SourceObject("ehr", employee),
                now(),
                StaffReport.NO_SEQUENCE,
                now(),
                null,
                ReportScope.PATCH,
                Set.of(AttributeGroup.POSITION),
                said);
        String message = "MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|20261116070000-0600||MFN^M02^MFN_M02|" + controlId
                + "|P|2.5.1\rMFI|PRA^Practitioner master file^HL70175|HRIS|UPD|||AL\rMFE|MUP|R1||" + employee
                + "^^99EMP|CE\rSTF|" + employee + "^^99EMP|" + employee + "^^^GENHOSP^EI|" + family + "^" + given
                + "||||A|" + unit + "\rORG|1|" + unit + "\r";
        store("ehr", controlId, message, EntryState.ACCEPTED, List.of(), List.of(report));
    }

    /// Payroll gives somebody in a record of its own a number, which another source may have given too.
    void pay(String record, String number, String given) {
        payroll(record, number, given, given + "@example.org");
        settle();
    }

    /// Another source's word on someone whom the first one knows.
    private void payroll(String record, String number, String given, String email) {
        var said = new TreeMap<AttributePath, Stated>();
        said.put(AttributePath.person(Attribute.GIVEN_NAME), Stated.Value.of(given, "column First"));
        said.put(AttributePath.person(Attribute.EMAIL), Stated.Value.of(email, "column Mail"));
        said.put(
                AttributePath.identifier(new StaffIdentifier(STAFF, number), Attribute.IDENTIFIER_TYPE),
                Stated.Value.of("EI", "column No"));
        var report = new StaffReport(
                new SourceObject("payroll", record),
                now(),
                StaffReport.NO_SEQUENCE,
                now(),
                null,
                ReportScope.SNAPSHOT,
                Set.of(),
                said);
        store("payroll", "PAY-" + number, "PAY|" + number, EntryState.ACCEPTED, List.of(), List.of(report));
    }

    private void refused() {
        store(
                "ehr",
                "BAD-1",
                "MSH|^~\\&|HRIS|GENHOSP|LMS|GENHOSP|20261116070000-0600||MFN^M02|BAD-1|P|2.5.1\rMFE|XXX|R1||E9|CE\r",
                EntryState.REFUSED,
                List.of(new Problem("MFE-1", ProblemCode.UNKNOWN_CODE, "send MAD, MUP, MDL, MDC or MAC")),
                List.of());
    }

    private void store(
            String source,
            String controlId,
            String message,
            EntryState state,
            List<Problem> problems,
            List<StaffReport> reports) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        var draft = new JournalDraft(
                source,
                "127.0.0.1:50000",
                "MFN^M02",
                controlId,
                now(),
                now(),
                bytes.length,
                "hash-" + controlId,
                bytes,
                state,
                problems,
                "MSH|^~\\&|LMS\rMSA|AA|x\r".getBytes(StandardCharsets.UTF_8));
        if (!(intake.store(draft, reports) instanceof Stored.New)) {
            throw new IllegalStateException("A new control id is never a repetition");
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static Settings settings() {
        return new Settings(
                "General Hospital",
                ZONE,
                new Precedence(List.of("ehr")),
                URI.create("https://preceptor.example/certificate"),
                URI.create("https://preceptor.example/course"),
                Period.ofDays(14),
                // Many tests let somebody leave it within one hour.
                new Settings.Guard(5, 100),
                List.of("directory"));
    }

    /// @param samples courses that nobody has to take
    static PublishedContent content(List<Course> samples) {
        var may = new Question(
                "curiosity",
                "A colleague is admitted to a unit where you are not working. May you open the chart?",
                List.of(
                        new Choice("all", "Yes, all clinical staff may look at any chart", false),
                        new Choice("no", "No, I am not involved in the care", true)));
        var what = new Question(
                "what-counts",
                "Which of these can be protected health information?",
                List.of(
                        new Choice("spoken", "A diagnosis spoken aloud together with a name", true),
                        new Choice("photo", "A photo of a wound with a wristband in view", true),
                        new Choice("births", "The yearly number of births", false)));
        var yearly = new CertificationRule("HIPAA privacy training", Period.ofYears(1), Period.ofDays(60));
        String body = """
                ## What is protected

                Anything that can be tied to a person and says something about their health, care or payment. It does not
                matter whether it stands in the record, on a sticky note, or **only in what you say in the elevator**.

                ## Everyday habits

                - Lock the screen when you step away.
                - Check the recipient before you send.
                - <b>Markup</b> is text, and so is [this](javascript:alert(1)).
                """;
        var courses = new ArrayList<>(List.of(
                new Course(
                        "hipaa-privacy",
                        "Privacy of patient information",
                        Duration.ofMinutes(20),
                        body,
                        List.of(may, what),
                        80,
                        yearly),
                new Course(
                        "ed-triage",
                        "Triage in the emergency department",
                        Duration.ofMinutes(75),
                        body,
                        List.of(),
                        80,
                        null),
                new Course("icu-sepsis", "Sepsis in the ICU", Duration.ofMinutes(20), body, List.of(), 80, null),
                new Course(
                        "lead-a-shift",
                        "Leading a shift",
                        Duration.ofMinutes(30),
                        body,
                        List.of(),
                        80,
                        null,
                        new CourseTerms(
                                List.of("ed-triage"),
                                Map.of(CreditType.CE, BigDecimal.ONE, CreditType.CONTACT_HOURS, new BigDecimal("1.5")),
                                null))));
        courses.addAll(samples);
        courses.add(SmallSessions.airway(body));
        courses.add(SmallSessions.compressions(body));
        var rule = new Regulation(
                "45 CFR (HIPAA Privacy Rule)",
                "164.530(b)",
                URI.create("https://www.ecfr.gov/current/title-45/section-164.530"));
        var requirements = List.of(
                new Requirement(
                        "privacy-everyone",
                        "Everyone who works here protects what patients tell us",
                        "hipaa-privacy",
                        new Criterion.Everyone(),
                        new DueRule.AfterAssignment(Period.ofDays(30)),
                        true,
                        null,
                        "Privacy office",
                        rule),
                new Requirement(
                        "triage-charge",
                        "Charge nurses of the emergency department lead the triage",
                        "ed-triage",
                        new Criterion.AllOf(List.of(
                                new Criterion.RoleIn(Set.of("charge-nurse")), new Criterion.UnitWithin(Set.of("ED")))),
                        new DueRule.AfterAssignment(Period.ofDays(7)),
                        false,
                        null,
                        "Nursing education",
                        null),
                new Requirement(
                        "sepsis-icu",
                        "Intensive care sees sepsis first",
                        "icu-sepsis",
                        new Criterion.UnitWithin(Set.of("ICU")),
                        new DueRule.AfterAssignment(Period.ofDays(30)),
                        false,
                        null,
                        "Nursing education",
                        null));
        var roles = List.of(
                new io.preceptor.lms.training.Role("registered-nurse", "Registered nurse"),
                new io.preceptor.lms.training.Role("charge-nurse", "Charge nurse"));
        return new PublishedContent(
                new Policy(courses, requirements, roles),
                new Crosswalk(
                        Map.of(new JobCode(null, "RN2"), "registered-nurse", new JobCode(null, "RN3"), "charge-nurse")),
                UnitTree.of(List.of(
                        new UnitReport("GEN", "General Hospital", UnitKind.FACILITY, null, ZONE, "US-IL"),
                        new UnitReport("ICU", "Intensive care", UnitKind.UNIT, "GEN", null, null),
                        new UnitReport("ED", "Emergency", UnitKind.UNIT, "GEN", null, null))));
    }
}
