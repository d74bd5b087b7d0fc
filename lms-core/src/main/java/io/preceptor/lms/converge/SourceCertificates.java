package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.converge.store.CredentialStore;
import io.preceptor.lms.converge.store.CredentialStore.Told;
import io.preceptor.lms.journal.store.Transactions;
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
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes certificates that sources tell of, where a mapping says which course they show, evidence of completions; and
/// takes those back that were revoked.
///
/// What a source record says now counts, so that neither order nor repetition of its messages matters. A certificate
/// becomes one completion report for each day on which it was granted, with the journal entry of the message that
/// spoke of it; what follows goes the way of every completion from outside. One that is merely no longer mentioned
/// stays: completions outlive what a source remembers.
public final class SourceCertificates {

    private static final int LONGEST = 200;
    /// What cannot be done now is tried again after so many seconds.
    private static final int SOON = 5;

    private static final int MUCH_LATER = 3600;

    private final Map<String, Map<String, String>> mappings;
    private final Transactions transactions;
    private final CredentialStore credentials;
    private final SourceRecordStore records;
    private final ReportStore reports;
    private final Rulings rulings;
    private final Runnable told;
    private final Consumer<String> odd;
    private volatile boolean isRegistered;

    /// @param mappings by source, which code of a certificate shows which course
    /// @param told     called after a commit that made work for [Completions]; returns at once
    /// @param odd      is told what could not be done, without anybody's data
    public SourceCertificates(
            Map<String, Map<String, String>> mappings,
            Transactions transactions,
            CredentialStore credentials,
            SourceRecordStore records,
            ReportStore reports,
            Rulings rulings,
            Runnable told,
            Consumer<String> odd) {
        var mapped = new TreeMap<String, Map<String, String>>();
        mappings.forEach((source, codes) -> {
            if (!codes.isEmpty()) {
                mapped.put(source, Map.copyOf(codes));
            }
        });
        this.mappings = mapped;
        this.transactions = transactions;
        this.credentials = credentials;
        this.records = records;
        this.reports = reports;
        this.rulings = rulings;
        this.told = told;
        this.odd = odd;
    }

    /// Looks at the source records that wait.
    ///
    /// @return how many
    /// @throws RuntimeException when the database is away; nothing is lost, and the next call goes on
    public int apply() {
        register();
        int looked = 0;
        while (one()) {
            looked++;
        }
        if (looked > 0) {
            told.run();
        }
        return looked;
    }

    /// Once: whose certificates count.
    private void register() {
        if (isRegistered) {
            return;
        }
        transactions.inTransaction(() -> {
            credentials.mappedAlone(List.copyOf(mappings.keySet()));
            mappings.forEach((source, codes) -> credentials.mapped(source, hash(codes)));
            return true;
        });
        isRegistered = true;
    }

    /// One record in its transaction.
    private boolean one() {
        var taken = new ArrayList<SourceObject>();
        try {
            return transactions.inTransaction(() -> {
                taken.clear();
                Optional<SourceObject> next = credentials.next();
                next.ifPresent(object -> {
                    taken.add(object);
                    look(object);
                });
                return next.isPresent();
            });
        } catch (RuntimeException failed) {
            if (Failures.isOurs(failed) || taken.isEmpty()) {
                throw failed;
            }
            odd.accept("a certificate of the source " + taken.getFirst().source() + " could not be taken: "
                    + Failures.name(failed));
            transactions.inTransaction(() -> {
                credentials.later(taken.getFirst(), MUCH_LATER);
                return true;
            });
            return true;
        }
    }

    private void look(SourceObject object) {
        Map<String, String> courses = mappings.getOrDefault(object.source(), Map.of());
        SourceRecordStore.Owned owned = records.find(object).orElse(null);
        UUID person = owned == null ? null : credentials.person(owned.staff()).orElse(null);
        if (owned == null || person == null) {
            return;
        }
        for (HeldCredential held : HeldCredential.of(owned.source())) {
            List<Told> before = credentials.told(object, held.key());
            if (held.isRevoked()) {
                before.forEach(one -> takeBack(object, held, one));
                continue;
            }
            String course = courses.get(held.code());
            Told same = before.stream()
                    .filter(one -> one.grantedOn().equals(held.grantedOn()))
                    .findFirst()
                    .orElse(null);
            if (same != null) {
                countAgain(object, held, same);
            } else if (course != null) {
                become(object, held, course, person);
            }
        }
    }

    private void become(SourceObject object, HeldCredential held, String course, UUID person) {
        String issuer = held.issuer() == null ? object.source() : cut(held.issuer());
        String key = "certificate " + object.nativeId() + " " + held.key() + " " + held.grantedOn();
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

    private void takeBack(SourceObject object, HeldCredential held, Told told) {
        if (told.correction() != null) {
            return;
        }
        String outcome = told.outcome();
        Long completion = told.completion();
        UUID person = told.person();
        if (outcome == null) {
            // Whoever is about to record it comes first.
            if (reports.claim(List.of(told.number())).isEmpty()) {
                credentials.later(object, SOON);
                return;
            }
            reports.settle(List.of(new Settled(
                    told.number(),
                    "DISCARDED",
                    null,
                    "its issuer revoked it before it was recorded",
                    object.source())));
        } else if (outcome.equals("RECORDED") && completion != null && person != null) {
            UUID id = id("revoked " + told.report() + " " + held.saidIn());
            var ruling = new Ruling.CompletionCorrected(
                    id, completion, null, "The certificate was revoked, says " + object.source(), object.source());
            if (isRecorded(person, ruling)) {
                credentials.corrected(told.report(), id);
            }
        }
    }

    private void countAgain(SourceObject object, HeldCredential held, Told told) {
        UUID correction = told.correction();
        UUID person = told.person();
        if (correction != null && person != null) {
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

    private static String hash(Map<String, String> codes) {
        return id(new TreeMap<>(codes).toString()).toString();
    }

    private static String cut(@Nullable String text) {
        String whole = text == null ? "" : text;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST);
    }
}
