package io.preceptor.lms.notice;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.session.Session;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// One person, as far as notices depend on them.
///
/// @param active         whether they work here; whoever left is told nothing
/// @param assignments    every cycle of every requirement
/// @param certifications everything that was ever awarded
/// @param sessions       those they are in that are not over yet
/// @param zone           in which their days are meant
/// @param self           how they are reached; being away and being on hold come before any trouble with the address
/// @param manager        how their manager is reached
/// @param told           the keys of what they, or their manager, were told or are about to be
public record NoticeCase(
        boolean active,
        List<Assignment> assignments,
        List<Certification> certifications,
        List<Enrolled> sessions,
        ZoneId zone,
        Reach self,
        Reach manager,
        Set<String> told) {

    /// @param seat theirs
    public record Enrolled(Session session, Session.Seat seat) {}

    public NoticeCase {
        assignments = List.copyOf(assignments);
        certifications = List.copyOf(certifications);
        sessions = List.copyOf(sessions);
        told = Set.copyOf(told);
    }
}
