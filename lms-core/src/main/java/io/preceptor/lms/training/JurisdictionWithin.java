package io.preceptor.lms.training;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules of one of these places hold where the position is. A code is read from the wide to the narrow, its
/// levels joined by hyphens: a country, a state or region of it (ISO 3166-2), and below it whatever the house
/// writes (`US`, `US-MA`, `US-MA-BOSTON`).
///
/// Where the unit names a wider place than the policy does, it is not known whether it lies within.
public record JurisdictionWithin(Set<String> places) implements Criterion {
    public JurisdictionWithin {
        places = Criterion.sorted(places);
    }

    @Override
    public CriterionTrace trace(PositionFacts facts) {
        return new CriterionTrace(this, within(facts.jurisdiction()), FactName.JURISDICTION, List.of());
    }

    private Verdict within(@Nullable String known) {
        if (known == null) {
            return new Verdict.Undecided("the jurisdiction is not known");
        }
        for (String place : places) {
            if (isWithin(known, place)) {
                return new Verdict.Met(
                        known.equals(place)
                                ? "jurisdiction is " + known
                                : "jurisdiction " + known + " lies within " + place);
            }
        }
        return places.stream().anyMatch(place -> isWithin(place, known))
                ? new Verdict.Undecided("of the jurisdiction no more is known than " + known)
                : new Verdict.NotMet("jurisdiction " + known + " is not within " + Criterion.list(places));
    }

    static boolean isWithin(String place, String wider) {
        return place.equals(wider) || place.startsWith(wider + "-");
    }

    /// The widest level of a code: the country.
    static String country(String place) {
        int hyphen = place.indexOf('-');
        return hyphen < 0 ? place : place.substring(0, hyphen);
    }
}
