package io.preceptor.lms.converge;

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
import io.preceptor.lms.learning.Grading;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.BegunStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Material;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.QuizRules;
import io.preceptor.lms.workforce.StaffMember;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes what learners hand in: the attempt, the completion that it earns, and what follows from it, in one
/// transaction. A course is begun only when what comes before it is done.
public final class Learning {

    private final Transactions transactions;
    private final AttemptStore attempts;
    private final BegunStore begun;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final Runnable completed;

    /// @param completed called after a completion has been committed; returns at once
    public Learning(
            Transactions transactions,
            AttemptStore attempts,
            BegunStore begun,
            PeopleStore people,
            FactStore facts,
            Worlds worlds,
            Runnable completed) {
        this.transactions = transactions;
        this.attempts = attempts;
        this.begun = begun;
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
    }

    /// Judges and records an attempt. The same attempt handed in again gets the result recorded before.
    ///
    /// @throws IllegalArgumentException when there is no such person or course, or the attempt is somebody
    ///         else's
    public Outcome submit(Attempt attempt) {
        Outcome outcome = transactions.inTransaction(() -> record(attempt));
        if (outcome instanceof Outcome.Recorded(AttemptResult result) && result.passed() && !result.repeated()) {
            FailPoints.reach("learning.committed");
            completed.run();
        }
        return outcome;
    }

    private Outcome record(Attempt attempt) {
        facts.shareWorld();
        List<World> published = worlds.upToNow();
        long staff = people.id(attempt.staffMember())
                .orElseThrow(() -> new IllegalArgumentException("There is no such staff member"));
        Map<Long, PersonState> loaded = people.lock(List.of(staff));
        Optional<AttemptStore.Recorded> earlier = attempts.find(attempt.id());
        if (earlier.isPresent()) {
            return new Outcome.Recorded(repeated(attempt, staff, earlier.get(), published.getLast()));
        }
        PersonState person = loaded.get(staff);
        StaffMember member = person == null ? null : person.staff();
        World world = published.getLast().seenBy(member);
        Begun open = begun(attempt, staff);
        Course course = Optional.ofNullable(open)
                .flatMap(one -> Attempts.content(published, one))
                .or(() -> world.policy().course(attempt.course()))
                .orElseThrow(() -> new IllegalArgumentException("There is no such course"));
        List<Course> first = person == null || member == null
                ? List.of()
                : Prerequisites.of(person.duties(), member, world, facts.now()).missing(course.key());
        if (!first.isEmpty()) {
            return new Outcome.TooEarly(first);
        }
        if (!isTakenIn(course, open)) {
            return new Outcome.NotYet();
        }
        List<Question> asked = open == null ? course.questions() : open.questions(course);
        Attempt answered = attempt.to(asked.stream().map(Question::key).collect(Collectors.toSet()));
        Grading grading = Grading.of(asked, course.passMarkPercent(), answered.answers());
        FactStore.Numbers numbers = facts.numbers(3);
        attempts.insert(numbers.numbers().get(0), staff, answered, course.contentHash(), grading, numbers.at());
        if (!grading.passed()) {
            return new Outcome.Recorded(new AttemptResult(grading.scorePercent(), false, numbers.at(), null, false));
        }
        var completion = new Completion(
                numbers.numbers().get(1),
                completionId(attempt.id()),
                attempt.course(),
                course.contentHash(),
                numbers.at(),
                grading.scorePercent(),
                evidence(course),
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

    private static AttemptResult repeated(Attempt attempt, long staff, AttemptStore.Recorded recorded, World world) {
        if (recorded.staff() != staff) {
            throw new IllegalArgumentException("The attempt belongs to somebody else");
        }
        String certificate = recorded.grading().passed()
                ? world.course(attempt.course())
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
