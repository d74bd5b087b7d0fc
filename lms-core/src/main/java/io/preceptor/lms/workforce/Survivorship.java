package io.preceptor.lms.workforce;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every source's word on one attribute, also those that do not count, and the rule that chose between them.
///
/// @param attribute what it is about
/// @param position  whether it is said of positions, of which there may be several
/// @param rule      which sources are believed before which here
/// @param words     those in force first, then the latest first
public record Survivorship(Attribute attribute, boolean position, Precedence.Rule rule, List<Word> words) {

    public Survivorship {
        words = List.copyOf(words);
    }

    /// What became of a word.
    public enum Fate {
        IN_FORCE,
        /// Another source is believed before this one here, or one of the same rank spoke later.
        OUTRANKED,
        /// The source itself said something else since.
        SUPERSEDED,
        /// The source said that there is no value, or left it out of an account of everything.
        CLEARED,
        /// The source said that its record of the person is gone.
        RECORD_ENDED
    }

    /// One word of one source, for as long as the source said the same.
    ///
    /// @param key    the source's key of the position; empty for the person's own attributes
    /// @param value  null where it was cleared
    /// @param at     where it stands in the source's words; null where the source left it out
    /// @param since  when the source first said so without saying anything else in between
    /// @param report the fact number of the report that said so first
    public record Word(
            SourceObject object,
            String key,
            @Nullable String value,
            @Nullable String at,
            ReportOrder since,
            long report,
            Fate fate) {}

    /// One report and its fact number.
    public record Numbered(long number, StaffReport report) {}

    private record Run(
            SourceObject object,
            AttributePath path,
            @Nullable String value,
            @Nullable String at,
            ReportOrder since) {}

    /// Lays every word of every source beside what was chosen.
    ///
    /// @param reports all applied reports about the person, in any order
    /// @param member  what [StaffMerge] made of them under the same precedence
    /// @return by attribute, the person's own first
    public static List<Survivorship> of(Collection<Numbered> reports, StaffMember member, Precedence precedence) {
        var byObject = new TreeMap<SourceObject, List<Numbered>>();
        reports.forEach(one -> byObject.computeIfAbsent(one.report().object(), _ -> new ArrayList<>())
                .add(one));
        var words = new TreeMap<AttributeGroup, Map<Attribute, List<Word>>>();
        byObject.values().forEach(said -> {
            SourceRecord last = SourceRecord.empty(said.getFirst().report().object());
            for (Numbered one : said) {
                last = last.fold(one.report(), one.number());
            }
            for (List<Run> runs : runs(said).values()) {
                for (int i = 0; i < runs.size(); i++) {
                    Run run = runs.get(i);
                    words.computeIfAbsent(run.path().group(), _ -> new TreeMap<>())
                            .computeIfAbsent(run.path().attribute(), _ -> new ArrayList<>())
                            .add(word(run, i == runs.size() - 1, last, member));
                }
            }
        });
        var lines = new ArrayList<Survivorship>();
        words.getOrDefault(AttributeGroup.PERSON, Map.of())
                .forEach((attribute, said) ->
                        lines.add(new Survivorship(attribute, false, precedence.rule(attribute), ordered(said))));
        words.getOrDefault(AttributeGroup.POSITION, Map.of())
                .forEach((attribute, said) ->
                        lines.add(new Survivorship(attribute, true, precedence.positions(), ordered(said))));
        return lines;
    }

    /// The words that count; several only of positions.
    public List<Word> inForce() {
        return words.stream().filter(word -> word.fate() == Fate.IN_FORCE).toList();
    }

    /// The other words.
    public List<Word> others() {
        return words.stream().filter(word -> word.fate() != Fate.IN_FORCE).toList();
    }

    private static List<Word> ordered(List<Word> words) {
        return words.stream()
                .sorted(Comparator.comparingInt((Word word) -> word.fate() == Fate.IN_FORCE ? 0 : 1)
                        .thenComparing(Word::since, Comparator.reverseOrder()))
                .toList();
    }

    /// What one object said on each path, from change to change, in the order in which it was said.
    private static Map<AttributePath, List<Run>> runs(List<Numbered> said) {
        var runs = new TreeMap<AttributePath, List<Run>>();
        List<Numbered> inOrder = said.stream()
                .sorted(comparing(one -> ReportOrder.of(one.report(), one.number())))
                .toList();
        SourceRecord before = SourceRecord.empty(inOrder.getFirst().report().object());
        for (Numbered one : inOrder) {
            SourceRecord after = before.fold(one.report(), one.number());
            ReportOrder order = ReportOrder.of(one.report(), one.number());
            var paths = new ArrayList<>(after.held().keySet());
            runs.keySet().stream().filter(path -> !paths.contains(path)).forEach(paths::add);
            for (AttributePath path : paths) {
                if (path.group() == AttributeGroup.PERSON || path.group() == AttributeGroup.POSITION) {
                    add(runs.computeIfAbsent(path, _ -> new ArrayList<>()), path, after, order);
                }
            }
            before = after;
        }
        return runs;
    }

    private static void add(List<Run> runs, AttributePath path, SourceRecord after, ReportOrder order) {
        SourceRecord.Held held = after.held().get(path);
        Stated.Value value = after.value(path);
        String text = value == null ? null : value.text();
        if (runs.isEmpty() || !Objects.equals(runs.getLast().value(), text)) {
            String at = held == null ? null : held.stated().at();
            runs.add(new Run(after.object(), path, text, at, order));
        }
    }

    private static Word word(Run run, boolean isLast, SourceRecord last, StaffMember member) {
        Fate fate;
        if (!isLast) {
            fate = Fate.SUPERSEDED;
        } else if (run.value() == null) {
            fate = Fate.CLEARED;
        } else if (isChosen(run, member)) {
            fate = Fate.IN_FORCE;
        } else {
            fate = last.isEnded() ? Fate.RECORD_ENDED : Fate.OUTRANKED;
        }
        return new Word(
                run.object(),
                run.path().key(),
                run.value(),
                run.at(),
                run.since(),
                run.since().arrival(),
                fate);
    }

    private static boolean isChosen(Run run, StaffMember member) {
        Attribute attribute = run.path().attribute();
        if (run.path().group() == AttributeGroup.PERSON) {
            StaffMember.Attested attested = member.attributes().get(attribute);
            return attested != null && attested.origin().object().equals(run.object());
        }
        String key = run.object().nativeId() + "/" + run.path().key();
        return member.positions().stream()
                .anyMatch(position -> position.source().equals(run.object().source())
                        && position.key().equals(key)
                        && position.origins().containsKey(attribute));
    }
}
