package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.publish.Draft.State;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.publish.store.DraftStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Drafts that are approved now and take force on a day to come: at its beginning in the hospital's zone, in every
/// facility at that one instant. Kept in the database alone, so that it outlives every start, and any node that is
/// awake puts it in force. Where all slept, that happens before anything else when one wakes; where nothing was
/// recorded since the instant, the publication bears that instant.
public final class ComingPublications {

    /// Further ahead nobody knows what will have been published by then.
    private static final int MOST_DAYS = 400;

    private final Transactions transactions;
    private final DraftStore store;
    private final Publications publications;
    private final AuditLog audit;

    public ComingPublications(Transactions transactions, DraftStore store, Publications publications, AuditLog audit) {
        this.transactions = transactions;
        this.store = store;
        this.publications = publications;
        this.audit = audit;
    }

    /// Has an approved draft take force at the beginning of a day.
    ///
    /// @param day later than today in the hospital's zone
    public Outcome schedule(long number, LocalDate day, String by) {
        return transactions.inTransaction(() -> {
            Optional<Draft> found = store.lock(number);
            // Two drafts that are scheduled at once must not both find that none waits.
            publications.lock();
            if (found.isEmpty() || found.get().state() != State.APPROVED) {
                return new Outcome.Refused("Only an approved draft can take force on a day to come.");
            }
            LocalDate today = LocalDate.ofInstant(store.now(), home());
            if (!day.isAfter(today) || day.isAfter(today.plusDays(MOST_DAYS))) {
                return new Outcome.Refused("Choose a day after today, " + today + ", within " + MOST_DAYS + " days.");
            }
            if (found.get().basedOn() != publications.version()) {
                return new Outcome.Refused("Version " + found.get().basedOn()
                        + ", from which it started, is not in force any more: make a new draft of it.");
            }
            Optional<Draft> other = coming().stream().findFirst();
            if (other.isPresent()) {
                return new Outcome.Refused("Draft " + other.get().number()
                        + " waits for its day already: what started from one version cannot follow another. Withdraw"
                        + " that one first.");
            }
            Instant at = day.atStartOfDay(home()).toInstant();
            String note = "takes force on " + day + " at the beginning of the day in " + home() + " (" + at + ")";
            store.takesForceAt(number, at);
            store.step(number, State.SCHEDULED, by, note);
            audit.append(by, AuditAction.PUBLICATION_SCHEDULED, "draft:" + number, note);
            return new Outcome.Done(0);
        });
    }

    /// Takes the day back: it is approved as before.
    public Outcome withdraw(long number, String reason, String by) {
        return transactions.inTransaction(() -> {
            Optional<Draft> found = store.lock(number);
            if (found.isEmpty() || found.get().state() != State.SCHEDULED) {
                return new Outcome.Refused("It does not wait for a day: it took force, or was withdrawn before.");
            }
            store.step(number, State.APPROVED, by, "withdrawn from its day: " + reason);
            audit.append(by, AuditAction.PUBLICATION_WITHDRAWN, "draft:" + number, reason);
            return new Outcome.Done(0);
        });
    }

    /// Those that wait for their day, the next first; without their files.
    public List<Draft> coming() {
        return store.scheduled();
    }

    /// Puts in force whatever has come due. To be called often, and first of all after a start.
    ///
    /// @return how many took force
    public int takeForce() {
        int taken = 0;
        for (long number : store.due()) {
            taken += transactions.inTransaction(() -> take(number)) ? 1 : 0;
        }
        return taken;
    }

    private boolean take(long number) {
        Optional<Draft> found = store.lock(number);
        if (found.isEmpty() || found.get().state() != State.SCHEDULED) {
            // Another node was faster, or somebody withdrew it in this moment.
            return false;
        }
        Draft draft = found.get();
        String by = draft.steps().getLast().by();
        Optional<PublishedContent> content = draft.content();
        OptionalLong fact = content.isEmpty()
                ? OptionalLong.empty()
                : publications.publishDraft(
                        content.get(),
                        number,
                        draft.basedOn(),
                        by,
                        draft.note(),
                        draft.takesForceAt(),
                        published -> store.step(number, State.PUBLISHED, by, "took force, fact " + published));
        if (fact.isEmpty()) {
            String why = content.isEmpty()
                    ? "did not take force: it has mistakes under this version of the product"
                    : "did not take force: version " + draft.basedOn()
                            + ", from which it started, was not in force any more";
            store.step(number, State.APPROVED, by, why);
            audit.append(by, AuditAction.PUBLICATION_WITHDRAWN, "draft:" + number, why);
            return false;
        }
        audit.append(by, AuditAction.PUBLISHED, "publication:" + fact.getAsLong(), "draft " + number + " on its day");
        return true;
    }

    private ZoneId home() {
        return publications.upToNow().getLast().settings().home();
    }
}
