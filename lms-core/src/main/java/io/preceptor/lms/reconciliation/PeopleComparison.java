package io.preceptor.lms.reconciliation;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.Stated;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares what the sources say of one person. Pure.
final class PeopleComparison {

    private PeopleComparison() {}

    /// What one source says of one person, all its objects together.
    ///
    /// @param speaks whether any object of it is not gone, and none says that the person ended
    private record Account(boolean speaks, Set<String> units, Set<String> names) {}

    /// @param staff    the person's row number
    /// @param isActive whether we hold the person active
    /// @param records  what their native objects say now
    /// @param complete the sources that are to know everyone
    /// @param today    of whoever holds a job: one that is over, or not begun, places nobody
    static List<Finding> compare(
            long staff, boolean isActive, List<SourceRecord> records, Set<String> complete, LocalDate today) {
        var found = new ArrayList<Finding>();
        if (!isActive) {
            return found;
        }
        Map<String, Account> accounts = new TreeMap<>(
                records.stream()
                        .collect(Collectors.groupingBy(one -> one.object().source()))
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> account(one.getValue(), today))));
        for (String source : new TreeSet<>(complete)) {
            if (!accounts.containsKey(source)) {
                found.add(finding(
                        DifferenceKind.UNKNOWN_TO_SOURCE,
                        staff,
                        source,
                        Map.of("known to", String.join(", ", accounts.keySet())),
                        Map.of(source, "does not know this person")));
            }
        }
        accounts.forEach((source, account) -> {
            if (!account.speaks()) {
                found.add(finding(
                        DifferenceKind.ENDED_THERE,
                        staff,
                        source,
                        Map.of("status", "active, by " + speaking(accounts)),
                        Map.of(source, "says that this person is gone")));
            }
        });
        differing(accounts, Account::units, DifferenceKind.UNITS_DIFFER, "units", staff, found);
        differing(accounts, Account::names, DifferenceKind.NAMES_DIFFER, "family name", staff, found);
        return found;
    }

    private interface Part {
        Set<String> of(Account account);
    }

    /// Each source that states it is compared with the first of them by name.
    private static void differing(
            Map<String, Account> accounts,
            Part part,
            DifferenceKind kind,
            String field,
            long staff,
            List<Finding> found) {
        String first = null;
        Set<String> said = Set.of();
        for (Map.Entry<String, Account> one : accounts.entrySet()) {
            Set<String> says = part.of(one.getValue());
            if (!one.getValue().speaks() || says.isEmpty()) {
                continue;
            }
            if (first == null) {
                first = one.getKey();
                said = says;
            } else if (!folded(says).equals(folded(said))) {
                found.add(finding(
                        kind,
                        staff,
                        first + " " + one.getKey(),
                        Map.of(field + " by " + first, String.join(", ", said)),
                        Map.of(field + " by " + one.getKey(), String.join(", ", says))));
            }
        }
    }

    private static Set<String> folded(Set<String> said) {
        return said.stream().map(one -> one.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static String speaking(Map<String, Account> accounts) {
        String speaking = accounts.entrySet().stream()
                .filter(one -> one.getValue().speaks())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return speaking.isEmpty() ? "nobody" : speaking;
    }

    private static Account account(List<SourceRecord> records, LocalDate today) {
        var units = new TreeSet<String>();
        var names = new TreeSet<String>();
        boolean isGone = records.stream().allMatch(SourceRecord::isEnded);
        boolean saysEnded = false;
        for (SourceRecord one : records) {
            if (one.isEnded()) {
                continue;
            }
            Stated.Value status = one.value(AttributePath.person(Attribute.STATUS));
            saysEnded |= status != null && status.text().equals("ENDED");
            Stated.Value name = one.value(AttributePath.person(Attribute.FAMILY_NAME));
            if (name != null) {
                names.add(name.text());
            }
            one.held().forEach((path, held) -> {
                if (path.group() == AttributeGroup.POSITION
                        && path.attribute() == Attribute.UNIT
                        && held.stated() instanceof Stated.Value unit
                        && isHeld(one, path.key(), today)) {
                    units.add(unit.text());
                }
            });
        }
        return new Account(!isGone && !saysEnded, units, names);
    }

    /// As [io.preceptor.lms.workforce.Position#isHeldOn] has it.
    private static boolean isHeld(SourceRecord record, String position, LocalDate today) {
        LocalDate startsOn = day(record, position, Attribute.STARTS_ON);
        LocalDate endsOn = day(record, position, Attribute.ENDS_ON);
        return (startsOn == null || !startsOn.isAfter(today)) && (endsOn == null || !endsOn.isBefore(today));
    }

    private static @Nullable LocalDate day(SourceRecord record, String position, Attribute attribute) {
        Stated.Value said = record.value(AttributePath.position(position, attribute));
        return said == null ? null : LocalDate.parse(said.text());
    }

    private static Finding finding(
            DifferenceKind kind, long staff, String between, Map<String, String> ours, Map<String, String> theirs) {
        return new Finding(kind, staff + " " + between, staff, null, ours, theirs);
    }
}
