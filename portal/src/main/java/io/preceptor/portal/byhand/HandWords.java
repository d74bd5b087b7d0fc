package io.preceptor.portal.byhand;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.RulingRequest;
import io.preceptor.lms.assignment.RulingRequest.Wish;
import io.preceptor.lms.compliance.ByHand.Decided;
import io.preceptor.lms.learning.CertificateClaims;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.portal.page.Chip;
import io.preceptor.portal.page.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How pages say what was asked for and decided by hand.
public record HandWords(Words words) {

    /// What kind of decision it is.
    public String kind(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted _ -> "Exemption";
            case Ruling.Extended _ -> "More time";
            case Ruling.AssignedByHand _ -> "Assigned by hand";
            case Ruling.SelfEnrolled _ -> "Chosen by the learner";
            case Ruling.OnLeave _ -> "Leave";
            case Ruling.CompletionCorrected _ -> "Completion corrected";
            case Ruling.Credited one -> credit(one.kind());
            case Ruling.Ended _ -> "Ended";
        };
    }

    /// What it says.
    public String says(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted one -> span(one.from(), one.until());
            case Ruling.Extended one -> "due on " + words.day(one.dueOn());
            case Ruling.AssignedByHand one -> "due on " + words.day(one.dueOn());
            case Ruling.OnLeave one -> span(one.from(), one.until());
            case Ruling.CompletionCorrected one -> corrected(one);
            case Ruling.Credited one -> credited(one.completedOn(), one.validTo(), one.hours());
            case Ruling.SelfEnrolled _, Ruling.Ended _ -> "";
        };
    }

    /// What kind of credit it is: `Prior learning`.
    public String credit(CreditKind kind) {
        String text = kind.words();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String credited(LocalDate on, @Nullable LocalDate validTo, CreditHours hours) {
        return "counts from " + words.day(on)
                + (validTo == null ? "" : ", valid to " + words.day(validTo))
                + (hours.hasNone() ? "" : ", " + hours.words());
    }

    /// What holds of a completion instead of what was recorded.
    public String correction(Ruling ruling) {
        return ruling instanceof Ruling.CompletionCorrected one ? corrected(one) : "its credit was taken back";
    }

    private String corrected(Ruling.CompletionCorrected one) {
        if (one.validTo() != null) {
            return "valid to " + words.day(one.validTo());
        }
        Instant at = one.completedAt();
        return at == null ? "did not take place" : "took place on " + words.day(LocalDate.ofInstant(at, words.zone()));
    }

    /// Who stands behind it.
    public String by(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted one -> "asked by " + one.askedBy() + ", approved by " + one.decidedBy();
            case Ruling.Extended one -> "asked by " + one.askedBy() + ", approved by " + one.decidedBy();
            case Ruling.Credited one -> "asked by " + one.askedBy() + ", approved by " + one.decidedBy();
            case Ruling.AssignedByHand _,
                    Ruling.SelfEnrolled _,
                    Ruling.OnLeave _,
                    Ruling.CompletionCorrected _,
                    Ruling.Ended _ -> "by " + ruling.decidedBy();
        };
    }

    /// The part of the address under which it can be ended, and the permission that this takes.
    public String place(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Exempted _, Ruling.Extended _ -> "exemption";
            case Ruling.AssignedByHand _ -> "course";
            case Ruling.OnLeave _ -> "leave";
            case Ruling.CompletionCorrected _ -> "correction";
            case Ruling.Credited _ -> "credit";
            case Ruling.SelfEnrolled _, Ruling.Ended _ -> "";
        };
    }

    public Chip standing(Decided decided, LocalDate today) {
        if (decided.ended() != null) {
            return Chip.calm("Ended");
        }
        LocalDate until =
                switch (decided.ruling()) {
                    case Ruling.Exempted one -> one.until();
                    case Ruling.OnLeave one -> one.until();
                    case Ruling.Extended _,
                            Ruling.AssignedByHand _,
                            Ruling.SelfEnrolled _,
                            Ruling.CompletionCorrected _,
                            Ruling.Credited _,
                            Ruling.Ended _ -> null;
                };
        return until != null && until.isBefore(today) ? Chip.calm("Over") : Chip.info("Holds");
    }

    /// What is asked for.
    public String wish(Wish wish) {
        return switch (wish) {
            case Wish.Exemption one -> "Exempt " + span(one.from(), one.until());
            case Wish.Extension one -> "Due on " + words.day(one.dueOn()) + " instead";
            case Wish.Credit one -> credit(one.kind()) + ", " + credited(one.completedOn(), one.validTo(), one.hours());
        };
    }

    public Chip state(RulingRequest.State state) {
        return switch (state) {
            case WAITING -> Chip.waiting("Waits for a decision");
            case LAPSED -> Chip.calm("Lapsed");
            case APPROVED -> Chip.good("Approved");
            case REFUSED -> Chip.late("Refused");
            case WITHDRAWN -> Chip.calm("Withdrawn");
        };
    }

    public Chip state(CertificateClaims.State state) {
        return switch (state) {
            case WAITING -> Chip.waiting("Waits for a review");
            case ACCEPTED -> Chip.good("Accepted");
            case REFUSED -> Chip.late("Refused");
        };
    }

    private String span(LocalDate from, @Nullable LocalDate until) {
        return "from " + words.day(from) + (until == null ? ", no end set" : " to " + words.day(until));
    }
}
