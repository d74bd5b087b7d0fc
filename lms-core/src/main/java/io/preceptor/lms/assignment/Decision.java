package io.preceptor.lms.assignment;

import java.util.ArrayList;
import java.util.List;

/// What a change made of someone's duties, and each step of it in order.
public record Decision(Duties duties, List<DutyChange> changes) {

    public Decision {
        changes = List.copyOf(changes);
    }

    /// This decision and then another that started from its duties.
    Decision then(Decision next) {
        var all = new ArrayList<>(changes);
        all.addAll(next.changes());
        return new Decision(next.duties(), all);
    }
}
