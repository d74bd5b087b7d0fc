package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.AskedRuling;
import io.preceptor.lms.assignment.RulingRequest;
import io.preceptor.lms.assignment.RulingRequest.State;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.assignment.store.RequestStore;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exemptions, extensions and credits: asked for by one, approved by another. Asking changes nobody's duties.
public final class RulingRequests {

    /// How long a request waits before it must be asked anew: what was true then may not be.
    public static final Duration LAPSES_AFTER = Duration.ofDays(30);

    private final Transactions transactions;
    private final RequestStore requests;
    private final Rulings rulings;
    private final AuditLog audit;

    public RulingRequests(Transactions transactions, RequestStore requests, Rulings rulings, AuditLog audit) {
        this.transactions = transactions;
        this.requests = requests;
        this.rulings = rulings;
        this.audit = audit;
    }

    /// What came of asking, deciding or withdrawing.
    public sealed interface Outcome {

        /// @param repeated whether it had been done before, by the same person in the same way
        record Done(boolean repeated) implements Outcome {}

        /// Nothing was changed.
        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Asks. The same request sent again is the one that stands.
    ///
    /// @param id minted where the form was opened
    public Outcome ask(
            UUID id, UUID staffMember, Wish wish, String reason, @Nullable Evidence evidence, String askedBy) {
        return transactions.inTransaction(() -> {
            Rulings.Situation situation = rulings.lock(staffMember);
            if (situation == null) {
                return refused("person", ProblemCode.UNKNOWN_CODE, "choose a staff member who is known here");
            }
            var request = new RulingRequest(
                    id,
                    situation.state().uuid(),
                    wish,
                    reason,
                    evidence,
                    askedBy,
                    situation.now(),
                    situation.now().plus(LAPSES_AFTER));
            Optional<AskedRuling> earlier = requests.lock(id);
            if (earlier.isPresent()) {
                return earlier.get().request().asksTheSameAs(request)
                        ? new Outcome.Done(true)
                        : refused(
                                "id",
                                ProblemCode.CONTRADICTORY,
                                "open the form again: its number stands for another request");
            }
            List<Problem> problems = rulings.problems(situation, request.ruling("nobody yet"));
            if (!problems.isEmpty()) {
                return new Outcome.Refused(problems);
            }
            if (!requests.insert(request)) {
                return refused(
                        "id", ProblemCode.CONTRADICTORY, "open the form again: its number stands for another request");
            }
            audit.append(askedBy, AuditAction.EXEMPTION_ASKED, "person:" + request.staffMember(), "request " + id);
            return new Outcome.Done(false);
        });
    }

    /// Approves: from now on the ruling holds. Refused where the one who asked decides, where nobody decided in
    /// time, and where the person stands otherwise by now.
    ///
    /// @param self   the staff member whose account decides: nobody decides about themselves; null where the
    ///               account is nobody's on the staff
    /// @param remark for those who read it later; may be empty
    public Outcome approve(UUID id, String by, @Nullable UUID self, String remark) {
        Rulings.Outcome[] ruled = {null};
        Outcome outcome = settle(id, kept -> {
            RulingRequest request = kept.request();
            if (requests.names().areOfOne(request.askedBy(), by)) {
                return refused(
                        "decided_by",
                        ProblemCode.CONTRADICTORY,
                        "have somebody else decide: whoever asks for it may not approve it");
            }
            Rulings.Situation situation = rulings.lock(request.staffMember());
            if (situation != null && situation.state().uuid().equals(self)) {
                return refused(
                        "decided_by", ProblemCode.CONTRADICTORY, "have somebody else decide: it is about yourself");
            }
            Rulings.Outcome recorded =
                    situation == null ? Rulings.nobody() : rulings.record(situation, request.ruling(by));
            return switch (recorded) {
                case Rulings.Outcome.Refused(var problems) -> new Outcome.Refused(problems);
                case Rulings.Outcome.Recorded(long number, boolean _) -> {
                    ruled[0] = recorded;
                    requests.settle(id, State.APPROVED, by, remark, number);
                    decided(request, by, "approved " + id + ", ruling " + number);
                    yield new Outcome.Done(false);
                }
            };
        });
        if (ruled[0] != null) {
            rulings.told(ruled[0]);
        }
        return outcome;
    }

    /// Refuses a request.
    ///
    /// @param reason what the one who asked is told; never blank
    public Outcome refuse(UUID id, String by, String reason) {
        return settle(id, kept -> {
            if (requests.names().areOfOne(kept.request().askedBy(), by)) {
                return refused(
                        "decided_by", ProblemCode.CONTRADICTORY, "withdraw it instead: you asked for it yourself");
            }
            if (reason.isBlank()) {
                return refused("reason", ProblemCode.MISSING, "say why, so that whoever asked understands it");
            }
            requests.settle(id, State.REFUSED, by, reason, null);
            decided(kept.request(), by, "refused " + id);
            return new Outcome.Done(false);
        });
    }

    /// Takes one's own request back.
    public Outcome withdraw(UUID id, String by) {
        return settle(id, kept -> {
            if (!requests.names().areOfOne(kept.request().askedBy(), by)) {
                return refused("asked_by", ProblemCode.CONTRADICTORY, "leave it to whoever asked for it");
            }
            requests.settle(id, State.WITHDRAWN, by, "", null);
            audit.append(
                    by,
                    AuditAction.EXEMPTION_WITHDRAWN,
                    "person:" + kept.request().staffMember(),
                    "request " + id);
            return new Outcome.Done(false);
        });
    }

    private Outcome settle(UUID id, Function<AskedRuling, Outcome> decision) {
        return transactions.inTransaction(() -> {
            // The person first, the request after: the order in which everybody takes locks.
            requests.person(id).ifPresent(rulings::lock);
            Optional<AskedRuling> kept = requests.lock(id);
            if (kept.isEmpty()) {
                return refused("id", ProblemCode.UNKNOWN_CODE, "open the list again: there is no such request");
            }
            return switch (kept.get().state()) {
                case WAITING -> decision.apply(kept.get());
                case LAPSED ->
                    refused(
                            "id",
                            ProblemCode.CONTRADICTORY,
                            "have it asked for anew: nobody decided within " + LAPSES_AFTER.toDays() + " days");
                case APPROVED, REFUSED, WITHDRAWN ->
                    refused("id", ProblemCode.CONTRADICTORY, "open the list again: it has been settled already");
            };
        });
    }

    private void decided(RulingRequest request, String by, String what) {
        audit.append(by, AuditAction.EXEMPTION_DECIDED, "person:" + request.staffMember(), what);
    }

    private static Outcome refused(String at, ProblemCode code, String fix) {
        return new Outcome.Refused(List.of(new Problem(at, code, fix)));
    }
}
