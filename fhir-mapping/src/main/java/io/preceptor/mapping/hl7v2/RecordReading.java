package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.StaffReport;

/// What became of one MFE record.
///
/// @param number      its place in the message, from 1
/// @param event       MFE-1 as it stood: `MAD`, `MUP`, `MDL`, `MDC`, `MAC`, or what else was sent
/// @param controlId   MFE-2 as it stood, with its escapes
/// @param key         MFE-4 as it stood, or STF-1 where it was empty, with its delimiters and escapes
/// @param keyType     MFE-5 as it stood
/// @param report      the report, or why there is none
/// @param echoDropped whether credentials of our own were among it, and left out
public record RecordReading(
        int number,
        String event,
        String controlId,
        String key,
        String keyType,
        Mapped<StaffReport> report,
        boolean echoDropped) {

    public boolean isTaken() {
        return report instanceof Mapped.Accepted<StaffReport>;
    }
}
