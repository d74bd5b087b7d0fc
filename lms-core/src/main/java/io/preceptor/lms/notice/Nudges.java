package io.preceptor.lms.notice;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Timeliness;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NoticePeople.Seen;
import io.preceptor.lms.notice.store.NudgeStore;
import io.preceptor.lms.notice.store.NudgeStore.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Reminds one person because their manager asks for it: once a day, whoever asks, and never in quiet hours or while
/// they are away. Both see that it was done; by letter it goes as well where they can be written to.
public final class Nudges {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Transactions transactions;
    private final NudgeStore store;
    private final NoticePeople people;
    private final Supplier<World> world;
    private final AuditLog audit;
    private final Manner manner;

    /// @param quiet   hours in which nobody is reminded, in the person's own zone
    /// @param letters whether letters are sent at all; where not, the reminder stands on their page alone
    public record Manner(QuietHours quiet, boolean letters) {}

    public Nudges(
            Transactions transactions,
            NudgeStore store,
            NoticePeople people,
            Supplier<World> world,
            AuditLog audit,
            Manner manner) {
        this.transactions = transactions;
        this.store = store;
        this.people = people;
        this.world = world;
        this.audit = audit;
        this.manner = manner;
    }

    /// What came of it.
    public sealed interface Outcome {

        /// @param remark how it reaches them, for people to read
        record Reminded(String remark) implements Outcome {}

        /// @param because why nobody is reminded now, for people to read
        record Refused(String because) implements Outcome {}
    }

    /// One reminder that was given.
    ///
    /// @param by     the sign-in name of whoever asked for it
    /// @param things how many things it named
    /// @param remark how it reached them
    public record Nudge(Instant at, LocalDate day, String by, int things, String remark) {}

    /// @param by the sign-in name of whoever asks: the caller has made sure that the person is theirs
    public Outcome nudge(UUID person, String by) {
        return transactions.inTransaction(() -> {
            Optional<NudgeStore.Asked> asked = store.find(person);
            if (asked.isEmpty()) {
                return new Outcome.Refused("Nobody is known by this id.");
            }
            World published = world.get();
            Instant now = asked.get().now();
            return people.load(List.of(asked.get().staff()), published, now).stream()
                    .findFirst()
                    .map(seen -> nudge(seen, published, person, by, now))
                    .orElse(new Outcome.Refused("Nobody is known by this id."));
        });
    }

    private Outcome nudge(Seen seen, World published, UUID person, String by, Instant now) {
        ZoneId zone = seen.about().zone();
        LocalDate day = LocalDate.ofInstant(now, zone);
        Optional<String> obstacle = obstacle(seen, now, zone);
        if (obstacle.isPresent()) {
            return new Outcome.Refused(obstacle.get());
        }
        World theirs = published.seenBy(seen.staff());
        List<Line> lines = seen.about().assignments().stream()
                .filter(one -> one.progress().isOpen())
                .map(one -> new Line(
                        new Notice(kind(one), one.id().toString(), one.course(), one.dueOn()),
                        theirs.policy().title(one.course()).orElse(one.course())))
                .toList();
        if (lines.isEmpty()) {
            return new Outcome.Refused("They have nothing to do.");
        }
        boolean byLetter = manner.letters() && seen.about().self() instanceof Reach.By;
        String remark = remark(seen.about().self(), byLetter);
        long staff = seen.staff().id();
        var slot = new DigestSlots.Slot(staff, MessageKind.NUDGE, day);
        if (!store.insert(staff, new Nudge(now, day, by, lines.size(), remark), byLetter ? slot : null, lines)) {
            return store.last(staff)
                    .map(one -> new Outcome.Refused("They were reminded today already, by " + one.by() + " at "
                            + TIME.format(one.at().atZone(zone)) + ". Once a day is enough."))
                    .orElse(new Outcome.Refused("They were reminded today already."));
        }
        audit.append(by, AuditAction.PERSON_NUDGED, "person:" + person, remark);
        return new Outcome.Reminded(remark);
    }

    private Optional<String> obstacle(Seen seen, Instant now, ZoneId zone) {
        if (!seen.about().active()) {
            return Optional.of("They work here no more.");
        }
        if (seen.about().self() instanceof Reach.Not(Suppression because)
                && (because == Suppression.ON_LEAVE || because == Suppression.ON_HOLD)) {
            return Optional.of(because.words() + ". Nobody is reminded then.");
        }
        Instant ends = manner.quiet().after(now, zone);
        return ends.isAfter(now)
                ? Optional.of("It is quiet hours where they work: until " + TIME.format(ends.atZone(zone)) + ", " + zone
                        + ".")
                : Optional.empty();
    }

    private String remark(Reach reach, boolean byLetter) {
        if (byLetter) {
            return "A letter is on its way, and their page says so.";
        }
        return reach instanceof Reach.Not(Suppression because)
                ? "Their page says so. No letter: " + because.words() + "."
                : "Their page says so. Letters are switched off here.";
    }

    private static NoticeKind kind(Assignment one) {
        if (one.timeliness() == Timeliness.OVERDUE) {
            return NoticeKind.OVERDUE;
        }
        return one.timeliness() == Timeliness.DUE_SOON ? NoticeKind.DUE_SOON : NoticeKind.ASSIGNED;
    }

    /// The newest first.
    public List<Nudge> of(UUID person, int limit) {
        return store.of(person, limit);
    }

    /// The last one of each of these people, by their ids.
    public Map<UUID, Nudge> last(Collection<UUID> persons) {
        return store.last(persons);
    }
}
