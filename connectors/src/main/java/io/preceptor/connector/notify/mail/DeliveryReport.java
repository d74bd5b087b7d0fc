package io.preceptor.connector.notify.mail;

import java.util.Set;
import java.util.UUID;

/// What a mail says about letters that left.
public sealed interface DeliveryReport {

    /// A delivery status notification (RFC 3464).
    ///
    /// @param marks   everything in it that looks like the mark of a letter; only one that we gave means anything
    /// @param meaning what it says of the letter, as an answer of the server would
    record Status(Set<UUID> marks, Meaning meaning, String reason) implements DeliveryReport {
        public Status {
            marks = Set.copyOf(marks);
        }
    }

    enum Meaning {
        /// There is no such mailbox.
        NO_MAILBOX,
        /// This letter will never arrive, for another reason.
        REFUSED,
        /// Late, or a reason that passes.
        LATER,
        /// Delivered, relayed or expanded.
        NO_FAILURE
    }

    /// Anything else: an absence note, an answer, advertising.
    record NotAReport() implements DeliveryReport {}

    /// It says that it is a report, and cannot be read as one.
    record Unreadable() implements DeliveryReport {}
}
