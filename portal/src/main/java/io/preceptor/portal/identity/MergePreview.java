package io.preceptor.portal.identity;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.converge.PersonChange;
import io.preceptor.lms.converge.PersonState;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.workforce.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a merge would make of two people, for a page.
///
/// @param duties       the latest cycle of each requirement, before on both sides and after
/// @param certificates what the one person would hold
/// @param told         what targets would be told
record MergePreview(
        List<Position> positions,
        List<Duty> duties,
        int completions,
        List<Certification> certificates,
        List<Told> told) {

    /// Null where it does not bind, or no longer.
    record Duty(
            String requirement,
            @Nullable Assignment one,
            @Nullable Assignment other,
            @Nullable Assignment after) {}

    /// @param isTakenBack whether it is taken away where it is shown now, unless the one person is shown there
    record Told(String target, String certificate, boolean isTakenBack) {}

    /// @param preview the one who stays, and the other
    static MergePreview of(List<PersonChange> preview) {
        PersonChange one = preview.getFirst();
        PersonChange other = preview.getLast();
        PersonState after = one.after();
        return new MergePreview(
                one.staff().positions(),
                duties(one.before(), other.before(), after),
                after.duties().completions().size(),
                after.duties().certifications(),
                told(one, other));
    }

    private static List<Duty> duties(PersonState one, PersonState other, PersonState after) {
        Map<String, Assignment> here = latest(one);
        Map<String, Assignment> there = latest(other);
        Map<String, Assignment> then = latest(after);
        var requirements = new TreeSet<>(here.keySet());
        requirements.addAll(there.keySet());
        requirements.addAll(then.keySet());
        return requirements.stream()
                .map(requirement ->
                        new Duty(requirement, here.get(requirement), there.get(requirement), then.get(requirement)))
                .toList();
    }

    private static Map<String, Assignment> latest(PersonState person) {
        var latest = new TreeMap<String, Assignment>();
        person.duties().assignments().stream()
                .filter(one -> one.progress() != Progress.WITHDRAWN)
                .sorted(Comparator.comparingInt(Assignment::cycle))
                .forEach(one -> latest.put(one.requirement(), one));
        return latest;
    }

    private static List<Told> told(PersonChange one, PersonChange other) {
        var told = new ArrayList<Told>();
        for (Wanted.Key key : one.after().wanted().keySet()) {
            if (!one.before().wanted().containsKey(key)) {
                told.add(new Told(key.target(), key.key(), false));
            }
        }
        other.after().wanted().forEach((key, since) -> {
            if (since.wanted().content() == null) {
                told.add(new Told(key.target(), key.key(), true));
            }
        });
        return told;
    }
}
