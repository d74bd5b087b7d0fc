package io.preceptor.lms.compliance;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a learner can show to others, and what becomes of it when others show it to us: certificates with a code, and
/// receipts.
public interface Proofs {

    /// A certificate to be printed.
    ///
    /// @param hospital the issuer
    /// @param name     the holder's; null where no source states one
    /// @param code     under which anybody can check it
    record Printed(String hospital, @Nullable String name, Certification certification, String code) {}

    enum Validity {
        VALID,
        /// Its first day is still to come.
        NOT_YET,
        EXPIRED,
        REVOKED
    }

    /// What anybody learns who has the code: no more than stands on the certificate.
    record Checked(String hospital, @Nullable String name, Certification certification, Validity validity) {}

    /// What a pasted receipt turned out to be.
    sealed interface Reading {

        /// It has not the form of a receipt.
        record Unreadable() implements Reading {}

        /// No key of ours made it: it was changed, mistyped, or never ours.
        record Forged() implements Reading {}

        /// We gave it out, and the record that it names is not there, or is another one.
        record Lost(long completion, Instant completedAt) implements Reading {}

        record Genuine(Found found) implements Reading {}
    }

    /// The record that a receipt is of, as it was recorded: what was decided of it since, [ByHand] says.
    ///
    /// @param name       the person's; null where no source states one
    /// @param course     its title, else its key
    /// @param attempt    the attempt that earned it; null where none here did
    /// @param source     who told it: a source's name; null where it was earned here
    /// @param sourceKey  the source's own key of it
    record Found(
            UUID person,
            @Nullable String name,
            Completion completion,
            String course,
            @Nullable UUID attempt,
            @Nullable String source,
            @Nullable String sourceKey,
            @Nullable String certificate) {}

    /// A certificate of this person that holds or has expired; its code is made where it had none.
    Optional<Printed> printed(UUID person, String number);

    /// What a code stands for. Empty alike where it is malformed, unknown, or its certificate is gone.
    Optional<Checked> check(String code);

    /// The receipts of completions by their fact numbers.
    Map<Long, String> receipts(List<Completion> completions);

    Reading read(String pasted);

    /// A key that marks receipts, without its secret.
    record Key(int number, Instant madeAt, String madeBy) {}

    /// The newest first: it marks from now on, and all of them tell what they marked.
    List<Key> keys();

    /// Makes a new key, which marks from now on.
    int newKey(String by);
}
