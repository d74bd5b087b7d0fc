package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Overtaken;
import io.preceptor.lms.assignment.Prerequisites;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.FailPoints;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.Attempt;
import io.preceptor.lms.learning.AttemptResult;
import io.preceptor.lms.learning.Begun;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CoursePart;
import io.preceptor.lms.learning.Grading;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.workforce.StaffMember;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes what learners hand in and what they showed elsewhere in the house: the attempt or the part, the completion
/// that it earns, and what follows from it, in one transaction. A course is begun only when what comes before it is
/// done.
public final class Learning {

    private final Transactions transactions;
    private final AttemptStore attempts;
    private final BegunStore begun;
    private final PartStore parts;
    private final CompletionStore completions;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final Runnable completed;

    /// @param completed called after a completion has been committed; returns at once
    public Learning(
            Transactions transactions,
            AttemptStore attempts,
            BegunStore begun,
            PartStore parts,
            CompletionStore completions,
            PeopleStore people,
            FactStore facts,
            Worlds worlds,
            Runnable completed) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.begun = begun;
        this.parts = parts;
        this.completions = completions;
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
        this.completed = completed;
    }

    /// What came of handing in.
    public sealed interface Outcome {

        /// It was judged and recorded, now or when it had been handed in before.
        record Recorded(AttemptResult result) implements Outcome {}

        /// Nothing was recorded: other courses come first.
        ///
        /// @param first those that are to be completed before it; never empty
        record TooEarly(List<Course> first) implements Outcome {
            public TooEarly {
                first = List.copyOf(first);
            }
        }

        /// Nothing was recorded: the course asks for more than answers, and not all of it is there. The attempt stays
        /// open where one was begun.
        record NotYet() implements Outcome {}

        /// Nothing was recorded: the course is not taken on the screen.
        record NotOnline() implements Outcome {}

        /// Nothing was recorded: the course was completed another way after the attempt had begun.
        record Overtaken(Completion by) implements Outcome {}
    }

    /// What came of a part.
    public sealed interface Passing {

        /// It was recorded.
        ///
        /// @param missing the formats that are left to do; empty where it completed the course
        record Counted(Set<Format> missing) implements Passing {
            public Counted {
                missing = Set.copyOf(missing);
            }
        }

        /// It had been recorded before.
        record Repeated() implements Passing {}

        /// Nothing was recorded: there is no such person, or no policy has the course any more.
        record Unknown() implements Passing {}
    }

    /// What the server made of an attempt that is no page of ours: of a package.
    ///
    /// @param attempt the one that was begun; its content is what it is held to
    public record Judgement(UUID attempt, UUID staffMember, String course, Grading grading, String evidence) {}

    /// Judges and records an attempt. The same attempt handed in again gets the result recorded before.
    ///
    /// @throws IllegalArgumentException when there is no such person or course, or the attempt is somebody
    ///         else's
    public Outcome submit(Attempt attempt) {
        return recorded(attempt, null);
    }

    /// Records an attempt at a package, which is judged already; once, however often it is told. Where it was
    /// failed on one device and passed on another, it counts as passed, whichever tells first; what was told first
    /// stays on record.
    ///
    /// @throws IllegalArgumentException when there is no such person or course, the attempt is somebody else's, or
    ///         the course is none with a package
    public Outcome record(Judgement judged) {
        return recorded(new Attempt(judged.attempt(), judged.staffMember(), judged.course(), Map.of()), judged);
    }

    private Outcome recorded(Attempt attempt, @Nullable Judgement judged) {
        Outcome outcome = transactions.inTransaction(() -> record(attempt, judged));
        if (outcome instanceof Outcome.Recorded(AttemptResult result) && result.passed() && !result.repeated()) {
            FailPoints.reach("learning.committed");
            completed.run();
        }
        return outcome;
    }

    private Outcome record(Attempt attempt, @Nullable Judgement judged) {
        facts.shareWorld();
        List<World> published = worlds.upToNow();
        long staff = people.id(attempt.staffMember())
                .orElseThrow(() -> new IllegalArgumentException("There is no such staff member"));
        Map<Long, PersonState> loaded = people.lock(List.of(staff));
        Optional<AttemptStore.Recorded> earlier = attempts.find(attempt.id());
        if (earlier.isPresent() && !isPassedAfterAll(earlier.get(), judged)) {
            return new Outcome.Recorded(repeated(attempt, staff, earlier.get(), published.getLast()));
        }
        PersonState person = loaded.get(staff);
        StaffMember member = person == null ? null : person.staff();
        World world = published.getLast().seenBy(member);
        Begun open = begun(attempt, staff);
        if (open != null && person != null && member != null) {
            Optional<Completion> by =
                    Overtaken.by(open.course(), open.begunAt(), person.duties(), member, world, facts.now());
            if (by.isPresent()) {
                return new Outcome.Overtaken(by.get());
            }
        }
        Course course = Optional.ofNullable(open)
                .flatMap(one -> Attempts.content(published, one))
                .or(() -> world.policy().course(attempt.course()))
                .orElseThrow(() -> new IllegalArgumentException("There is no such course"));
        if (!course.terms().formats().offers(Format.ONLINE)) {
            return new Outcome.NotOnline();
        }
        List<Course> first = missing(person, course.key(), world);
        if (!first.isEmpty()) {
            return new Outcome.TooEarly(first);
        }
        if (judged != null && !(open != null && course.material() instanceof Material.Bundle)) {
            throw new IllegalArgumentException("The attempt is none at a package");
        }
        if (judged == null && !isTakenIn(course, open)) {
            return new Outcome.NotYet();
        }
        List<Question> asked = open == null ? course.questions() : open.questions(course);
        Attempt answered = attempt.to(asked.stream().map(Question::key).collect(Collectors.toSet()));
        Grading grading =
                judged != null ? judged.grading() : Grading.of(asked, course.passMarkPercent(), answered.answers());
        FactStore.Numbers numbers = facts.numbers(3);
        if (earlier.isEmpty()) {
            attempts.insert(numbers.numbers().get(0), staff, answered, course.contentHash(), grading, numbers.at());
        }
        if (!grading.passed()) {
            return new Outcome.Recorded(new AttemptResult(grading.scorePercent(), false, numbers.at(), null, false));
        }
        String evidence = judged == null ? evidence(course) : judged.evidence();
        if (course.terms().formats().all()) {
            var part = new CoursePart(
                    attempt.id(),
                    attempt.staffMember(),
                    course.key(),
                    Format.ONLINE,
                    numbers.at(),
                    grading.scorePercent(),
                    evidence);
            var fold = new PartFold(stores(), published, loaded, 1);
            boolean completes =
                    fold.fold(staff, course, part, zone(member, world)).completes();
            fold.save();
            FailPoints.reach("learning.before-commit");
            String certificate = completes ? certificate(attempt, course) : null;
            return new Outcome.Recorded(
                    new AttemptResult(grading.scorePercent(), true, numbers.at(), certificate, false));
        }
        var completion = new Completion(
                numbers.numbers().get(1),
                completionId(attempt.id()),
                attempt.course(),
                course.contentHash(),
                numbers.at(),
                grading.scorePercent(),
                evidence,
                numbers.at());
        attempts.insert(staff, completion, attempt.id());
        var chunk = new Chunk(published, loaded, _ -> new FactStore.Endings(0, 0));
        chunk.complete(
                staff, new PersonFact.CompletionRecorded(numbers.numbers().get(2), numbers.at(), completion));
        facts.append(chunk.applied());
        people.save(chunk.changes());
        FailPoints.reach("learning.before-commit");
        return new Outcome.Recorded(
                new AttemptResult(grading.scorePercent(), true, numbers.at(), certificate(attempt, course), false));
    }

    private static boolean isPassedAfterAll(AttemptStore.Recorded earlier, @Nullable Judgement judged) {
        return judged != null && judged.grading().passed() && !earlier.grading().passed();
    }

    private @Nullable Begun begun(Attempt attempt, long staff) {
        Begun found = begun.find(attempt.id()).orElse(null);
        if (found != null && (found.staff() != staff || !found.course().equals(attempt.course()))) {
            throw new IllegalArgumentException("The attempt belongs to somebody else");
        }
        return found;
    }

    /// Whether everything is there beside the answers. What an attempt must show, it shows from its beginning: an id
    /// that nobody began shows nothing.
    private boolean isTakenIn(Course course, @Nullable Begun open) {
        Material material = course.material();
        if (open == null) {
            return material == null && course.quiz().equals(QuizRules.NONE);
        }
        return switch (material) {
            case null -> true;
            case Material.Video video -> isWatched(video, open);
            case Material.Document document -> isWatched(document, open);
            // A package hands in by itself.
            case Material.Bundle _ -> false;
        };
    }

    private boolean isWatched(Material material, Begun open) {
        Material.Timeline timeline = material.timeline().orElseThrow();
        return begun.watch(open.id())
                .filter(watch -> watch.isComplete(timeline))
                .isPresent();
    }

    private static String evidence(Course course) {
        if (!course.questions().isEmpty()) {
            return "quiz";
        }
        return switch (course.material()) {
            case null -> "read and confirmed";
            case Material.Video _ -> "video watched";
            case Material.Document _ -> "document read";
            case Material.Bundle _ -> "package completed";
        };
    }

    /// Records what people passed in a session or at a check-off, and the completions that it earns: in the transaction
    /// of the caller, who calls [#told] after its commit.
    ///
    /// @return what came of each, in the same order
    public List<Passing> pass(List<CoursePart> passed) {
        if (passed.isEmpty()) {
            return List.of();
        }
        return transactions.withinTransaction(() -> {
            facts.shareWorld();
            List<World> published = worlds.upToNow();
            Map<UUID, Long> staff =
                    people.ids(passed.stream().map(CoursePart::staffMember).toList());
            Map<Long, PersonState> loaded = people.lock(new HashSet<>(staff.values()));
            Set<UUID> known = parts.known(passed.stream().map(CoursePart::id).toList());
            var fold = new PartFold(stores(), published, loaded, passed.size());
            var outcomes = new ArrayList<Passing>();
            for (CoursePart part : passed) {
                Long id = staff.get(part.staffMember());
                PersonState person = id == null ? null : loaded.get(id);
                StaffMember member = person == null ? null : person.staff();
                World world = published.getLast().seenBy(member);
                Course course = world.course(part.course())
                        .or(() -> published.getLast().course(part.course()))
                        .orElse(null);
                if (!known.add(part.id())) {
                    outcomes.add(new Passing.Repeated());
                } else if (id == null || member == null || course == null) {
                    outcomes.add(new Passing.Unknown());
                } else {
                    outcomes.add(new Passing.Counted(
                            fold.fold(id, course, part, zone(member, world)).missing()));
                }
            }
            fold.save();
            FailPoints.reach("learning.before-commit");
            return outcomes;
        });
    }

    /// To be called when what [#pass] recorded has been committed; returns at once.
    public void told() {
        FailPoints.reach("learning.committed");
        completed.run();
    }

    /// What somebody is to complete before they may begin a course; empty where nothing is, and for nobody.
    public List<Course> before(UUID staffMember, String course) {
        World published = worlds.upToNow().getLast();
        return people.id(staffMember)
                .map(id -> people.readAsMerged(List.of(id)).get(id))
                .map(person -> missing(person, course, published.seenBy(person.staff())))
                .orElse(List.of());
    }

    private List<Course> missing(@Nullable PersonState person, String course, World world) {
        StaffMember member = person == null ? null : person.staff();
        return person == null || member == null
                ? List.of()
                : Prerequisites.of(person.duties(), member, world, facts.now()).missing(course);
    }

    private ZoneId zone(@Nullable StaffMember member, World world) {
        return member == null ? world.settings().home() : world.zone(member, facts.now());
    }

    private PartFold.Stores stores() {
        return new PartFold.Stores(attempts, parts, completions, facts, people);
    }

    private static AttemptResult repeated(Attempt attempt, long staff, AttemptStore.Recorded recorded, World world) {
        if (recorded.staff() != staff) {
            throw new IllegalArgumentException("The attempt belongs to somebody else");
        }
        // Where several formats are needed, another part may have been the last.
        String certificate = recorded.grading().passed()
                ? world.course(attempt.course())
                        .filter(course -> !course.terms().formats().all())
                        .map(course -> certificate(attempt, course))
                        .orElse(null)
                : null;
        return new AttemptResult(
                recorded.grading().scorePercent(),
                recorded.grading().passed(),
                recorded.recordedAt(),
                certificate,
                true);
    }

    private static @Nullable String certificate(Attempt attempt, Course course) {
        return course.certification() == null ? null : Certification.numberFor(completionId(attempt.id()));
    }

    /// The id of the completion that an attempt earns, should it pass.
    public static UUID completionId(UUID attempt) {
        return UUID.nameUUIDFromBytes(("completion|" + attempt).getBytes(StandardCharsets.UTF_8));
    }
}
