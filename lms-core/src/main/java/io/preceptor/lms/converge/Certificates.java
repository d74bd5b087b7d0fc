package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.CertificateClaim;
import io.preceptor.lms.learning.CertificateClaims.Account;
import io.preceptor.lms.learning.CertificateClaims.State;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.learning.ReportMessage;
import io.preceptor.lms.learning.ReportOutcome;
import io.preceptor.lms.learning.store.CertificateStore;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffMember;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Certificates from elsewhere: handed in by whose they are, looked at by somebody else, and then recorded by the
/// way of every other completion from outside.
public final class Certificates {

    /// Under this name the journal knows them.
    public static final String SOURCE = "certificate";

    private static final int LONGEST = 200;
    private static final BigDecimal MOST_HOURS = new BigDecimal(500);

    private final Transactions transactions;
    private final CertificateStore claims;
    private final Completions completions;
    private final PeopleStore people;
    private final FactStore facts;
    private final Worlds worlds;
    private final AuditLog audit;
    private final Function<byte[], String> hash;

    /// @param hash the keyed hash of a content
    public Certificates(
            Transactions transactions,
            CertificateStore claims,
            Completions completions,
            PeopleStore people,
            FactStore facts,
            Worlds worlds,
            AuditLog audit,
            Function<byte[], String> hash) {
        this.transactions = transactions;
        this.claims = claims;
        this.completions = completions;
        this.people = people;
        this.facts = facts;
        this.worlds = worlds;
        this.audit = audit;
        this.hash = hash;
    }

    /// What came of handing in or reviewing.
    public sealed interface Outcome {

        /// @param repeated whether it had been handed in before
        record Done(boolean repeated) implements Outcome {}

        /// Nothing was changed.
        record Refused(List<Problem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Takes a certificate in for review. The same one handed in again is the one that stands.
    public Outcome handIn(CertificateClaim claim) {
        return transactions.inTransaction(() -> {
            List<Problem> problems = problems(claim);
            if (!problems.isEmpty()) {
                return new Outcome.Refused(problems);
            }
            if (!claims.insert(claim)) {
                return claims.claim(claim.id())
                                .filter(earlier -> earlier.claim().equals(claim))
                                .isPresent()
                        ? new Outcome.Done(true)
                        : refused(
                                "id",
                                ProblemCode.CONTRADICTORY,
                                "open the form again: its number stands for another one");
            }
            audit.append(
                    claim.handedInBy(),
                    AuditAction.CERTIFICATE_HANDED_IN,
                    "person:" + claim.staffMember(),
                    "certificate " + claim.id());
            return new Outcome.Done(false);
        });
    }

    private List<Problem> problems(CertificateClaim claim) {
        var problems = new ArrayList<Problem>();
        World world = worlds.upToNow().getLast();
        LocalDate today = LocalDate.ofInstant(facts.now(), world.settings().home());
        if (people.id(claim.staffMember()).isEmpty()) {
            problems.add(new Problem("person", ProblemCode.UNKNOWN_CODE, "choose a staff member who is known here"));
        }
        if (world.course(claim.course()).isEmpty()) {
            problems.add(new Problem("course", ProblemCode.UNKNOWN_CODE, "choose the course that it stands for"));
        }
        words(problems, "issuer", claim.issuer(), "say who issued it");
        words(problems, "reference", claim.reference(), "give the number that stands on it");
        if (claim.completedOn().isAfter(today) || claim.completedOn().isBefore(ReportFold.EARLIEST)) {
            problems.add(
                    new Problem("completed_on", ProblemCode.CONTRADICTORY, "give the day on which you completed it"));
        }
        LocalDate until = claim.validUntil();
        if (until != null && until.isBefore(claim.completedOn())) {
            problems.add(new Problem(
                    "valid_until",
                    ProblemCode.CONTRADICTORY,
                    "give a last day after the day on which you completed it"));
        }
        claim.hours().byType().values().forEach(hours -> {
            if (hours.compareTo(MOST_HOURS) > 0 || hours.scale() > 2) {
                problems.add(new Problem(
                        "hours", ProblemCode.MALFORMED, "give hours such as 2 or 1.5, at most " + MOST_HOURS));
            }
        });
        URI link = claim.link();
        if (link != null && !("https".equals(link.getScheme()) && link.getHost() != null)) {
            problems.add(new Problem("link", ProblemCode.MALFORMED, "give an address that begins with https://"));
        }
        String sha256 = claim.sha256();
        if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
            problems.add(new Problem(
                    "sha256", ProblemCode.MALFORMED, "give 64 hexadecimal characters, as sha256sum prints them"));
        }
        if (link == null && sha256 == null) {
            problems.add(new Problem("link", ProblemCode.MISSING, "say where the document is, or give its SHA-256"));
        }
        boolean twice = claims.ofPerson(claim.staffMember()).stream()
                .filter(one -> one.state() == State.WAITING && !one.claim().id().equals(claim.id()))
                .anyMatch(one -> one.claim().course().equals(claim.course())
                        && one.claim().reference().equals(claim.reference()));
        if (twice) {
            problems.add(new Problem(
                    "reference", ProblemCode.CONTRADICTORY, "wait for the review: you handed this one in already"));
        }
        return problems;
    }

    private static void words(List<Problem> problems, String at, String text, String fix) {
        if (text.isBlank()) {
            problems.add(new Problem(at, ProblemCode.MISSING, fix));
        } else if (text.length() > LONGEST) {
            problems.add(new Problem(at, ProblemCode.TOO_LARGE, "shorten it to " + LONGEST + " characters"));
        }
    }

    /// Accepts a certificate: from now on the completion counts, with its evidence. Where the course was completed
    /// on that day already, nothing of what stands on the certificate may get lost.
    ///
    /// @param self   the staff member whose account decides: nobody reviews their own; null where it is nobody's
    /// @param remark for those who read it later; may be empty
    public Outcome accept(UUID id, String by, @Nullable UUID self, String remark) {
        return review(id, by, self, account -> {
            List<String> lacked = lacked(account.claim());
            if (!lacked.isEmpty()) {
                return refused(
                        "completed_on",
                        ProblemCode.CONTRADICTORY,
                        "have the completion of that day corrected under By hand first (it did not take place), and"
                                + " accept then: it was recorded without this certificate's "
                                + String.join(", ", lacked));
            }
            ReportOutcome told = completions
                    .take(message(account.claim()), List.of(item(account.claim())), _ -> new byte[0])
                    .getFirst();
            return switch (told) {
                case ReportOutcome.Refused(var problems, boolean _) -> new Outcome.Refused(problems);
                case ReportOutcome.Taken taken -> {
                    UUID completion = taken.account().completion();
                    if (completion == null) {
                        yield refused(
                                "person",
                                ProblemCode.CONTRADICTORY,
                                "settle it under Completions first: it is parked there");
                    }
                    claims.review(id, State.ACCEPTED, by, remark, completion);
                    yield new Outcome.Done(false);
                }
            };
        });
    }

    private List<String> lacked(CertificateClaim claim) {
        World world = worlds.upToNow().getLast();
        PersonState person = people.id(claim.staffMember())
                .map(staff -> people.lock(List.of(staff)).get(staff))
                .orElse(null);
        StaffMember member = person == null ? null : person.staff();
        return person == null || member == null
                ? List.of()
                : ReportFold.there(person, claim.course(), claim.completedOn(), world.zone(member, facts.now()))
                        .map(claim::lackedBy)
                        .orElse(List.of());
    }

    /// Refuses a certificate.
    ///
    /// @param reason what the learner is told; never blank
    public Outcome refuse(UUID id, String by, @Nullable UUID self, String reason) {
        return review(id, by, self, _ -> {
            if (reason.isBlank()) {
                return refused("reason", ProblemCode.MISSING, "say why: the learner reads it");
            }
            claims.review(id, State.REFUSED, by, reason, null);
            return new Outcome.Done(false);
        });
    }

    private Outcome review(UUID id, String by, @Nullable UUID self, Function<Account, Outcome> decision) {
        return transactions.inTransaction(() -> {
            facts.shareWorld();
            // The person first, the certificate after: the order in which everybody takes locks.
            claims.claim(id)
                    .flatMap(found -> people.id(found.claim().staffMember()))
                    .ifPresent(staff -> people.lock(List.of(staff)));
            Optional<Account> account = claims.lock(id);
            if (account.isEmpty()) {
                return refused("id", ProblemCode.UNKNOWN_CODE, "open the list again: there is no such certificate");
            }
            if (account.get().state() != State.WAITING) {
                return refused("id", ProblemCode.CONTRADICTORY, "open the list again: it has been reviewed already");
            }
            if (account.get().claim().staffMember().equals(self)
                    || claims.names().areOfOne(account.get().claim().handedInBy(), by)) {
                return refused(
                        "reviewed_by", ProblemCode.CONTRADICTORY, "have somebody else review it: it is your own");
            }
            Outcome outcome = decision.apply(account.get());
            if (outcome instanceof Outcome.Done) {
                audit.append(
                        by,
                        AuditAction.CERTIFICATE_REVIEWED,
                        "person:" + account.get().claim().staffMember(),
                        "certificate " + id);
            }
            return outcome;
        });
    }

    private ReportMessage message(CertificateClaim claim) {
        byte[] content = String.join(
                        "\n",
                        "course: " + claim.course(),
                        "issuer: " + claim.issuer(),
                        "reference: " + claim.reference(),
                        "completed_on: " + claim.completedOn(),
                        "valid_until: " + (claim.validUntil() == null ? "" : claim.validUntil()),
                        "hours: " + claim.hours().words(),
                        "link: " + (claim.link() == null ? "" : claim.link()),
                        "sha256: " + (claim.sha256() == null ? "" : claim.sha256()))
                .getBytes(StandardCharsets.UTF_8);
        Instant now = facts.now();
        return new ReportMessage(
                SOURCE, "page", "certificate", claim.id().toString(), now, hash.apply(content), content);
    }

    private static ReportItem item(CertificateClaim claim) {
        var report = new CompletionReport(
                claim.id(),
                claim.id().toString(),
                new CompletedBy.StaffMember(claim.staffMember()),
                claim.course(),
                new CompletedWhen.On(claim.completedOn()),
                null,
                claim.issuer(),
                claim.evidence(),
                claim.validUntil(),
                claim.hours());
        return new ReportItem(field -> field.name().toLowerCase(Locale.ROOT), new Mapped.Accepted<>(report, List.of()));
    }

    private static Outcome refused(String at, ProblemCode code, String fix) {
        return new Outcome.Refused(List.of(new Problem(at, code, fix)));
    }
}
