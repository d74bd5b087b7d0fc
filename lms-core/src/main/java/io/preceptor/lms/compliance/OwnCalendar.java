package io.preceptor.lms.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A learner's due dates for a calendar of their own, behind a secret that they alone have.
public interface OwnCalendar {

    /// A whole day in the calendar.
    ///
    /// @param id        the same for ever
    /// @param title     of the course or path, and nothing else
    /// @param sequence  grows when the day or the title may have changed (RFC 5545, 3.8.7.4)
    /// @param changedAt when it last did
    record Day(UUID id, String title, LocalDate on, int sequence, Instant changedAt) {}

    /// Since when the person has a calendar; empty where they have none.
    Optional<Instant> madeAt(UUID person);

    /// Makes a calendar, or a new secret for it: the one before opens nothing any more.
    ///
    /// @return the secret, which is kept nowhere
    String make(UUID person, String by);

    /// @return whether there was one
    boolean revoke(UUID person, String by);

    /// Whose calendar a secret opens: nobody's where it is unknown, or where the person's account is closed.
    Optional<UUID> person(String secret);

    /// What is open, by its due day.
    List<Day> days(UUID person);
}
