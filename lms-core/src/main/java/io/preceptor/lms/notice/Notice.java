package io.preceptor.lms.notice;

import java.time.LocalDate;

/// One thing that somebody is to be told about one assignment or certification.
///
/// @param about  the id of the assignment, which is that of one person, requirement and cycle; of [NoticeKind#EXPIRING]
///               the number of the certification
/// @param course the key of the course or path
/// @param day    the due date, or the certification's last day
public record Notice(NoticeKind kind, String about, String course, LocalDate day) {

    /// What makes two notices the same. A due date that moved makes another one; that something was assigned is told
    /// once, wherever its due date moves.
    public String key() {
        return key(kind, about, day);
    }

    static String key(NoticeKind kind, String about, LocalDate day) {
        return kind == NoticeKind.ASSIGNED ? kind + "|" + about : kind + "|" + about + "|" + day;
    }
}
