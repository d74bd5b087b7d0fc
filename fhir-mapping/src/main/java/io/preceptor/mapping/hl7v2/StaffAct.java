package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.workforce.ReportScope;
import org.jspecify.annotations.Nullable;

/// What is done with one person, whichever message says so: a record of a master file by MFE-1 (table 0180), a
/// personnel message by its event (HL7 v2.5.1 ch. 15).
enum StaffAct {
    /// `MAD`, `B01`.
    ADD,
    /// `MUP`, `B02`.
    UPDATE,
    /// `MDL`, `B03`: the record was in error.
    DELETE,
    /// `MAC`, `B04`.
    ACTIVATE,
    /// `MDC`: works here no more, unless it is said to be a leave.
    DEACTIVATE,
    /// `B05`: away for a while, unless the reason says that it is for good.
    PAUSE,
    /// `B06`: works here no more.
    TERMINATE,
    /// `B07`: a certificate or permission is granted.
    GRANT,
    /// `B08`: a certificate or permission is taken back.
    REVOKE;

    /// @param event MFE-1; null where it is none of table 0180
    static @Nullable StaffAct ofRecord(String event) {
        return switch (event) {
            case "MAD" -> ADD;
            case "MUP" -> UPDATE;
            case "MDL" -> DELETE;
            case "MDC" -> DEACTIVATE;
            case "MAC" -> ACTIVATE;
            default -> null;
        };
    }

    /// @param trigger MSH-9.2 of a PMU; null where it is none of chapter 15
    static @Nullable StaffAct ofTrigger(String trigger) {
        return switch (trigger) {
            case "B01" -> ADD;
            case "B02" -> UPDATE;
            case "B03" -> DELETE;
            case "B04" -> ACTIVATE;
            case "B05" -> PAUSE;
            case "B06" -> TERMINATE;
            case "B07" -> GRANT;
            case "B08" -> REVOKE;
            default -> null;
        };
    }

    /// How much of its person a record of this kind speaks for.
    ///
    /// @param isWhole the message is the whole new file
    ReportScope scope(boolean isWhole) {
        return switch (this) {
            case DELETE -> ReportScope.END;
            case ADD, UPDATE -> isWhole ? ReportScope.SNAPSHOT : ReportScope.PATCH;
            case ACTIVATE, DEACTIVATE, PAUSE, TERMINATE, GRANT, REVOKE -> ReportScope.PATCH;
        };
    }

    boolean isAboutCertificates() {
        return this == GRANT || this == REVOKE;
    }
}
