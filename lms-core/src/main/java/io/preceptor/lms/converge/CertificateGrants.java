package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.converge.store.CredentialStore;
import io.preceptor.lms.converge.store.CredentialStore.Told;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.Evidence;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.learning.store.ReportStore.Incoming;
import io.preceptor.lms.learning.store.ReportStore.Settled;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.workforce.HeldCredential;
import io.preceptor.lms.workforce.HeldCredential.Status;
import io.preceptor.lms.workforce.SourceObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one grant of a certificate that a source tells of becomes: a completion report, and rulings about its
/// completion. Each method is for a transaction of the caller's.
final class CertificateGrants {

    private static final int LONGEST = 200;
    /// What cannot be done now is tried again after so many seconds.
    private static final int SOON = 5;

    private final CredentialStore credentials;
    private final ReportStore reports;
    private final Rulings rulings;
    private final Consumer<String> odd;

    CertificateGrants(CredentialStore credentials, ReportStore reports, Rulings rulings, Consumer<String> odd) {
        this.credentials = credentials;
        this.reports = reports;
        this.rulings = rulings;
        this.odd = odd;
    }

    /// A grant that was not told before.
    void report(SourceObject object, HeldCredential held, String course, UUID person) {
        report(object, held, course, person, key(object, held));
    }

    private static String key(SourceObject object, HeldCredential held) {
        return "certificate " + object.nativeId() + " " + held.key() + " " + held.grantedOn();
    }

    private void report(SourceObject object, HeldCredential held, String course, UUID person, String key) {
        String issuer = held.issuer() == null ? object.source() : cut(held.issuer());
        var report = new CompletionReport(
                id(object.source() + " " + key),
                key,
                new CompletedBy.StaffMember(person),
                course,
                new CompletedWhen.On(held.grantedOn()),
                null,
                issuer,
                new Evidence(EvidenceKind.CERTIFICATE, cut(held.number()), issuer, null, null),
                held.expiresOn(),
                CreditHours.NONE);
        long entry = credentials.entry(held.saidIn());
        Map<UUID, Long> written =
                reports.insert(entry, object.source(), List.of(new Incoming(credentials.reportsOf(entry), report)));
        credentials.became(object, held.key(), held.grantedOn(), report.id());
        Long number = written.get(report.id());
        if (number != null) {
            reports.work(Map.of(number, ""));
        }
    }

    /// A grant that was told before and is not taken back now. What became nothing for a reason of the source's becomes
    /// another report; what a person discarded stays so.
    ///
    /// @param course which course the certificate shows; null where none does any more
    void goOn(SourceObject object, HeldCredential held, Told told, @Nullable String course, UUID person) {
        boolean isAnew =
                switch (told.outcome()) {
                    case null ->
                        course != null
                                && anotherLastDay(held, told) != null
                                && isDiscarded(
                                        object, told, "its issuer stated another last day before it was recorded");
                    case "DISCARDED" ->
                        held.status() == Status.HOLDS && object.source().equals(told.decidedBy());
                    case "RECORDED" -> {
                        countAgain(object, held, told);
                        takeLastDay(object, held, told);
                        yield false;
                    }
                    // What had been completed on that day by other evidence rests on that.
                    default -> false;
                };
        if (isAnew && course != null) {
            report(object, held, course, person, key(object, held) + " " + held.saidIn());
        }
    }

    /// A grant that shows nothing any more.
    void takeBack(SourceObject object, HeldCredential held, Told told) {
        if (told.correction() != null) {
            return;
        }
        String what = held.status() == Status.REVOKED ? "was revoked" : "became inactive";
        String outcome = told.outcome();
        Long completion = told.completion();
        UUID person = told.person();
        if (outcome == null) {
            isDiscarded(object, told, "it " + what + " before it was recorded");
        } else if (outcome.equals("RECORDED") && completion != null && person != null) {
            UUID id = id("revoked " + told.report() + " " + held.saidIn());
            var ruling = new Ruling.CompletionCorrected(
                    id, completion, null, "The certificate " + what + ", says " + object.source(), object.source());
            if (isRecorded(person, ruling)) {
                credentials.corrected(told.report(), id);
            }
        }
    }

    /// Discards a report that is not recorded yet.
    ///
    /// @return whether it did; else the certificate is looked at again soon
    private boolean isDiscarded(SourceObject object, Told told, String remark) {
        // Whoever is about to record it comes first.
        if (reports.claim(List.of(told.number())).isEmpty()) {
            credentials.later(object, SOON);
            return false;
        }
        reports.settle(List.of(new Settled(told.number(), "DISCARDED", null, remark, object.source())));
        return true;
    }

    /// A grant that a revocation took back, where the certificate holds.
    void countAgain(SourceObject object, HeldCredential held, Told told) {
        UUID correction = told.correction();
        UUID person = told.person();
        if (correction != null && person != null && held.status() == Status.HOLDS) {
            var ruling = new Ruling.Ended(
                    id("restored " + told.report() + " " + held.saidIn()),
                    correction,
                    "The certificate holds again, says " + object.source(),
                    object.source());
            if (isRecorded(person, ruling)) {
                credentials.corrected(told.report(), null);
            }
        }
    }

    private void takeLastDay(SourceObject object, HeldCredential held, Told told) {
        LocalDate lastDay = anotherLastDay(held, told);
        Long completion = told.completion();
        Instant completedAt = told.completedAt();
        UUID person = told.person();
        if (lastDay != null && completion != null && completedAt != null && person != null) {
            isRecorded(
                    person,
                    new Ruling.CompletionCorrected(
                            id("last day " + told.report() + " " + held.saidIn()),
                            completion,
                            completedAt,
                            lastDay,
                            "The certificate holds until " + lastDay + ", says " + object.source(),
                            object.source()));
        }
    }

    /// The last day where the source states another than before; null where it does not, also where it states none.
    private static @Nullable LocalDate anotherLastDay(HeldCredential held, Told told) {
        LocalDate lastDay = held.expiresOn();
        return lastDay == null || lastDay.equals(told.lastDay()) ? null : lastDay;
    }

    private boolean isRecorded(UUID person, Ruling ruling) {
        return switch (rulings.rule(person, ruling, null)) {
            case Rulings.Outcome.Recorded _ -> true;
            case Rulings.Outcome.Refused(var problems) -> {
                odd.accept("what the source " + ruling.decidedBy() + " says of a certificate was not recorded: "
                        + problems.getFirst().fix());
                yield false;
            }
        };
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(@Nullable String text) {
        String whole = text == null ? "" : text;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }
}
