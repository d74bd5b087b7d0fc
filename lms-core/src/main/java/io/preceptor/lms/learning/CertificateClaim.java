package io.preceptor.lms.learning;

import io.preceptor.lms.training.CreditHours;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A certificate from elsewhere that a learner hands in. It counts for nothing until somebody else has looked at
/// its evidence.
///
/// @param staffMember whose it is
/// @param reference   the issuer's own number of it
/// @param validUntil  the last day on which the issuer lets it count, included; null where it never ends
/// @param hours       the hours of credit that stand on it; none where none do
/// @param link        where the document can be looked at: `https` alone
/// @param sha256      the fingerprint of the document; it or the link is there
/// @param handedInBy  a sign-in name
public record CertificateClaim(
        UUID id,
        UUID staffMember,
        String course,
        String issuer,
        String reference,
        LocalDate completedOn,
        @Nullable LocalDate validUntil,
        CreditHours hours,
        @Nullable URI link,
        @Nullable String sha256,
        String handedInBy) {

    /// What shows the completion.
    public Evidence evidence() {
        return new Evidence(EvidenceKind.CERTIFICATE, reference, issuer, link, sha256);
    }

    /// What stands on it and not on a completion of that day, in words.
    public List<String> lackedBy(Completion completion) {
        var lacked = new ArrayList<String>();
        if (validUntil != null && !validUntil.equals(completion.validTo())) {
            lacked.add("last day");
        }
        if (!hours.hasNone() && !hours.equals(completion.hours())) {
            lacked.add("hours");
        }
        if (!reference.equals(completion.certificate())) {
            lacked.add("number");
        }
        return lacked;
    }
}
