package io.preceptor.lms.session;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.checkoff.CheckOffs;
import io.preceptor.lms.checkoff.store.CheckOffStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.learning.store.RotatingCodes;
import io.preceptor.lms.session.RosterChange.Marks;
import io.preceptor.lms.session.Session.State;
import io.preceptor.lms.session.Session.Version;
import io.preceptor.lms.session.store.SessionQueries;
import io.preceptor.lms.session.store.SessionStore;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.CourseTerms;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Formats;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.StaffNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A small hospital that also teaches in rooms: three courses in several formats, on a real PostgreSQL.
public final class TaughtHospital {

    public static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final String INSTRUCTOR = "pat";

    public final Hospital hospital;
    public final SessionStore store;
    public final SessionQueries lists;
    public final RotatingCodes codes;
    public final PartStore parts;
    public final Sessions sessions;
    public final Seating seating;
    public final Roster roster;
    public final CheckOffStore checkOffStore;
    public final CheckOffs checkOffs;

    private TaughtHospital(Hospital hospital) {
        this.hospital = hospital;
        store = new SessionStore(hospital.jdbc);
        lists = new SessionQueries(hospital.jdbc);
        codes = new RotatingCodes(hospital.jdbc);
        parts = new PartStore(hospital.jdbc);
        sessions = new Sessions(
                hospital.transactions, store, codes, hospital.facts, hospital.publications, hospital.audit);
        seating = new Seating(hospital.transactions, store, lists, hospital.learning, hospital.facts, hospital.audit);
        roster = new Roster(
                hospital.transactions,
                store,
                codes,
                hospital.learning,
                hospital.facts,
                hospital.publications,
                hospital.audit);
        checkOffStore = new CheckOffStore(hospital.jdbc);
        checkOffs = new CheckOffs(
                hospital.transactions,
                checkOffStore,
                codes,
                hospital.learning,
                hospital.facts,
                hospital.publications,
                hospital.audit);
    }

    public static TaughtHospital open(String name) {
        var hospital = new TaughtHospital(Hospital.open(name));
        hospital.publish(steps());
        return hospital;
    }

    public static List<CheckStep> steps() {
        return List.of(
                new CheckStep("scene", "Checks that the scene is safe", true),
                new CheckStep("depth", "Presses deep enough", true),
                new CheckStep("team", "Speaks to the team", false));
    }

    /// Puts these steps in force for the check-offs.
    public void publish(List<CheckStep> steps) {
        publish(steps, new Formats(Set.of(Format.ONLINE, Format.SESSION), false, null, null));
    }

    /// Gives `airway` in no sessions any more.
    public void publishAirwayOnline() {
        publish(steps(), Formats.ONLINE);
    }

    private void publish(List<CheckStep> steps, Formats airway) {
        PublishedContent plain = Hospital.content();
        var courses = new ArrayList<>(plain.policy().courses());
        var checkOff = new CheckOffRule(
                steps, List.of(new StaffNumber(URI.create("urn:oid:2.16.840.1.113883.3.9999.10"), "OBS1")));
        courses.add(course("airway", airway, List.of()));
        courses.add(
                course("bls", new Formats(Set.of(Format.ONLINE, Format.CHECK_OFF), true, null, checkOff), List.of()));
        courses.add(course(
                "acls",
                new Formats(Set.of(Format.SESSION, Format.CHECK_OFF), true, Period.ofDays(30), checkOff),
                List.of("hand-hygiene")));
        hospital.publications.publish(
                new PublishedContent(
                        new Policy(
                                courses,
                                plain.policy().requirements(),
                                plain.policy().roles()),
                        plain.crosswalk(),
                        plain.units()),
                "test",
                "formats");
    }

    private static Course course(String key, Formats formats, List<String> after) {
        var quiz =
                new Question("q1", "How deep?", List.of(new Choice("a", "5 cm", true), new Choice("b", "1 cm", false)));
        return new Course(
                key,
                key,
                Duration.ofMinutes(30),
                "Press.",
                List.of(quiz),
                80,
                new CertificationRule(key, Period.ofYears(2), Period.ofDays(60)),
                new CourseTerms(after, Map.of(), null, null, formats));
    }

    public UUID hire(String employee) {
        hospital.hire(employee);
        return hospital.uuid(employee);
    }

    /// Terms of a session of `airway` that begins so long from now.
    public SessionTerms terms(Duration from, int places) {
        LocalDateTime starts = LocalDateTime.ofInstant(hospital.facts.now().plus(from), CHICAGO)
                .truncatedTo(ChronoUnit.SECONDS);
        return new SessionTerms(
                "airway",
                "Simulation lab",
                CHICAGO,
                starts,
                Duration.ofHours(2),
                places,
                INSTRUCTOR,
                starts.toLocalDate());
    }

    public UUID schedule(int places) {
        UUID id = UUID.randomUUID();
        Outcome outcome = sessions.schedule(id, terms(Duration.ofDays(3), places), INSTRUCTOR);
        if (!outcome.equals(new Outcome.Done(false))) {
            throw new AssertionError(outcome);
        }
        return id;
    }

    /// Lets the time until so long before its begin pass: not the clock, which is the database's, but the session
    /// moves.
    public void passTo(UUID session, Duration fromStart) {
        Session now = store.find(session).orElseThrow();
        SessionTerms terms = now.terms();
        Instant start = hospital.facts.now().minus(fromStart);
        LocalDateTime wall = LocalDateTime.ofInstant(start, CHICAGO).truncatedTo(ChronoUnit.SECONDS);
        store.append(
                session,
                new Version(
                        now.changes().getLast().version() + 1,
                        hospital.facts.now(),
                        State.PLANNED,
                        new SessionTerms(
                                terms.course(),
                                terms.place(),
                                terms.zone(),
                                wall,
                                terms.length(),
                                terms.places(),
                                terms.instructor(),
                                wall.toLocalDate()),
                        "test",
                        ""));
    }

    /// A change of a row that showed what stands now.
    public RosterChange change(
            UUID session, UUID person, boolean present, @Nullable Boolean passed, @Nullable Integer score) {
        return new RosterChange(person, shown(session, person), new Marks(present, passed, score));
    }

    /// What a roster that is opened now shows of somebody.
    public Marks shown(UUID session, UUID person) {
        return store.find(session).orElseThrow().seat(person).map(Marks::of).orElse(Marks.NONE);
    }

    public String code(UUID subject) {
        return codes.now(subject, hospital.facts.now()).orElseThrow().digits();
    }

    public List<String> completions(String employee) {
        return hospital.jdbc
                .sql("""
                        select course || ' ' || coalesce(score_percent::text, '-') || ' ' || evidence from completion
                        where staff_id = :staff order by number
                        """)
                .param("staff", hospital.number(employee))
                .query((row, _) -> row.getString(1))
                .list();
    }

    public static String why(Outcome outcome) {
        return outcome instanceof Outcome.Refused(var problems)
                ? problems.getFirst().at()
                : "done";
    }
}
