package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Completion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What completions are by the corrections of them that hold. One of the time and one of the last day hold beside each
/// other; of several of one kind the last does.
final class Corrections {

    private final Map<Long, Ruling.CompletionCorrected> times = new HashMap<>();
    private final Map<Long, LocalDate> lastDays = new HashMap<>();

    /// @param inForce in the order of recording
    Corrections(List<Ruling.CompletionCorrected> inForce) {
        for (Ruling.CompletionCorrected one : inForce) {
            if (one.validTo() == null) {
                times.put(one.completion(), one);
            } else {
                lastDays.put(one.completion(), one.validTo());
            }
        }
    }

    boolean isOfTime(long completion) {
        return times.containsKey(completion);
    }

    /// As it holds now; empty where it did not take place.
    Optional<Completion> of(Completion recorded) {
        LocalDate lastDay = lastDays.get(recorded.number());
        Completion completion = lastDay == null ? recorded : recorded.until(lastDay);
        Ruling.CompletionCorrected time = times.get(recorded.number());
        if (time == null) {
            return Optional.of(completion);
        }
        Instant instead = time.completedAt();
        return instead == null ? Optional.empty() : Optional.of(completion.at(instead));
    }
}
