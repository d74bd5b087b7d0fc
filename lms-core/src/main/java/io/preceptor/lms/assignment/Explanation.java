package io.preceptor.lms.assignment;

import io.preceptor.lms.training.CriterionTrace;
import io.preceptor.lms.training.FactName;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Why a requirement binds a person through one of their positions, or why it does not: computed again from
/// what is known, never kept.
///
/// @param position the position that was asked about
/// @param verdict  whether the requirement's audience holds for it
/// @param reasons  the criteria that read something, in their order, each with its answer
public record Explanation(Position position, Verdict verdict, List<Reason> reasons) {

    public Explanation {
        reasons = List.copyOf(reasons);
    }

    /// One criterion's answer and where the fact that it read comes from.
    ///
    /// @param read   what it read; null where the criterion reads nothing (`everyone`)
    /// @param origin who said that, and at which place; null where nobody did
    public record Reason(
            Verdict verdict,
            @Nullable FactName read,
            @Nullable Origin origin) {}

    /// One explanation for each position of the person.
    public static List<Explanation> of(Requirement requirement, StaffMember staff, World world) {
        return staff.positions().stream()
                .map(position ->
                        explain(position, requirement.audience().trace(Binding.facts(position, world)), world.policy()))
                .toList();
    }

    private static Explanation explain(Position position, CriterionTrace trace, Policy policy) {
        List<Reason> reasons = trace.walk()
                .filter(one -> one.children().isEmpty())
                .map(one -> new Reason(worded(one.verdict(), policy), one.read(), origin(position, one.read())))
                .toList();
        return new Explanation(position, worded(trace.verdict(), policy), reasons);
    }

    private static @Nullable Origin origin(Position position, @Nullable FactName read) {
        if (read == null) {
            return null;
        }
        return position.origins()
                .get(
                        switch (read) {
                            case ROLE -> Attribute.JOB_CODE;
                            // The facility is the one that the unit lies within.
                            case UNIT, FACILITY -> Attribute.UNIT;
                            case EMPLOYMENT_TYPE -> Attribute.EMPLOYMENT_TYPE;
                        });
    }

    /// Keys of roles become the words that people know.
    private static Verdict worded(Verdict verdict, Policy policy) {
        String text = verdict.because();
        for (Role role : policy.roles()) {
            text = Pattern.compile("(?<![\\w-])" + Pattern.quote(role.key()) + "(?![\\w-])")
                    .matcher(text)
                    .replaceAll(Matcher.quoteReplacement(role.title()));
        }
        return switch (verdict) {
            case Verdict.Met _ -> new Verdict.Met(text);
            case Verdict.NotMet _ -> new Verdict.NotMet(text);
            case Verdict.Undecided _ -> new Verdict.Undecided(text);
        };
    }
}
