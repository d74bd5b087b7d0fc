package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CoursePart;
import io.preceptor.lms.learning.CourseParts.Passed;
import io.preceptor.lms.learning.PartSum;
import io.preceptor.lms.learning.store.AttemptStore;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.PartStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Format;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Parts of courses of one transaction, folded into the completions that they earn. The people are locked. Used once.
final class PartFold {

    /// So many fact numbers does a part take at most: its own, the completion's, and that of its bearing on the person.
    static final int NUMBERS = 3;

    private final Stores stores;
    private final Chunk chunk;
    private final Map<Long, List<Passed>> open = new HashMap<>();
    private final Iterator<Long> numbers;
    private final Instant now;
    private final List<PartStore.Recorded> recorded = new ArrayList<>();
    private final List<CompletionStore.Recorded> completions = new ArrayList<>();
    private final Map<Long, Long> used = new HashMap<>();
    private @Nullable UUID attempt;

    /// Where it writes to.
    record Stores(
            AttemptStore attempts, PartStore parts, CompletionStore completions, FactStore facts, PeopleStore people) {}

    /// @param count how many parts there are at most
    PartFold(Stores stores, List<World> published, Map<Long, PersonState> loaded, int count) {
        this.stores = stores;
        this.chunk = new Chunk(published, loaded, _ -> new FactStore.Endings(0, 0));
        stores.parts().open(loaded.keySet()).forEach((staff, theirs) -> open.put(staff, new ArrayList<>(theirs)));
        FactStore.Numbers taken = stores.facts().numbers(NUMBERS * count);
        this.numbers = taken.numbers().iterator();
        this.now = taken.at();
    }

    /// Counts a part, and records the completion where it is the last that was missing.
    ///
    /// @param zone in which the person's days are meant
    PartSum fold(long staff, Course course, CoursePart part, ZoneId zone) {
        var row = new PartStore.Recorded(numbers.next(), staff, part, course.contentHash(), now);
        recorded.add(row);
        List<Passed> theirs = open.computeIfAbsent(staff, _ -> new ArrayList<>());
        theirs.add(row.passed());
        List<Passed> ofCourse =
                theirs.stream().filter(one -> one.course().equals(course.key())).toList();
        PartSum sum = PartSum.of(course.terms().formats(), ofCourse, zone);
        if (sum.completes()) {
            complete(staff, course, part, sum);
            ofCourse.forEach(one ->
                    used.put(one.number(), completions.getLast().completion().number()));
            theirs.removeAll(ofCourse);
        }
        return sum;
    }

    private void complete(long staff, Course course, CoursePart part, PartSum sum) {
        var completion = new Completion(
                numbers.next(),
                Learning.completionId(part.id()),
                course.key(),
                course.contentHash(),
                sum.at(),
                sum.scorePercent(),
                sum.evidence(),
                now);
        completions.add(new CompletionStore.Recorded(staff, completion));
        if (part.format() == Format.ONLINE) {
            attempt = part.id();
        }
        chunk.complete(staff, new PersonFact.CompletionRecorded(numbers.next(), now, completion));
    }

    void save() {
        stores.parts().insert(recorded);
        UUID earnedBy = attempt;
        if (earnedBy == null) {
            stores.completions().insert(completions);
        } else {
            // An attempt is handed in alone: it is the one that completed.
            completions.forEach(one -> stores.attempts().insert(one.staff(), one.completion(), earnedBy));
        }
        stores.parts().use(used);
        stores.facts().append(chunk.applied());
        stores.people().save(chunk.changes());
    }
}
