package io.preceptor.lms.notice;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.notice.Letter.Line;
import io.preceptor.lms.notice.store.NoticePeople;
import io.preceptor.lms.notice.store.NoticePeople.Seen;
import io.preceptor.lms.notice.store.SendStore;
import io.preceptor.lms.notice.store.SendStore.Claimed;
import io.preceptor.lms.notice.store.SendStore.Entry;
import io.preceptor.lms.notice.store.SendStore.Settled;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends what is due, one message after the other.
///
/// At least once: that a message leaves is committed before it leaves. Where the process dies before the answer is
/// committed, the lease runs out and it leaves again under the same Message-ID. A reminder twice does no harm, and a
/// reminder that nobody got may.
public final class Posting {

    /// Two days in all; after the last it is given up.
    private static final List<Duration> BACK_OFF = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(12),
            Duration.ofHours(18));
    private static final Duration PAUSE = Duration.ofMinutes(2);

    private final SendStore store;
    private final NoticePeople people;
    private final Supplier<World> world;
    private final PostOffice office;
    private final Limits limits;

    /// @param lease       how long a claim holds; longer than the slowest letter takes
    /// @param mostAMinute how many leave in a minute, over all nodes
    /// @param languageOf  the name of what the house calls a person's language; empty where nothing says it
    public record Limits(Duration lease, int mostAMinute, QuietHours quiet, String languageOf) {}

    public Posting(SendStore store, NoticePeople people, Supplier<World> world, PostOffice office, Limits limits) {
        this.store = store;
        this.people = people;
        this.world = world;
        this.office = office;
        this.limits = limits;
    }

    /// Sends until nothing is due, the minute is full, or the server is away.
    ///
    /// @return how many were taken up
    public int send() {
        int room = store.room(limits.mostAMinute());
        int taken = 0;
        boolean away = false;
        while (taken < room && !away) {
            Optional<Claimed> claimed = store.claim(limits.lease());
            if (claimed.isEmpty()) {
                break;
            }
            taken++;
            away = send(claimed.get());
        }
        return taken;
    }

    /// @return whether the server is away
    private boolean send(Claimed claimed) {
        return switch (prepare(claimed)) {
            case Prepared.Nothing(String because) -> {
                store.settle(claimed, new Settled(MessageState.DROPPED, "DROPPED", null, because, null, true));
                yield false;
            }
            case Prepared.Quiet(Instant until) -> {
                store.settle(
                        claimed, new Settled(MessageState.TRY_LATER, "TRY_LATER", null, "Quiet hours", until, false));
                yield false;
            }
            case Prepared.Ready(Letter letter, List<Entry> leftOut) -> {
                Posted posted = office.post(letter);
                Settled settled = settled(claimed, address(letter), posted);
                if (settled.state() == MessageState.SENT) {
                    store.sent(claimed, settled, leftOut);
                } else {
                    store.settle(claimed, settled);
                }
                yield posted instanceof Posted.Away;
            }
        };
    }

    private sealed interface Prepared {
        /// @param leftOut what was to be told and is not
        record Ready(Letter letter, List<Entry> leftOut) implements Prepared {}

        record Nothing(String because) implements Prepared {}

        record Quiet(Instant until) implements Prepared {}
    }

    /// Looks once more: since it was decided people have completed, left, or gone on leave.
    private Prepared prepare(Claimed claimed) {
        Long recipient = claimed.recipient();
        if (recipient == null) {
            var counts = store.counts(claimed.id());
            return counts.isEmpty()
                    ? new Prepared.Nothing("Nothing to tell is left")
                    : new Prepared.Ready(new Letter.Team(claimed.id(), counts), List.of());
        }
        Seen seen = people.load(List.of(recipient), world.get(), claimed.now()).stream()
                .findFirst()
                .orElse(null);
        if (seen == null) {
            return new Prepared.Nothing("The person turned out to be somebody else, who is told instead");
        }
        if (!seen.about().active()) {
            return new Prepared.Nothing("The person works here no more");
        }
        return switch (seen.about().self()) {
            case Reach.Not(Suppression because) -> new Prepared.Nothing(because.words());
            case Reach.By by -> digest(claimed, seen, by.address());
        };
    }

    private Prepared digest(Claimed claimed, Seen seen, String address) {
        ZoneId zone = seen.about().zone();
        Instant until = limits.quiet().after(claimed.now(), zone);
        if (until.isAfter(claimed.now())) {
            return new Prepared.Quiet(until);
        }
        List<Entry> written = store.entries(claimed.id(), claimed.now());
        Predicate<Entry> theirs = claimed.kind() == MessageKind.MANAGER_DIGEST
                ? escalated(written, seen.staff().id(), claimed.now())
                : _ -> true;
        var lines = new ArrayList<Line>();
        var leftOut = new ArrayList<Entry>();
        for (Entry one : written) {
            Line line = one.line();
            if (line != null && theirs.test(one)) {
                lines.add(line);
            } else {
                leftOut.add(one);
            }
        }
        if (lines.isEmpty()) {
            return new Prepared.Nothing("Nothing to tell is left");
        }
        var letter = new Letter.Digest(
                claimed.id(),
                claimed.mark(),
                claimed.kind(),
                address,
                language(seen.staff()),
                seen.staff().text(Attribute.GIVEN_NAME),
                LocalDate.ofInstant(claimed.now(), zone),
                lines);
        return new Prepared.Ready(letter, leftOut);
    }

    /// Whether it is this manager who hears of it: in the days that a digest gathers people get another manager, or go
    /// on leave.
    private Predicate<Entry> escalated(List<Entry> written, long manager, Instant now) {
        var about = new TreeSet<Long>();
        written.forEach(one -> about.add(one.staff()));
        var theirs = new HashSet<String>();
        for (Seen seen : people.load(about, world.get(), now)) {
            for (Assignment assignment : seen.about().assignments()) {
                if (NoticeDecision.escalatedTo(seen.about(), assignment) instanceof Reach.By by
                        && by.staff() == manager) {
                    theirs.add(assignment.id().toString());
                }
            }
        }
        return one -> theirs.contains(one.about());
    }

    private @Nullable String language(StaffMember staff) {
        // A source says it of the person, or of each of their jobs.
        return Stream.concat(Stream.of(staff.free()), staff.positions().stream().map(Position::free))
                .map(free -> free.get(limits.languageOf()))
                .filter(Objects::nonNull)
                .map(StaffMember.Attested::text)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String address(Letter letter) {
        return switch (letter) {
            case Letter.Digest digest -> MailAddress.canonical(digest.address());
            case Letter.Team _ -> null;
        };
    }

    private Settled settled(Claimed claimed, @Nullable String address, Posted posted) {
        String reason = posted.reason();
        return switch (posted) {
            case Posted.Sent _ -> new Settled(MessageState.SENT, "SENT", address, reason, null, true);
            case Posted.Bounced _ -> new Settled(MessageState.BOUNCED, "BOUNCED", address, reason, null, true);
            case Posted.Refused _ -> new Settled(MessageState.REFUSED, "REFUSED", address, reason, null, true);
            case Posted.TryLater _ -> again(claimed, "TRY_LATER", address, reason);
            case Posted.AnswerUnknown _ -> again(claimed, "ANSWER_UNKNOWN", address, reason);
            // However long it lasts: it is no letter's fault.
            case Posted.Away _ ->
                new Settled(
                        MessageState.TRY_LATER,
                        "TRY_LATER",
                        address,
                        reason,
                        claimed.now().plus(PAUSE),
                        false,
                        true);
        };
    }

    private static Settled again(Claimed claimed, String outcome, @Nullable String address, String reason) {
        if (claimed.attempts() > BACK_OFF.size()) {
            return new Settled(MessageState.REFUSED, "REFUSED", address, "Given up: " + reason, null, true);
        }
        Instant at = claimed.now().plus(BACK_OFF.get(claimed.attempts() - 1));
        return new Settled(MessageState.TRY_LATER, outcome, address, reason, at, true);
    }
}
