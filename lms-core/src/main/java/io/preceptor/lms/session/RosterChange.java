package io.preceptor.lms.session;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.session.Session.Entry;
import io.preceptor.lms.session.Session.Result;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.Session.What;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One row of a roster, as somebody was shown it and as they left it. What they did not touch stays as it is by now:
/// another instructor may have kept the same roster since, and the person may have signed in.
public record RosterChange(UUID person, Marks shown, Marks said) {

    private static final String THE_REST = "; the rest is kept";

    /// What a roster says of one person.
    ///
    /// @param present      whether they are there
    /// @param passed       null while nobody has judged
    /// @param scorePercent null where nothing is scored
    public record Marks(
            boolean present,
            @Nullable Boolean passed,
            @Nullable Integer scorePercent) {

        /// Of whom nothing is said.
        public static final Marks NONE = new Marks(false, null, null);

        public static Marks of(Seat seat) {
            Result result = seat.result();
            return result == null
                    ? new Marks(seat.present(), null, null)
                    : new Marks(seat.present(), result.passed(), result.scorePercent());
        }

        private boolean judgesAs(Marks other) {
            return Objects.equals(passed, other.passed) && Objects.equals(scorePercent, other.scorePercent);
        }
    }

    /// Why it cannot be kept as the seat stands by now; null where it can.
    @Nullable
    Problem problem(Seat seat) {
        Marks now = Marks.of(seat);
        if (shown.present() && !said.present() && now.present() && !now.judgesAs(shown)) {
            return overtaken();
        }
        if (!isJudgement() || now.judgesAs(said)) {
            return null;
        }
        if (said.passed() == null) {
            return unjudged();
        }
        if (!isPresent(now)) {
            return said.present()
                    ? overtaken()
                    : new Problem("result", ProblemCode.CONTRADICTORY, "tick whoever you judge" + THE_REST);
        }
        return now.judgesAs(shown) ? null : overtaken();
    }

    /// Why it cannot be kept of somebody who is not in the session any more; empty where it changes nothing.
    Optional<Problem> lost() {
        return said.equals(shown)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "roster",
                        ProblemCode.CONTRADICTORY,
                        "look at the roster again: somebody whom you change has left the session, or is one with"
                                + " somebody else by now; add them if they are there"
                                + THE_REST));
    }

    private static Problem overtaken() {
        return new Problem(
                "roster",
                ProblemCode.CONTRADICTORY,
                "look at the roster again: somebody else changed there what you change, since you opened it"
                        + THE_REST);
    }

    private @Nullable Problem unjudged() {
        if (said.scorePercent() != null) {
            return new Problem(
                    "score",
                    ProblemCode.MISSING,
                    "say with each score whether it is passed: a score alone is no result" + THE_REST);
        }
        return said.present()
                ? new Problem(
                        "result",
                        ProblemCode.CONTRADICTORY,
                        "untick somebody and keep the roster to take their result away: a result alone is only changed"
                                + THE_REST)
                : null;
    }

    /// What it changes of a seat for which it has no problem; empty where it changes nothing.
    List<Entry> entries(Seat seat, Instant at, String by) {
        Marks now = Marks.of(seat);
        var entries = new ArrayList<Entry>();
        if (isPresent(now) != now.present()) {
            entries.add(new Entry(at, person, said.present() ? What.TICKED : What.UNTICKED, null, by));
        }
        Boolean passed = said.passed();
        if (isPresent(now) && isJudgement() && passed != null && !now.judgesAs(said)) {
            entries.add(new Entry(at, person, passed ? What.PASSED : What.NOT_PASSED, said.scorePercent(), by));
        }
        return entries;
    }

    private boolean isJudgement() {
        return !said.judgesAs(shown);
    }

    private boolean isPresent(Marks now) {
        return said.present() == shown.present() ? now.present() : said.present();
    }
}
