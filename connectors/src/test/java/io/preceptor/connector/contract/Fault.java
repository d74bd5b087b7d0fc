package io.preceptor.connector.contract;

/// What the system at the other end can be told to do to the next write.
public enum Fault {
    /// Refuses for now, and asks for [Peer#RETRY_AFTER]; nothing takes effect.
    BUSY,
    /// Fails (500 or its like); nothing takes effect.
    FAILED,
    /// Does what was asked, and the answer never comes.
    ANSWER_LOST,
    /// Refuses the content for good; nothing takes effect.
    CONTENT_REFUSED,
    /// Refuses our secret, from now on.
    SECRET_REFUSED
}
