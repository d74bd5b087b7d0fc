package io.preceptor.routes.notice;

import io.preceptor.connector.notify.mail.DeliveryReport;
import io.preceptor.connector.notify.mail.DeliveryReportReader;
import io.preceptor.connector.notify.mail.ReturnBox;
import io.preceptor.connector.notify.mail.ReturnedMail;
import io.preceptor.lms.notice.Returned;
import io.preceptor.lms.notice.Returned.What;
import io.preceptor.lms.notice.store.ReturnStore;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the mailbox for what comes back, on one node at a time, and keeps what it says of letters of ours.
///
/// What a mail says is committed before it is marked as read: a process that dies in between reads it once more, and
/// then it changes nothing.
public final class BounceReading {

    private static final Logger LOG = LoggerFactory.getLogger(BounceReading.class);

    private final ReturnBox box;
    private final ReturnStore store;

    public BounceReading(ReturnBox box, ReturnStore store) {
        this.box = box;
        this.store = store;
    }

    /// @return how many mails were taken; 0 also where another node reads, or the mailbox cannot be read
    public int read() {
        if (!store.claim()) {
            return 0;
        }
        String problem = "It ended before it was read: see the log";
        try {
            ReturnBox.Outcome outcome = box.read(mail -> store.take(returned(mail)));
            problem = problem(outcome);
            return outcome instanceof ReturnBox.Outcome.Read(int mails) ? mails : 0;
        } finally {
            store.release(problem);
        }
    }

    private static @Nullable String problem(ReturnBox.Outcome outcome) {
        return switch (outcome) {
            case ReturnBox.Outcome.Read _ -> null;
            case ReturnBox.Outcome.Away(String reason) -> {
                LOG.warn("what comes back is not read: {}", reason);
                yield reason;
            }
        };
    }

    private static Returned returned(ReturnedMail mail) {
        return switch (mail) {
            case ReturnedMail.TooLarge(String fingerprint) -> nothing(fingerprint, What.TOO_LARGE);
            case ReturnedMail.Whole(String fingerprint, byte[] content) ->
                switch (DeliveryReportReader.read(content)) {
                    case DeliveryReport.NotAReport _ -> nothing(fingerprint, What.NOT_A_REPORT);
                    case DeliveryReport.Unreadable _ -> nothing(fingerprint, What.UNREADABLE);
                    case DeliveryReport.Status status ->
                        new Returned(fingerprint, what(status.meaning()), status.marks(), status.reason());
                };
        };
    }

    private static Returned nothing(String fingerprint, What what) {
        return new Returned(fingerprint, what, Set.of(), "");
    }

    private static What what(DeliveryReport.Meaning meaning) {
        return switch (meaning) {
            case NO_MAILBOX -> What.NO_MAILBOX;
            case REFUSED -> What.REFUSED;
            case LATER -> What.LATER;
            case NO_FAILURE -> What.NO_FAILURE;
        };
    }
}
