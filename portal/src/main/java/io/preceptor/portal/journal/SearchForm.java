package io.preceptor.portal.journal;

import io.preceptor.lms.journal.ContentLook;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalCriterion;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.portal.page.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.util.UriComponentsBuilder;

/// What the journal page is asked to look for, as it stands in the page's address. A field that is left empty is
/// null.
///
/// @param from       first day, in the home zone
/// @param until      last day, included
/// @param numberFrom lowest message number
/// @param numberTo   highest message number, included
/// @param identifier a staff identifier's value
/// @param stuck      only what waits for a person
/// @param problem    a kind of problem; from here on the messages themselves are looked into
/// @param field      a place in the message (`STF-3`, `PID-5.1`, `Practitioner.name.family`); needs `value`
/// @param value      what stands there, or begins so with a `*` at its end
/// @param words      stands somewhere in the message, whatever the case of its letters
/// @param pattern    a regular expression (RE2) that the message matches somewhere
record SearchForm(
        @Nullable String source,
        @Nullable String kind,
        @Nullable String controlId,
        @Nullable EntryState state,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate until,

        @Nullable Long numberFrom,
        @Nullable Long numberTo,
        @Nullable String identifier,
        @Nullable UUID person,
        @Nullable UUID assignment,
        @Nullable UUID delivery,
        @Nullable Boolean stuck,
        @Nullable ProblemCode problem,
        @Nullable String field,
        @Nullable String value,
        @Nullable String words,
        @Nullable String pattern) {

    /// What an index answers.
    List<JournalCriterion> criteria(Words zone) {
        var criteria = new ArrayList<JournalCriterion>();
        add(criteria, source, JournalCriterion.FromSource::new);
        add(criteria, kind, JournalCriterion.OfKind::new);
        add(criteria, controlId, JournalCriterion.WithControlId::new);
        add(criteria, state, JournalCriterion.InState::new);
        add(criteria, from, day -> new JournalCriterion.ReceivedFrom(start(day, zone)));
        add(criteria, until, day -> new JournalCriterion.ReceivedBefore(start(day.plusDays(1), zone)));
        add(criteria, numberFrom, JournalCriterion.NumberFrom::new);
        add(criteria, numberTo, JournalCriterion.NumberTo::new);
        add(criteria, identifier, JournalCriterion.AboutIdentifier::new);
        add(criteria, person, JournalCriterion.AboutPerson::new);
        add(criteria, assignment, JournalCriterion.ChangedAssignment::new);
        add(criteria, delivery, JournalCriterion.LedToDelivery::new);
        if (Boolean.TRUE.equals(stuck)) {
            criteria.add(new JournalCriterion.NeedsAPerson());
        }
        return criteria;
    }

    /// Whether messages must be looked into one by one.
    boolean isLook() {
        return problem != null || asksForContent();
    }

    /// Whether the content of messages decides: staff data.
    boolean asksForContent() {
        return Stream.of(field, value, words, pattern).anyMatch(text -> text != null);
    }

    /// @throws IllegalArgumentException with a sentence for the person who asked, when it cannot be looked for
    ContentLook look() {
        var all = new ArrayList<Predicate<String>>();
        if (words != null) {
            all.add(ContentTest.words(words));
        }
        if (pattern != null) {
            all.add(ContentTest.pattern(pattern));
        }
        if (field != null || value != null) {
            if (field == null || value == null) {
                throw new IllegalArgumentException("A field is looked for with its value: fill in both.");
            }
            all.add(ContentTest.field(field, value));
        }
        return new ContentLook(problem, all.stream().reduce(Predicate::and).orElse(null));
    }

    /// Whether anything of the second part of the form is in use.
    public boolean isDetailed() {
        return isLook() || numberFrom != null || numberTo != null || identifier != null;
    }

    /// The address of the same search, from before a message on.
    public String older(long before) {
        var address = UriComponentsBuilder.fromPath("/journal");
        var values = new ArrayList<Object>();
        Object[][] fields = {
            {"source", source},
            {"kind", kind},
            {"controlId", controlId},
            {"state", state},
            {"from", from},
            {"until", until},
            {"numberFrom", numberFrom},
            {"numberTo", numberTo},
            {"identifier", identifier},
            {"person", person},
            {"assignment", assignment},
            {"delivery", delivery},
            {"stuck", stuck},
            {"problem", problem},
            {"field", field},
            {"value", value},
            {"words", words},
            {"pattern", pattern},
            {"before", before}
        };
        for (Object[] one : fields) {
            if (one[1] != null) {
                address.queryParam((String) one[0], "{" + one[0] + "}");
                values.add(one[1]);
            }
        }
        // As values of a template, so that what a person typed cannot become another part of the address.
        return address.encode().buildAndExpand(values.toArray()).toUriString();
    }

    private static <T> void add(
            List<JournalCriterion> criteria, @Nullable T value, Function<T, JournalCriterion> criterion) {
        if (value != null) {
            criteria.add(criterion.apply(value));
        }
    }

    private static Instant start(LocalDate day, Words words) {
        return day.atStartOfDay(words.zone()).toInstant();
    }
}
