package io.preceptor.lms.notice;

import java.time.LocalDate;

/// One thing that somebody is to be told about one assignment, certification or session.
///
/// @param about  the id of the assignment, which is that of one person, requirement and cycle; of
///               [NoticeKind#EXPIRING] the number of the certification; of a session its id, with the number of the
///               plan that moved it, or with the moment at which somebody enrolled who moved up
/// @param course the key of the course or path
/// @param day    the due date, the certification's last day, or the session's day
public record Notice(NoticeKind kind, String about, String course, LocalDate day) {

    /// What makes two notices the same. A due date that moved makes another one; that something was assigned, or that
    /// somebody moved up, is told once, wherever its day moves.
    public String key() {
        return key(kind, about, day);
    }

    static String key(NoticeKind kind, String about, LocalDate day) {
        return kind == NoticeKind.ASSIGNED || kind == NoticeKind.SESSION_PLACE
                ? kind + "|" + about
                : kind + "|" + about + "|" + day;
    }
}
