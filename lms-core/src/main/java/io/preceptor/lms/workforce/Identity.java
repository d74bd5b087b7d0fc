package io.preceptor.lms.workforce;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Says whose record a native object is. Never guesses: names and e-mail addresses count for nothing here, they
/// only propose (see [Comparison]).
///
/// An identifier identifies within the system of its issuer, where the hospital has not published otherwise
/// ([Identifying]). What never may is left out by the mappings: an NPI whose check digit does not fit, with a
/// warning, and a social security number.
public final class Identity {

    /// Why a report waits that speaks for a record of its source which nobody has yet. It is tried again by
    /// itself.
    public static final String WAITS =
            "It belongs to another record of its source, which has not arrived or is itself parked: it is applied by itself"
                    + " once that one is; where that does not come, have the source send it";

    private static final String TWO_PEOPLE =
            "The report gives an identifier that belongs to another staff member: correct the identifier at"
                    + " the source, or review whether both are one person";

    private static final String SEVERAL_PEOPLE =
            "The identifiers of the report belong to different staff members: correct them at the source, or review"
                    + " whether all are one person";

    private static final String NOBODY =
            "The report of a new object gives no identifier that says who it is: send one, such as STF-2, or let its system"
                    + " count in preceptor.hospital.identified-by";

    /// Why reports are parked that depends on which identifiers identify.
    public static final List<String> UNCLEAR = List.of(TWO_PEOPLE, SEVERAL_PEOPLE, NOBODY, WAITS);

    private Identity() {}

    /// What the identifiers of a report say about whose it is.
    public sealed interface Resolution {
        /// Nobody has any of the identifiers: a new staff member.
        record Unknown() implements Resolution {}

        /// @param because which identifier system decided, in words without the value
        record Known(long staff, String because) implements Resolution {}

        /// It cannot be told without a person: parked for review.
        record Unclear(String because) implements Resolution {}
    }

    /// Resolves one report. A record that belongs to another record of its source (see [NativeKey]) makes
    /// nobody new: it waits for that one.
    ///
    /// @param object whose report it is
    /// @param linked whose object it has been so far; null for an object never seen
    /// @param stated the identifiers that the report states and that identify
    /// @param owners who owns each of them now; identifiers without an owner are absent
    public static Resolution resolve(
            SourceObject object,
            @Nullable Long linked,
            Collection<StaffIdentifier> stated,
            Map<StaffIdentifier, Long> owners) {
        var found = new TreeSet<Long>();
        StaffIdentifier first = null;
        for (StaffIdentifier identifier : new TreeSet<>(stated)) {
            Long owner = owners.get(identifier);
            if (owner != null && found.add(owner) && first == null) {
                first = identifier;
            }
        }
        if (linked != null) {
            found.add(linked);
            return found.size() == 1
                    ? new Resolution.Known(linked, "the object is known")
                    : new Resolution.Unclear(TWO_PEOPLE);
        }
        if (found.size() > 1) {
            return new Resolution.Unclear(SEVERAL_PEOPLE);
        }
        if (first != null) {
            return new Resolution.Known(found.first(), "same identifier in " + first.system());
        }
        if (stated.stream().anyMatch(one -> NativeKey.isOne(one) && !one.equals(NativeKey.of(object)))) {
            return new Resolution.Unclear(WAITS);
        }
        return stated.stream().allMatch(NativeKey::isOne) ? new Resolution.Unclear(NOBODY) : new Resolution.Unknown();
    }
}
