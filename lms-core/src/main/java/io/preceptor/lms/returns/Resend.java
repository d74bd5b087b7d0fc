package io.preceptor.lms.returns;

import java.util.List;
import java.util.UUID;

/// Asks for items to be delivered again, whatever was confirmed of them.
public interface Resend {

    /// @param by who asks, for the attempt's row
    void resend(List<UUID> items, String by);
}
