package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.AttributeIn;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.CriterionTrace;
import io.preceptor.lms.training.FactName;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.PositionFacts;
import io.preceptor.lms.training.Positions;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Origin;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /// One explanation for each position of the person, whether or not it is held on that day. Where several
    /// positions may meet a requirement together, all have the verdict of the whole, and each its own reasons.
    ///
    /// @param certifications everything the person was ever awarded
    /// @param at             the moment that is asked about
    /// @param current        what is open for the requirement: it may keep the terms of an older version; null
    ///                       where nothing is
    public static List<Explanation> of(
            Requirement requirement,
            StaffMember staff,
            World world,
            List<Certification> certifications,
            Instant at,
            @Nullable Assignment current) {
        List<PositionFacts> all = Facts.of(staff, world, certifications, at);
        var explanations = new ArrayList<Explanation>();
        for (int i = 0; i < all.size(); i++) {
            PositionFacts facts = all.get(i);
            ZoneId zone = world.zone(staff.positions().get(i));
            Optional<Requirement> found = requirement.terms(
                    facts.today(), current == null ? null : LocalDate.ofInstant(current.assignedAt(), zone));
            Requirement terms = found.orElse(requirement);
            CriterionTrace own = terms.audience().trace(facts);
            Verdict verdict = terms.positions() == Positions.ANY
                    ? terms.trace(held(staff, all, i)).verdict()
                    : own.verdict();
            Optional<String> notInForce = found.isEmpty()
                    ? Optional.of(requirement.whyNoTerms(facts.today()))
                    : terms.whyNotInForce(facts.today());
            if (notInForce.isPresent()) {
                verdict = new Verdict.NotMet(notInForce.get());
            }
            explanations.add(explain(staff, staff.positions().get(i), own, verdict, world.policy()));
        }
        return explanations;
    }

    /// Those that are held, and the one that is asked about.
    private static List<PositionFacts> held(StaffMember staff, List<PositionFacts> all, int asked) {
        var held = new ArrayList<PositionFacts>();
        for (int i = 0; i < all.size(); i++) {
            PositionFacts facts = all.get(i);
            if (i == asked || staff.positions().get(i).isHeldOn(facts.today())) {
                held.add(facts);
            }
        }
        return held;
    }

    private static Explanation explain(
            StaffMember staff, Position position, CriterionTrace trace, Verdict verdict, Policy policy) {
        List<Reason> reasons = trace.walk()
                .filter(one -> one.children().isEmpty())
                .map(one -> new Reason(
                        worded(one.verdict(), policy),
                        one.read(),
                        origin(staff, position, one.criterion(), one.read())))
                .toList();
        return new Explanation(position, worded(verdict, policy), reasons);
    }

    /// What is awarded here, and who stands on a list of the policy, no source said.
    private static @Nullable Origin origin(
            StaffMember staff, Position position, Criterion criterion, @Nullable FactName read) {
        return switch (read) {
            case null -> null;
            case ROLE, FAMILY -> position.origins().get(Attribute.JOB_CODE);
            // The facility is the one that the unit lies within, and so are its laws.
            case UNIT, FACILITY, JURISDICTION -> position.origins().get(Attribute.UNIT);
            case EMPLOYMENT_TYPE -> position.origins().get(Attribute.EMPLOYMENT_TYPE);
            case FTE -> position.origins().get(Attribute.FTE);
            case SHIFT -> position.origins().get(Attribute.SHIFT);
            case HIRED_ON -> origin(staff.attributes().get(Attribute.HIRED_ON));
            case MANAGER -> origin(staff.attributes().get(Attribute.MANAGER));
            case ATTRIBUTE -> criterion instanceof AttributeIn one ? origin(staff, position, one.name()) : null;
            case CERTIFICATION, LIST -> null;
        };
    }

    private static @Nullable Origin origin(StaffMember staff, Position position, String name) {
        Attribute attribute = Facts.attribute(name);
        if (attribute != null) {
            return origin(staff.attributes().get(attribute));
        }
        if (!AttributeIn.isFree(name)) {
            return position.origins().get(Attribute.JOB_CODE);
        }
        StaffMember.Attested own = position.free().get(name);
        return origin(own == null ? staff.free().get(name) : own);
    }

    private static @Nullable Origin origin(StaffMember.@Nullable Attested attested) {
        return attested == null ? null : attested.origin();
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
