package io.preceptor.portal.page;

import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A tally as a bar that is 100 wide: everyone, from what is done to what is not. Templates draw it as `bars`.
public final class TallyBar {

    private static final List<Status> ORDER = List.of(
            Status.COMPLETED,
            Status.NOT_YET_DUE,
            Status.DUE_SOON,
            Status.OVERDUE,
            Status.ON_HOLD,
            Status.EXEMPT,
            Status.NOTHING_REQUIRED);

    /// A stretch of the bar.
    ///
    /// @param tone the status in lower case, for the style sheet
    public record Stretch(String tone, String from, String width) {}

    public List<Stretch> of(Tally tally) {
        var stretches = new ArrayList<Stretch>();
        double all = tally.all();
        double from = 0;
        for (Status status : ORDER) {
            double width = all == 0 ? 0 : 100 * tally.of(status) / all;
            if (width > 0) {
                stretches.add(new Stretch(tone(status), number(from), number(width)));
                from += width;
            }
        }
        return stretches;
    }

    private static String tone(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
