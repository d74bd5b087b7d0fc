package io.preceptor.portal.notices;

import io.preceptor.lms.notice.MessageKind;
import io.preceptor.lms.notice.NoticeKind;
import io.preceptor.lms.notice.NoticeList.Row;
import io.preceptor.lms.notice.NoticeList.State;
import io.preceptor.lms.notice.Suppression;
import io.preceptor.portal.page.Chip;
import java.util.Objects;

/// How the pages say states, kinds and reasons of notices.
public final class NoticeWords {

    public Chip state(State state) {
        return switch (state) {
            case WAITING -> Chip.waiting("Waiting");
            case TRY_LATER -> Chip.waiting("Tried, again later");
            case SENT -> Chip.good("Sent");
            case BOUNCED -> Chip.late("Came back");
            case REFUSED -> Chip.late("Refused");
            case DROPPED -> Chip.calm("Not sent");
            case SUPPRESSED -> Chip.warn("Suppressed");
        };
    }

    public Chip outcome(String outcome) {
        return switch (outcome) {
            case "SENDING" -> Chip.info("On its way");
            case "ANSWER_UNKNOWN" -> Chip.warn("Answer unknown");
            case "SEND_AGAIN" -> Chip.info("Asked for again");
            case "DELAYED" -> Chip.warn("Late");
            case "ADDRESS_TRUSTED" -> Chip.info("Address trusted again");
            default -> state(State.valueOf(outcome));
        };
    }

    public Chip kind(NoticeKind kind) {
        return switch (kind) {
            case ASSIGNED -> Chip.info("Assigned");
            case DUE_SOON -> Chip.warn("Due soon");
            case OVERDUE -> Chip.late("Overdue");
            case EXPIRING -> Chip.warn("Expiring");
            case ESCALATED -> Chip.late("Told to the manager");
            case SESSION_MOVED -> Chip.warn("Session moved");
            case SESSION_CANCELLED -> Chip.late("Session cancelled");
            case SESSION_PLACE -> Chip.good("Place in a session");
            case SESSION_SOON -> Chip.info("Session tomorrow");
        };
    }

    public String what(Row row) {
        return row.state() == State.SUPPRESSED
                ? kind(NoticeKind.valueOf(row.what())).text()
                : MessageKind.valueOf(row.what()).words();
    }

    /// A suppression has its words; a message's reason is words already.
    public String reason(Row row) {
        String reason = Objects.requireNonNullElse(row.reason(), "");
        return row.state() == State.SUPPRESSED ? Suppression.valueOf(reason).words() : reason;
    }
}
