package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.returns.Wanted;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything derived about one person: what a chunk loads, folds on and writes, and what a rebuild starts from
/// nothing.
///
/// @param staff           the merged person; null only before the first fact
/// @param world           the number of the last publication that was applied
/// @param lastFact        the number of the last fact applied, publications included
/// @param lastRecordedAt  when that was recorded; no later fact counts as earlier
/// @param trainingVersion grows with each step that changed duties
/// @param wanted          what each target is to show, and since which fact
public record PersonState(
        long id,
        UUID uuid,
        Map<SourceObject, SourceRecord> records,
        @Nullable StaffMember staff,
        Duties duties,
        long world,
        long lastFact,
        Instant lastRecordedAt,
        int trainingVersion,
        Map<Wanted.Key, WantedSince> wanted) {

    /// @param fact the fact that last changed what is wanted
    /// @param at   when that was recorded
    public record WantedSince(Wanted wanted, long fact, Instant at) {}

    public PersonState {
        records = Collections.unmodifiableMap(new TreeMap<>(records));
        wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
    }

    /// Someone of whom nothing is known yet.
    public static PersonState minted(long id, UUID uuid) {
        return new PersonState(id, uuid, Map.of(), null, Duties.NONE, 0, 0, Instant.EPOCH, 0, Map.of());
    }

    PersonState withWanted(Map<Wanted.Key, WantedSince> other) {
        return new PersonState(
                id, uuid, records, staff, duties, world, lastFact, lastRecordedAt, trainingVersion, other);
    }
}
