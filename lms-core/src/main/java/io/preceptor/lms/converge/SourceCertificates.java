package io.preceptor.lms.converge;

import io.preceptor.lms.converge.store.CredentialStore;
import io.preceptor.lms.converge.store.CredentialStore.Told;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.store.ReportStore;
import io.preceptor.lms.workforce.HeldCredential;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.Survivorship;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/// Makes certificates that sources tell of, where a mapping says which course they show, evidence of completions; takes
/// those back that were revoked or are inactive, and takes over a last day that becomes another.
///
/// What a source record says now counts, so that neither order nor repetition of its messages matters; but
/// what it said to be taken back stays so until it says that it holds, also where its last word is that it has
/// expired. A certificate becomes one completion for each day on which it was granted, by a completion report
/// with the journal entry of the message that spoke of it; what follows goes the way of every completion from
/// outside. What is merely no longer mentioned stays, and so does one that expires: completions outlive what a
/// source remembers.
public final class SourceCertificates {

    /// What cannot be done is tried again after so many seconds.
    private static final int MUCH_LATER = 3600;

    private final Map<String, Map<String, String>> mappings;
    private final Transactions transactions;
    private final CredentialStore credentials;
    private final SourceRecordStore records;
    private final CertificateGrants grants;
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
        this.grants = new CertificateGrants(credentials, reports, rulings, odd);
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
        List<HeldCredential> now = HeldCredential.of(owned.source());
        for (HeldCredential last : now) {
            List<Told> before = credentials.told(object, last.key());
            HeldCredential held = asSaidOfThisGrant(object, last);
            Optional<HeldCredential> takenBack = takenBack(object, held);
            if (takenBack.isPresent()) {
                before.forEach(one -> grants.takeBack(object, takenBack.get(), one));
                continue;
            }
            if (held.status() == HeldCredential.Status.HOLDS) {
                countAgain(object, held, before);
            }
            String course = courses.get(held.code());
            Told same = before.stream()
                    .filter(one -> one.grantedOn().equals(held.grantedOn()))
                    .findFirst()
                    .orElse(null);
            if (same != null) {
                grants.goOn(object, held, same, course, person);
            } else if (course != null) {
                grants.report(object, held, course, person);
            }
        }
        credentials.counting(object).stream()
                .filter(key -> now.stream().noneMatch(held -> held.key().equals(key)))
                .forEach(key -> missed(object, key));
    }

    /// What revoked a grant before this one says nothing of it.
    private HeldCredential asSaidOfThisGrant(SourceObject object, HeldCredential last) {
        return last.status().isTakenBack()
                        && HeldCredential.isStatusOfAnother(credentials.saidOf(object, last.key()), object, last)
                ? last.withStatus(HeldCredential.Status.HOLDS)
                : last;
    }

    /// The grants before the present one that a revocation took back with it, but none before one that
    /// was revoked of its own.
    private void countAgain(SourceObject object, HeldCredential held, List<Told> before) {
        List<Told> earlier = before.stream()
                .filter(one -> one.grantedOn().isBefore(held.grantedOn()))
                .toList();
        if (earlier.stream().allMatch(one -> one.correction() == null)) {
            return;
        }
        List<Survivorship.Numbered> said = credentials.saidOf(object, held.key());
        for (Told one : earlier.reversed()) {
            if (HeldCredential.takenBack(said, object, held.key(), one.grantedOn())
                    .isPresent()) {
                return;
            }
            grants.countAgain(object, held, one);
        }
    }

    /// As it is taken back, by the last word of it or by one before that nobody looked at meanwhile.
    private Optional<HeldCredential> takenBack(SourceObject object, HeldCredential held) {
        return switch (held.status()) {
            case REVOKED, INACTIVE -> Optional.of(held);
            case PAST ->
                HeldCredential.takenBack(credentials.saidOf(object, held.key()), object, held.key(), held.grantedOn());
            case HOLDS -> Optional.empty();
        };
    }

    /// What was taken back and then not mentioned any more.
    private void missed(SourceObject object, String key) {
        List<Survivorship.Numbered> said = credentials.saidOf(object, key);
        for (Told told : said.isEmpty() ? List.<Told>of() : credentials.told(object, key)) {
            HeldCredential.takenBack(said, object, key, told.grantedOn())
                    .ifPresent(takenBack -> grants.takeBack(object, takenBack, told));
        }
    }

    private static String hash(Map<String, String> codes) {
        String text = new TreeMap<>(codes).toString();
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
