package io.preceptor.lms.returns;

import java.util.List;
import java.util.UUID;

/// Asks for items to be delivered again, whatever was confirmed of them.
///
/// Left alone is what is on its way, and what waits for a person's decision about an unknown answer: that one
/// is for [DeliveryDecisions].
public interface Resend {

    /// @param asked how many are due again
    /// @param left  how many were left alone
    record Asked(int asked, int left) {}

    /// @param by who asks, for the attempt's row
    Asked resend(List<UUID> items, String by);

    /// What [#resend(DeliveryList.Search, String)] would do now, and does not.
    Asked rehearse(DeliveryList.Search search);

    /// Everything that the search finds, however many; its place is ignored.
    Asked resend(DeliveryList.Search search, String by);
}
