package io.preceptor.lms.checkoff;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One check-off as it stands: the fold of everything recorded about it.
///
/// @param person    whose skill it is, under the id of today
/// @param stepsHash of the steps with which it was begun
/// @param marks     for the key of each step the last word on it; a step that is absent has none yet
/// @param remark    the last remark; empty where there is none
/// @param observer  the observer's signature; null while there is none
/// @param learner   the learner's signature; null while there is none
/// @param abandoned whether it was given up: the steps had changed
public record CheckOff(
        UUID id,
        UUID person,
        String course,
        String stepsHash,
        Instant begunAt,
        String begunBy,
        Map<String, Mark> marks,
        String remark,
        @Nullable Signature observer,
        @Nullable Signature learner,
        boolean abandoned) {

    public CheckOff {
        marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
    }

    /// What is recorded.
    public enum What {
        DONE,
        NOT_YET,
        REMARK,
        OBSERVER_SIGNED,
        /// The observer took their signature back.
        REOPENED,
        LEARNER_SIGNED,
        ABANDONED
    }

    /// @param step   the key of the step of [What#DONE] and [What#NOT_YET]; else empty
    /// @param remark the words of [What#REMARK]; else empty
    public record Entry(long number, Instant at, What what, String step, String remark, String by) {}

    /// @param number of the entry that said it: whoever ticks says which word they saw last
    public record Mark(boolean done, long number, Instant at, String by) {}

    public record Signature(Instant at, String by) {}

    /// The beginning, before anything was seen.
    public static CheckOff begun(UUID id, UUID person, String course, String stepsHash, Instant at, String by) {
        return new CheckOff(id, person, course, stepsHash, at, by, Map.of(), "", null, null, false);
    }

    public CheckOff with(List<Entry> entries) {
        var marks = new LinkedHashMap<>(this.marks);
        String said = remark;
        Signature signed = observer;
        Signature agreed = learner;
        boolean over = abandoned;
        for (Entry entry : entries) {
            switch (entry.what()) {
                case DONE, NOT_YET ->
                    marks.put(
                            entry.step(), new Mark(entry.what() == What.DONE, entry.number(), entry.at(), entry.by()));
                case REMARK -> said = entry.remark();
                case OBSERVER_SIGNED -> signed = new Signature(entry.at(), entry.by());
                case REOPENED -> signed = null;
                case LEARNER_SIGNED -> agreed = new Signature(entry.at(), entry.by());
                case ABANDONED -> over = true;
            }
        }
        return new CheckOff(id, person, course, stepsHash, begunAt, begunBy, marks, said, signed, agreed, over);
    }

    public boolean isDone(String step) {
        Mark mark = marks.get(step);
        return mark != null && mark.done();
    }

    /// The number of the last word on a step; 0 where there is none.
    public long seen(String step) {
        Mark mark = marks.get(step);
        return mark == null ? 0 : mark.number();
    }

    public long countDone() {
        return marks.values().stream().filter(Mark::done).count();
    }

    /// Whether both have signed.
    public boolean isComplete() {
        return observer != null && learner != null;
    }

    public boolean isOpen() {
        return !isComplete() && !abandoned;
    }
}
