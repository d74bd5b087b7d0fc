package io.preceptor.lms.notice;

/// How a message stands.
public enum MessageState {
    /// Gathers what is to be told until its time has come.
    WAITING,
    /// On its way now; where its lease has run out, it goes out once more under the same Message-ID.
    SENDING,
    /// It could not be sent, and is tried again.
    TRY_LATER,
    /// The server took it.
    SENT,
    /// The server says that there is no such mailbox.
    BOUNCED,
    /// The server will not have it, or it could not be sent for days.
    REFUSED,
    /// When its time came, nothing was left to tell, or the person could not be reached any more.
    DROPPED
}
