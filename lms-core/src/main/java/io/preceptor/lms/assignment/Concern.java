package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.PolicyChange;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.workforce.Directory;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whom a publication can concern. Whom it cannot stands after it as before it, so that nothing about them has to be
/// decided anew: their duties under both are the same, and so is what time will change.
///
/// Kept by those who fold many people: what two publications differ in is found once. Any number of threads may ask.
public final class Concern {

    private final World before;
    private final World after;
    private final boolean mergesAnew;
    private final Map<Seen, Difference> differences = new ConcurrentHashMap<>();

    /// @param before the publication before
    public Concern(World before, World after) {
        this.before = before;
        this.after = after;
        Directory directory = before.directory();
        this.mergesAnew = Stream.of(before, after)
                .flatMap(world -> world.pilot() == null
                        ? Stream.of(world)
                        : Stream.of(world, world.pilot().seen()))
                .anyMatch(world -> !world.directory().equals(directory));
    }

    /// Which of the two policies of each publication somebody sees: that of the pilot, or that of everybody else.
    private record Seen(boolean pilotBefore, boolean pilotAfter) {}

    /// @param world the publication as these people see it
    private record Difference(boolean settings, PolicyChange policy, World world) {
        boolean isOfEverybody() {
            return settings || policy.isOfEverybody();
        }

        boolean mayBind(Collection<Place> positions) {
            List<PositionFacts> sketched = positions.stream()
                    .map(place -> Facts.sketch(place, world, LocalDate.EPOCH))
                    .toList();
            return settings || policy.mayBindSketched(sketched);
        }
    }

    /// Whether what sources say may come to another person under it. Then everybody is concerned.
    public boolean mergesAnew() {
        return mergesAnew;
    }

    /// Whether it may change anything for somebody, at once or at any later instant.
    ///
    /// @param staff as merged under either publication
    public boolean concerns(StaffMember staff, Duties duties, Instant at) {
        if (mergesAnew) {
            return true;
        }
        Difference difference = difference(new Seen(before.isInPilot(staff), after.isInPilot(staff)));
        if (difference.isOfEverybody()) {
            return true;
        }
        PolicyChange policy = difference.policy();
        return touches(policy, duties)
                || (!policy.requirements().isEmpty()
                        && policy.mayBind(Facts.of(staff, difference.world(), duties.certifications(), at)));
    }

    private static boolean touches(PolicyChange policy, Duties duties) {
        Set<String> requirements = policy.requirements();
        Set<String> courses = policy.courses();
        if (!requirements.isEmpty()
                && duties.assignments().stream().map(Assignment::requirement).anyMatch(requirements::contains)) {
            return true;
        }
        return !courses.isEmpty()
                && Stream.of(
                                duties.assignments().stream().map(Assignment::course),
                                duties.completions().stream().map(Completion::course),
                                duties.certifications().stream().map(Certification::course))
                        .flatMap(all -> all)
                        .anyMatch(courses::contains);
    }

    /// What to look for in the tables of those who may be concerned, in place of loading everybody.
    ///
    /// @param requirements whoever ever had one of these
    /// @param courses      whoever ever had to take, took or was certified for one of these
    public record Traces(Set<String> requirements, Set<String> courses) {
        public Traces {
            requirements = Set.copyOf(requirements);
            courses = Set.copyOf(courses);
        }

        /// Of both.
        public Traces and(Traces other) {
            Set<String> allRequirements = new HashSet<>(requirements);
            allRequirements.addAll(other.requirements);
            Set<String> allCourses = new HashSet<>(courses);
            allCourses.addAll(other.courses);
            return new Traces(allRequirements, allCourses);
        }
    }

    /// Empty where everybody has to be asked.
    public Optional<Traces> traces() {
        if (mergesAnew || differences().stream().anyMatch(Difference::isOfEverybody)) {
            return Optional.empty();
        }
        return differences().stream()
                .map(one -> new Traces(one.policy().requirements(), one.policy().courses()))
                .reduce(Traces::and);
    }

    /// The columns of a position in its table that audiences ask for.
    public record Place(
            @Nullable String role,
            @Nullable String unit,
            @Nullable String facility,
            @Nullable String employmentType) {}

    /// Whether a change may bind somebody with these positions, and none of the [#traces()]. Somebody more may be found
    /// than is concerned, nobody less.
    public boolean mayBind(Collection<Place> positions) {
        return mergesAnew || differences().stream().anyMatch(one -> one.mayBind(positions));
    }

    private List<Difference> differences() {
        boolean[] was = before.pilot() == null ? new boolean[] {false} : new boolean[] {false, true};
        boolean[] is = after.pilot() == null ? new boolean[] {false} : new boolean[] {false, true};
        var all = new ArrayList<Difference>();
        for (boolean pilotBefore : was) {
            for (boolean pilotAfter : is) {
                all.add(difference(new Seen(pilotBefore, pilotAfter)));
            }
        }
        return all;
    }

    private Difference difference(Seen seen) {
        return differences.computeIfAbsent(seen, _ -> {
            World was = view(before, seen.pilotBefore());
            World is = view(after, seen.pilotAfter());
            return new Difference(
                    !was.settings().equals(is.settings()), new PolicyChange(was.policy(), is.policy()), is);
        });
    }

    private static World view(World world, boolean pilot) {
        Pilot running = world.pilot();
        return pilot && running != null ? running.seen() : world;
    }
}
