package io.preceptor.lms.workforce;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person as all sources together describe them. A pure product of [StaffMerge]; never changed by hand.
///
/// @param id          our number for the person, used between tables
/// @param uuid        the id that is shown outside
/// @param status      whether they work here
/// @param attributes  the person's own attributes that have a value, each with who said it
/// @param free        the same of things that the house gave a name: `x.blood-handling`
/// @param identifiers every identifier that any source states, keys of its records ([NativeKey]) included
/// @param positions   the jobs that they hold, have held or will hold, in the order of their keys
/// @param holds       what must be mended before anything may be decided about them; empty where nothing
public record StaffMember(
        long id,
        UUID uuid,
        EmploymentStatus status,
        Map<Attribute, Attested> attributes,
        Map<String, Attested> free,
        List<StaffIdentifier> identifiers,
        List<Position> positions,
        List<Hold> holds) {

    /// @param text   the value in canonical form
    /// @param system the code system or issuer as the source named it; null where it named none
    /// @param origin who said it
    public record Attested(String text, @Nullable String system, Origin origin) {}

    public StaffMember {
        // People who were kept before there was any have none.
        free = Collections.unmodifiableMap(free == null ? new TreeMap<>() : new TreeMap<>(free));
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        identifiers = List.copyOf(identifiers);
        positions = List.copyOf(positions);
        holds = List.copyOf(holds);
    }

    /// Somebody of whom no source says anything that the house gave a name.
    public StaffMember(
            long id,
            UUID uuid,
            EmploymentStatus status,
            Map<Attribute, Attested> attributes,
            List<StaffIdentifier> identifiers,
            List<Position> positions,
            List<Hold> holds) {
        this(id, uuid, status, attributes, Map.of(), identifiers, positions, holds);
    }

    /// The same person in other jobs, of which nothing is to be mended.
    public StaffMember in(List<Position> others) {
        return new StaffMember(
                id,
                uuid,
                status,
                attributes,
                free,
                identifiers,
                others,
                holds.stream()
                        .filter(hold -> hold.position() == null
                                && (others.isEmpty() || hold.reason() != Hold.Reason.NO_POSITION))
                        .toList());
    }

    /// The identifiers by which people know the person, without the keys of records.
    public List<StaffIdentifier> staffNumbers() {
        return identifiers.stream().filter(one -> !NativeKey.isOne(one)).toList();
    }

    /// The value of an attribute; null where no source states one.
    public @Nullable String text(Attribute attribute) {
        Attested attested = attributes.get(attribute);
        return attested == null ? null : attested.text();
    }
}
