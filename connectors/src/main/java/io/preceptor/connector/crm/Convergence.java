package io.preceptor.connector.crm;

import io.preceptor.connector.http.Talk;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Seen;
import java.io.IOException;

/// One push to a system that can be read again: read, compare, write what differs, and read again until nothing does.
public final class Convergence {

    private final Crm crm;
    private final Push push;
    private final Talk talk;
    private boolean wrote;
    private boolean lost;

    public Convergence(Crm crm, Push push, Talk talk) {
        this.crm = crm;
        this.push = push;
        this.talk = talk;
    }

    /// The system at the other end, for one push.
    public interface Crm {

        /// How a reason begins that is about it.
        String name();

        /// What somebody should look at where it takes a write and shows something else.
        String suspects();

        /// The place that holds what was told.
        ///
        /// @param person empty where things are only taken away
        String place(String person);

        /// @return the id there of the person whom the push is about
        /// @throws EndedException when nobody or several could be meant, or it does not answer the question
        String person() throws IOException, InterruptedException, EndedException;

        /// @param person empty where things are only taken away
        Difference difference(String person) throws IOException, InterruptedException, EndedException;

        /// @throws EndedException when it refuses, and reading again would not mend that
        /// @throws IOException    when nothing left us
        Written write(Difference difference) throws IOException, InterruptedException, EndedException;
    }

    /// What became of a write.
    public enum Written {
        TAKEN,
        /// It left us, and no answer came.
        UNANSWERED,
        /// It was refused for what reading again mends.
        OUTDATED
    }

    public DeliveryOutcome converge() throws IOException, InterruptedException {
        try {
            // Of someone who turned out to be somebody else things are only taken away.
            boolean isTakenAway = push.items().stream().allMatch(item -> item.content() == null);
            String person = isTakenAway ? "" : crm.person();
            while (true) {
                Difference difference = crm.difference(person);
                if (difference.isNone()) {
                    return new SeenOnReadBack(crm.place(person), null, wrote || lost, talk.toString());
                }
                if (lost) {
                    return new TryLater(
                            crm.name() + " did not answer the write, and does not show it", null, talk.toString());
                }
                if (wrote) {
                    return new Parked(
                            crm.name() + " took the write and shows something else in "
                                    + String.join(", ", difference.fields())
                                    + ": have " + crm.suspects() + " checked, then send again",
                            talk.toString());
                }
                switch (crm.write(difference)) {
                    case TAKEN -> wrote = true;
                    case UNANSWERED -> lost = true;
                    case OUTDATED -> {}
                }
            }
        } catch (EndedException ended) {
            return ended.outcome();
        }
    }

    /// Compares once, and writes nothing.
    public Seen look() throws IOException, InterruptedException {
        try {
            boolean isTakenAway = push.items().stream().allMatch(item -> item.content() == null);
            String person = isTakenAway ? "" : crm.person();
            return new Seen.Shown(
                    isTakenAway ? "" : crm.place(person), crm.difference(person).gaps());
        } catch (EndedException ended) {
            return ended.seen();
        }
    }

    /// After a write that left us, what cannot be read again is not known to have failed.
    public DeliveryOutcome orUnknown(DeliveryOutcome outcome) {
        return (wrote || lost) && outcome instanceof TryLater later
                ? new AnswerUnknown("Written, but it could not be seen again: " + later.reason(), talk.toString())
                : outcome;
    }
}
