package io.preceptor.lms.converge;

import io.preceptor.lms.converge.store.VerdictStore.Linked;
import io.preceptor.lms.converge.store.VerdictStore.Moved;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.NativeKey;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of one person may be said to be somebody else's: all that no merge in force brought, for that goes back when
/// the merge is taken back.
///
/// @param records     the one that came first at the beginning
/// @param completions in the order of recording
public record Parting(List<Records> records, List<Completion> completions) {

    private static final String NOTHING = "Choose at least one record that belongs to somebody else";

    private static final String MOVED =
            "Some of what you chose is not this person's any more: open the page again and choose of what is left";

    private static final String LAST =
            "One record stays: a person is somebody of whom a source tells. Choose only the records of the other one;"
                    + " where there is but one record for both, have the source give each of them a record";

    public Parting {
        records = List.copyOf(records);
        completions = List.copyOf(completions);
    }

    /// Records of one source that name each other, as a role names whose it is: they are one person's.
    ///
    /// @param number the fact that made the first of them the person's; none of theirs once it is somebody else's
    /// @param since  when that was
    public record Records(long number, Instant since, List<Said> said) {
        public Records {
            said = List.copyOf(said);
        }
    }

    /// Of whom a record speaks.
    ///
    /// @param name    empty where it states none
    /// @param numbers every identifier that it states, but for the keys of its source
    public record Said(SourceObject object, String name, List<StaffIdentifier> numbers) {
        public Said {
            numbers = List.copyOf(numbers);
        }
    }

    /// What somebody chose.
    ///
    /// @param records     numbers of [Records]
    /// @param completions fact numbers
    /// @param takesNumbers whether an identifier that both state belongs to the new person
    public record Choice(Set<Long> records, Set<Long> completions, boolean takesNumbers) {
        public Choice {
            records = Set.copyOf(records);
            completions = Set.copyOf(completions);
        }
    }

    /// @param links  the native objects of the person
    /// @param moves  the completions of the person
    /// @param merges the verdicts in force that made somebody else this person
    static Parting of(PersonState person, List<Linked> links, List<Moved> moves, Set<Long> merges) {
        Set<Long> brought = moves.stream()
                .filter(move -> !Collections.disjoint(move.decisions(), merges))
                .map(Moved::completion)
                .collect(Collectors.toSet());
        return new Parting(
                together(person, links).stream()
                        .filter(those -> those.stream().allMatch(one -> Collections.disjoint(one.decisions(), merges)))
                        .map(those -> records(person, those))
                        .sorted(Comparator.comparingLong(Records::number))
                        .toList(),
                person.duties().completions().stream()
                        .filter(one -> !brought.contains(one.number()))
                        .toList());
    }

    /// What stands in the way of a choice, in a sentence that says what to do.
    Optional<String> refusal(Choice choice) {
        Set<Long> known = records.stream().map(Records::number).collect(Collectors.toSet());
        Set<Long> completed = completions.stream().map(Completion::number).collect(Collectors.toSet());
        if (choice.records().isEmpty()) {
            return Optional.of(NOTHING);
        }
        if (!known.containsAll(choice.records()) || !completed.containsAll(choice.completions())) {
            return Optional.of(MOVED);
        }
        return known.equals(choice.records()) ? Optional.of(LAST) : Optional.empty();
    }

    Set<SourceObject> chosen(Choice choice) {
        return chosenRecords(choice)
                .flatMap(one -> one.said().stream())
                .map(Said::object)
                .collect(Collectors.toSet());
    }

    /// When the first of the chosen records came.
    Instant since(Choice choice) {
        return chosenRecords(choice)
                .map(Records::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Stream<Records> chosenRecords(Choice choice) {
        return records.stream().filter(one -> choice.records().contains(one.number()));
    }

    /// Objects of which nothing is applied yet describe nobody and are left out.
    private static List<List<Linked>> together(PersonState person, List<Linked> links) {
        var all = new ArrayList<List<Linked>>();
        for (Linked link : links) {
            if (!person.records().containsKey(link.object())) {
                continue;
            }
            Set<StaffIdentifier> keys = keys(record(person, link)).collect(Collectors.toSet());
            List<List<Linked>> named = all.stream()
                    .filter(those -> those.stream()
                            .flatMap(one -> keys(record(person, one)))
                            .anyMatch(keys::contains))
                    .toList();
            all.removeAll(named);
            all.add(Stream.concat(named.stream().flatMap(List::stream), Stream.of(link))
                    .toList());
        }
        return all;
    }

    private static Records records(PersonState person, List<Linked> links) {
        Linked first = Collections.min(links, Comparator.comparingLong(Linked::number));
        return new Records(
                first.number(),
                first.since(),
                links.stream()
                        .sorted(Comparator.comparingLong(Linked::number))
                        .map(link -> said(record(person, link)))
                        .toList());
    }

    private static Said said(SourceRecord record) {
        String name = Stream.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)
                .map(part -> record.value(AttributePath.person(part)))
                .filter(Objects::nonNull)
                .map(Stated.Value::text)
                .collect(Collectors.joining(" "));
        return new Said(
                record.object(),
                name,
                identifiers(record).filter(one -> !NativeKey.isOne(one)).toList());
    }

    private static Stream<StaffIdentifier> keys(SourceRecord record) {
        return identifiers(record).filter(NativeKey::isOne);
    }

    private static Stream<StaffIdentifier> identifiers(SourceRecord record) {
        return record.held().entrySet().stream()
                .filter(one -> one.getKey().group() == AttributeGroup.IDENTIFIER)
                .filter(one -> one.getValue().stated() instanceof Stated.Value)
                .map(one -> StaffIdentifier.parse(one.getKey().key()))
                .distinct();
    }

    private static SourceRecord record(PersonState person, Linked link) {
        return Objects.requireNonNull(person.records().get(link.object()));
    }
}
