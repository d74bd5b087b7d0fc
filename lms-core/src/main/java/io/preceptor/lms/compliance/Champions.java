package io.preceptor.lms.compliance;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Colleagues whom learners of a unit can ask about a course: one of them is always a tap away.
public interface Champions {

    /// Of every course.
    String ANY_TOPIC = "";

    /// @param unit  its code; those below it are meant too
    /// @param topic the key of a course, or [#ANY_TOPIC]
    /// @param note  what people should know: `in the ICU on weekdays`
    record Champion(String unit, String topic, UUID person, String note) {}

    /// A champion as a learner sees them.
    ///
    /// @param email null where no source states one
    /// @param phone the one at work; null where no source states one
    /// @param topic the title of the course; null where it is any
    record Contact(
            String name,
            String unit,
            @Nullable String topic,
            String note,
            @Nullable String email,
            @Nullable String phone) {}

    /// Names a champion, or changes the note of one.
    void name(Champion champion, String by);

    /// @return whether there was one
    boolean dismiss(String unit, String topic, UUID person, String by);

    /// All of them, by unit and topic.
    List<Champion> all();

    /// Those of the person's units and the units above, the nearest first, each once; who left is none, and nobody is
    /// their own.
    ///
    /// @param topic the key of a course to ask about; null for those of any course alone
    List<Contact> of(UUID person, @Nullable String topic);
}
