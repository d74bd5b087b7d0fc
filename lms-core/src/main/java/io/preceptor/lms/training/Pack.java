package io.preceptor.lms.training;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One version of what one authority asks: requirements that come, change and go together.
///
/// @param key           the same for all versions
/// @param name          what people read: "OSHA, bloodborne pathogens"
/// @param layer         who asks for it
/// @param appliesTo     where it holds: codes of jurisdictions, facilities or units, as the layer says; empty:
///                      everywhere
/// @param version       1, then higher
/// @param effectiveFrom its first day; null only for the lowest version: always
/// @param supersedes    the version whose place it takes; null only for the lowest version
/// @param grandfather   what becomes of those who are assigned under the version before; null: they change over
/// @param requirements  no key twice, each as the pack writes it
public record Pack(
        String key,
        String name,
        Layer layer,
        Set<String> appliesTo,
        int version,
        @Nullable LocalDate effectiveFrom,
        @Nullable Integer supersedes,
        @Nullable Grandfather grandfather,
        List<Requirement> requirements) {
    public Pack {
        Keys.require("The key of a pack", key);
        Keys.requireText("The name of a pack", name);
        appliesTo = Collections.unmodifiableSortedSet(new TreeSet<>(appliesTo));
        requirements = List.copyOf(requirements);
        if (version < 1) {
            throw new IllegalArgumentException("Versions of a pack are numbered from 1");
        }
        if (supersedes != null && (supersedes < 1 || supersedes >= version)) {
            throw new IllegalArgumentException("A version of a pack supersedes a lower one");
        }
        if (supersedes != null && effectiveFrom == null) {
            throw new IllegalArgumentException("A version that supersedes another says from which day: effectiveFrom");
        }
        if (grandfather != null && supersedes == null) {
            throw new IllegalArgumentException("A version that supersedes none has nobody to grandfather");
        }
        LocalDate until = grandfather == null ? null : grandfather.until();
        if (until != null && effectiveFrom != null && until.isBefore(effectiveFrom)) {
            throw new IllegalArgumentException(
                    "The older terms would be kept until a day before the newer take effect");
        }
        Keys.requireDistinct("The key of a requirement", requirements, Requirement::key);
    }
}
