package io.preceptor.portal.journal;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Journal.Caused;
import io.preceptor.lms.journal.Journal.Entry;
import io.preceptor.lms.journal.Problem;
import io.preceptor.portal.page.Words;
import java.util.List;
import java.util.Locale;

/// Why a message is in its state, in one sentence.
final class Reason {

    private Reason() {}

    /// @param completions how many completions it tells of
    static String of(Entry entry, List<Caused> caused, int completions, Words words) {
        return switch (entry.line().state()) {
            case REFUSED -> "Refused, and nothing of it is applied: " + problem(entry, words) + ".";
            case PARTLY_ACCEPTED ->
                "Taken in part: " + records(entry, caused, completions, words) + "; the rest was refused: "
                        + problem(entry, words) + ".";
            case ACCEPTED -> "Accepted: " + records(entry, caused, completions, words) + ".";
        };
    }

    private static String problem(Entry entry, Words words) {
        if (entry.problems().isEmpty()) {
            return "no reason was recorded";
        }
        Problem first = entry.problems().getFirst();
        String more = entry.problems().size() == 1
                ? ""
                : ", and " + words.count(entry.problems().size() - 1L, "more problem");
        return first.at() + " is " + words.name(first.code()).toLowerCase(Locale.ROOT) + ", " + first.fix() + more;
    }

    private static String records(Entry entry, List<Caused> caused, int completions, Words words) {
        if (caused.isEmpty() && completions > 0) {
            return "it tells of " + words.count(completions, "completion") + ", each with its outcome below";
        }
        if (caused.isEmpty()) {
            return entry.line().state() == EntryState.ACCEPTED && entry.line().reports() > 0
                    ? words.count(entry.line().reports(), "record") + " on the way"
                    : "it says nothing about anybody";
        }
        long stuck = caused.stream()
                .filter(one -> "PARKED".equals(one.stuck()) || "HELD".equals(one.stuck()))
                .count();
        long waiting =
                caused.stream().filter(one -> "PENDING".equals(one.stuck())).count();
        long ahead = caused.stream().filter(one -> "AHEAD".equals(one.stuck())).count();
        long applied = caused.size() - stuck - waiting - ahead;
        long changes = caused.stream().mapToLong(one -> one.steps().size()).sum();
        var parts = new StringBuilder(
                applied == caused.size()
                        ? words.count(applied, "record") + " applied"
                        : applied + " of " + words.count(caused.size(), "record") + " applied");
        if (waiting > 0) {
            parts.append(", ").append(waiting).append(" on the way");
        }
        if (ahead > 0) {
            parts.append(", ").append(ahead).append(" told ahead: applied on the day");
        }
        if (stuck > 0) {
            Caused first = caused.stream()
                    .filter(one -> "PARKED".equals(one.stuck()) || "HELD".equals(one.stuck()))
                    .findFirst()
                    .orElseThrow();
            parts.append(", ")
                    .append(stuck)
                    .append(stuck == 1 ? " waits" : " wait")
                    .append(" for a person: ")
                    .append(first.reason());
        }
        return parts.append(
                        applied == 0
                                ? ""
                                : changes == 0
                                        ? ", no assignment changed"
                                        : ", " + words.count(changes, "assignment") + " changed")
                .toString();
    }
}
