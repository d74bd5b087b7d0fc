package io.preceptor.lms.compliance;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that goes on only when a person does something: what it is, since when, and whose it is.
public interface WorkLists {

    /// What kind of thing waits.
    enum Kind {
        /// Somebody about whom nothing can be decided.
        ON_HOLD,
        /// A job code without a role, or a unit that nobody named: it holds people back.
        UNMAPPED_CODE,
        /// A report that cannot be applied.
        PARKED_REPORT,
        /// A report that would end or change too many people, stopped by the guard.
        HELD_CHANGE,
        /// A file of a feed that is held, whole or in its risky part.
        HELD_FILE,
        /// A feed of which no file came when one was expected, or that is in need of somebody for another reason.
        LATE_FEED,
        /// Two people who look like one.
        WHO_IS_WHO,
        /// A record of a feed that could not be read; the source must mend it.
        REFUSED_RECORD,
        /// A completion that others told of, whose person or course is not known.
        PARKED_COMPLETION,
        /// An exemption or more time that somebody asks for.
        ASKED_EXEMPTION,
        /// A certificate from elsewhere that a learner handed in.
        HANDED_IN_CERTIFICATE,
        /// Something that a target refused, or may have taken: trying again does not mend it.
        PARKED_DELIVERY,
        /// Where a source, this house or a target disagree, one row for each kind and side.
        DIFFERENCE,
        /// A repair that somebody else has asked for.
        ASKED_REPAIR
    }

    /// One thing that waits.
    ///
    /// @param key     what tells it from the others of its kind, for taking it
    /// @param what    what it is, in words, without a person's name
    /// @param because what stands in the way, and what ends it
    /// @param since   since when; for a person on hold to the day, and on it since what was first told about them.
    ///                Null for a code: it has no beginning
    /// @param people  how many people it holds back; zero where that is not what it does
    /// @param person  whom it is about; null where nobody, or not yet known who
    /// @param number  the journal entry, or null
    /// @param takenBy who has taken it; null while nobody has
    record Item(
            Kind kind,
            String key,
            String what,
            String because,
            @Nullable Instant since,
            long people,
            @Nullable UUID person,
            @Nullable Long number,
            @Nullable String takenBy) {}

    /// @param waiting how many there are in all
    /// @param oldest  since when the longest waits; null where nothing does, or it has no beginning
    record Count(Kind kind, long waiting, @Nullable Instant oldest) {}

    /// One for each kind asked for, also where nothing waits. Whoever had taken something of these kinds that
    /// waits no more is forgotten: if it comes back, it is nobody's.
    List<Count> counts(Set<Kind> kinds);

    /// The longest waiting first; of codes, those that hold back the most people.
    List<Item> items(Kind kind, int limit);

    /// Says that somebody sees to it. Taking what another has taken takes it over.
    void take(Kind kind, String key, String username);

    /// Leaves it to whoever comes next; nothing happens where somebody else has it.
    void giveBack(Kind kind, String key, String username);
}
