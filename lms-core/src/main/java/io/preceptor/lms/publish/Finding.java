package io.preceptor.lms.publish;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a what-if or a shadow replay found: sums, and a bounded list of people.
///
/// @param version      the version of the policy that the draft was compared with
/// @param at           as of when
/// @param people       how many people were looked at
/// @param active       how many of them work here
/// @param assigned     how many of those would be assigned something at once: what the guard counts
/// @param affected     how many people are concerned by anything
/// @param months       by the month of the due date
/// @param load         by unit and month
/// @param days         on which days how much becomes overdue, without the draft and with it
/// @param listed       some of those concerned, the most urgent first
/// @param inTime       completions in time over a past period; null for a what-if
public record Finding(
        int version,
        Instant at,
        long people,
        long active,
        long assigned,
        long affected,
        Sums total,
        List<Row> units,
        List<Row> requirements,
        List<Row> months,
        List<Load> load,
        List<Day> days,
        List<Person> listed,
        @Nullable InTime inTime) {

    /// @param key a unit's code, a requirement's key or a month as `2026-12`; empty where it is not known
    public record Row(String key, Sums sums) {}

    public record Load(String unit, String month, long minutes, long cents) {}

    public record Day(LocalDate day, long inForce, long draft) {}

    public record Person(UUID staff, List<Effect> effects) {}

    /// @param inForce      completed by the due date, as it was
    /// @param draft        completed by the due date that the draft would have set
    /// @param late         completed too late, or overdue at the end, as it was
    /// @param lateDraft    the same under the draft
    public record InTime(long inForce, long draft, long late, long lateDraft) {}

    /// The share of active people to whom something would be assigned at once, in whole percent, rounded up.
    public long percent() {
        return active == 0 ? 0 : Math.ceilDiv(assigned * 100, active);
    }

    /// Whether more of the active people would be assigned something than may be without a second yes.
    public boolean isMoreThan(int percent) {
        return assigned * 100 > active * percent;
    }
}
