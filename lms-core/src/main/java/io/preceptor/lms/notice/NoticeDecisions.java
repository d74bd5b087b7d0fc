package io.preceptor.lms.notice;

import java.util.UUID;

/// What a person decides about messages that came to nothing.
public interface NoticeDecisions {

    /// Has a message that was refused go out once more.
    ///
    /// @return whether it was one
    boolean sendAgain(UUID message, String by);

    /// Has the address to which a message bounced be written to again; what it said is decided anew.
    ///
    /// @return whether the message bounced
    boolean trust(UUID message, String by);
}
