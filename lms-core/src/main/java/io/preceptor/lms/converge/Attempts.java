package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Overtaken;
import io.preceptor.lms.assignment.Prerequisites;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.Begun;
import io.preceptor.lms.learning.Tries;
import io.preceptor.lms.learning.Watch;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.BegunStore.Failures;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.workforce.StaffMember;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Attempts that are under way. One person has one attempt at a course open, on whatever device and in however many
/// tabs; it is held to the content that it began with, and how far it is stands on the server alone.
public final class Attempts {

    private final Transactions transactions;
    private final BegunStore store;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final AuditLog audit;
    private final RandomGenerator random = new SecureRandom();

    public Attempts(
            Transactions transactions,
            BegunStore store,
            PeopleStore people,
            FactStore facts,
            Worlds worlds,
            AuditLog audit) {
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
        this.audit = audit;
    }

    /// What came of opening a course.
    public sealed interface Opening {

        /// @param course the course with the content that the attempt is held to
        record Open(Begun begun, Course course, Watch watch, Tries tries) implements Opening {}

        /// Nothing was begun: the attempts are used up.
        record UsedUp(Tries tries) implements Opening {}

        /// Nothing was begun: other courses come first.
        record TooEarly() implements Opening {}
    }

    /// What came of what a browser said.
    public sealed interface Heard {

        /// @param isComplete whether all is taken in that is needed
        record Believed(Begun begun, Course course, Watch watch, int percent, boolean isComplete) implements Heard {}

        /// The attempt is over: handed in, or another was begun since.
        record Over() implements Heard {}
    }

    /// Opens a course: the attempt that is open, or a new one. An open one with other content than the course has now
    /// gives way; what is handed in of it later is still judged by its own content. So does one that was begun
    /// before the course was completed another way, and that one counts no more.
    ///
    /// @throws IllegalArgumentException when there is no such person or course
    public Opening open(UUID person, String courseKey) {
        return transactions.inTransaction(() -> {
            long staff =
                    people.id(person).orElseThrow(() -> new IllegalArgumentException("There is no such staff member"));
            World published = worlds.upToNow().getLast();
            PersonState state = people.readAsMerged(List.of(staff)).get(staff);
            StaffMember member = state == null ? null : state.staff();
            World world = published.seenBy(member);
            Course course = world.policy()
                    .course(courseKey)
                    .orElseThrow(() -> new IllegalArgumentException("There is no such course"));
            Instant now = facts.now();
            if (state != null
                    && member != null
                    && !Prerequisites.of(state.duties(), member, world, now)
                            .missing(courseKey)
                            .isEmpty()) {
                return new Opening.TooEarly();
            }
            Tries tries = tries(staff, course, now);
            List<Begun> open = store.open(staff, courseKey);
            Optional<Begun> current = open.stream()
                    .filter(one -> isCurrent(one, course) && !isOvertaken(one, state, world, now))
                    .findFirst();
            if (current.isPresent()) {
                return resumed(current.get(), course, tries, now);
            }
            if (!tries.isOpen()) {
                return new Opening.UsedUp(tries);
            }
            var begun = new Begun(
                    UUID.randomUUID(), staff, courseKey, course.contentHash(), Begun.draw(course, random), now, false);
            List<UUID> over = open.stream().map(Begun::id).toList();
            return store.begin(begun, published.number(), Watch.begun(now), over)
                    ? new Opening.Open(begun, course, Watch.begun(now), tries)
                    // Another tab was faster: its attempt is this one's too.
                    : resumed(store.open(staff, courseKey).getFirst(), course, tries, now);
        });
    }

    private static boolean isCurrent(Begun begun, Course course) {
        return !begun.isHandedIn() && begun.contentHash().equals(course.contentHash());
    }

    private static boolean isOvertaken(Begun begun, @Nullable PersonState state, World world, Instant now) {
        StaffMember member = state == null ? null : state.staff();
        return state != null
                && member != null
                && Overtaken.by(begun.course(), begun.begunAt(), state.duties(), member, world, now)
                        .isPresent();
    }

    private Opening resumed(Begun begun, Course course, Tries tries, Instant now) {
        Watch watch = store.lockWatch(begun.id()).orElseThrow().reopened(now);
        store.save(begun.id(), watch);
        return new Opening.Open(begun, course, watch, tries);
    }

    /// Whether somebody may try a course once more.
    ///
    /// @throws IllegalArgumentException when there is no such person
    public Tries tries(UUID person, String courseKey) {
        long staff = people.id(person).orElseThrow(() -> new IllegalArgumentException("There is no such staff member"));
        return seen(staff, courseKey)
                .map(course -> tries(staff, course, facts.now()))
                .orElse(new Tries.Unlimited());
    }

    /// A course as this person sees it, by a pilot too; empty where they see none of that key.
    public Optional<Course> course(UUID person, String courseKey) {
        return people.id(person).flatMap(staff -> seen(staff, courseKey));
    }

    private Optional<Course> seen(long staff, String courseKey) {
        PersonState state = people.readAsMerged(List.of(staff)).get(staff);
        return worlds.upToNow()
                .getLast()
                .seenBy(state == null ? null : state.staff())
                .policy()
                .course(courseKey);
    }

    private Tries tries(long staff, Course course, Instant now) {
        if (course.quiz().attempts() == null) {
            return new Tries.Unlimited();
        }
        Failures failures = store.failures(staff, course.key());
        return Tries.of(course.quiz(), failures.count(), failures.lastAt(), now);
    }

    /// An attempt that this person began, open or over; empty where they did not.
    public Optional<Begun> begun(UUID person, UUID attempt) {
        return people.id(person).flatMap(staff -> store.find(attempt).filter(found -> found.staff() == staff));
    }

    /// Takes what a browser says of a video or a document.
    ///
    /// @throws IllegalArgumentException when there is no such attempt of this person, or nothing of it is watched
    public Heard hear(UUID person, UUID attempt, Watch.Report report) {
        return transactions.inTransaction(() -> {
            long staff =
                    people.id(person).orElseThrow(() -> new IllegalArgumentException("There is no such staff member"));
            Begun begun = store.find(attempt)
                    .filter(found -> found.staff() == staff)
                    .orElseThrow(() -> new IllegalArgumentException("There is no such attempt"));
            Course course = content(worlds.upToNow(), begun)
                    .orElseThrow(() -> new IllegalArgumentException("There is no such content"));
            Material.Timeline timeline = Optional.ofNullable(course.material())
                    .flatMap(Material::timeline)
                    .orElseThrow(() -> new IllegalArgumentException("Nothing of this course is watched"));
            Optional<Watch> locked = begun.isHandedIn() ? Optional.empty() : store.lockWatch(attempt);
            if (locked.isEmpty()) {
                return new Heard.Over();
            }
            Watch watch = locked.get().heard(report, timeline, facts.now());
            store.save(attempt, watch);
            return new Heard.Believed(begun, course, watch, watch.percent(timeline), watch.isComplete(timeline));
        });
    }

    /// The course with the content that an attempt is held to, though it be published no more.
    static Optional<Course> content(List<World> published, Begun begun) {
        return published.reversed().stream()
                .flatMap(world -> world.course(begun.course(), begun.contentHash()).stream())
                .findFirst();
    }

    /// What came of letting somebody try again.
    public enum Releasing {
        RELEASED,
        /// Nothing was released: it is about whoever asked.
        OWN
    }

    /// Lets somebody try again whose attempts are used up.
    ///
    /// @param person who turned out to be somebody else stands for that one
    /// @param reason why, for everyone to see later
    /// @param self   the staff member whose account releases: nobody releases their own; null where the account is
    ///               nobody's on the staff
    /// @throws IllegalArgumentException when there is no such person
    public Releasing release(UUID person, String course, String reason, String by, @Nullable UUID self) {
        return transactions.inTransaction(() -> {
            long staff =
                    people.id(person).orElseThrow(() -> new IllegalArgumentException("There is no such staff member"));
            UUID today = Objects.requireNonNull(
                            people.readAsMerged(List.of(staff)).get(staff))
                    .uuid();
            if (today.equals(self)) {
                return Releasing.OWN;
            }
            store.release(staff, course, by, reason);
            audit.append(by, AuditAction.ATTEMPTS_RELEASED, "staff:" + today, course + ": " + reason);
            return Releasing.RELEASED;
        });
    }
}
