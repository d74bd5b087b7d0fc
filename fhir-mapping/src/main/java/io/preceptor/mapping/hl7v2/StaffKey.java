package io.preceptor.mapping.hl7v2;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MISSING;
import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.mapping.CleanText;
import io.preceptor.mapping.Findings;
import org.jspecify.annotations.Nullable;

/// What the source itself calls the person: the key in MFE-4 and STF-1 with its authority, or the field that the
/// profile names.
final class StaffKey {

    private static final int LONGEST = 255;

    private StaffKey() {}

    /// Of a record of a master file.
    ///
    /// @return empty, with a finding, where there is none
    static String of(Segment mfe, @Nullable Segment stf, RecordSegments record, Hl7Profile profile, Findings findings) {
        FieldPlace named = profile.key();
        if (named != null) {
            return at(named, record, findings);
        }
        String key = key(mfe, 4);
        String own = stf == null ? "" : key(stf, 1);
        if (key.isEmpty() && own.isEmpty()) {
            findings.refuse(mfe.at(Place.of(4)), MISSING, "send the person's key in MFE-4 and in STF-1");
            return "";
        }
        if (!key.isEmpty() && !own.isEmpty() && stf != null && !isSame(mfe, stf)) {
            findings.refuse(stf.at(Place.of(1)), CONTRADICTORY, "send the same key in MFE-4 and in STF-1");
        }
        return own.isEmpty() || stf == null
                ? checked(key, mfe.at(Place.of(4)), findings)
                : checked(own, stf.at(Place.of(1)), findings);
    }

    /// Of a personnel message.
    ///
    /// @param stf null where it is missing, which is somebody else's finding
    /// @return empty where there is none, with a finding
    static String of(@Nullable Segment stf, RecordSegments record, Hl7Profile profile, Findings findings) {
        FieldPlace named = profile.key();
        if (named != null) {
            return at(named, record, findings);
        }
        if (stf == null) {
            return "";
        }
        String own = key(stf, 1);
        if (own.isEmpty()) {
            findings.refuse(
                    "STF-1", MISSING, "send the person's key, or name the field that holds it as key of the source");
            return "";
        }
        return checked(own, "STF-1", findings);
    }

    private static String at(FieldPlace named, RecordSegments record, Findings findings) {
        for (Segment segment : record.all(named.segment())) {
            String value = known(segment.text(named.place()));
            if (!value.isEmpty()) {
                return checked(value, segment.at(named.place()), findings);
            }
        }
        findings.refuse(named.toString(), MISSING, "send the person's key here, as this source is set to");
        return "";
    }

    private static String checked(String key, String at, Findings findings) {
        if (key.length() > LONGEST) {
            findings.refuse(at, TOO_LARGE, "send a key of at most " + LONGEST + " characters");
        }
        return key;
    }

    /// Where one of the two leaves the authority out, the other's holds.
    private static boolean isSame(Segment mfe, Segment stf) {
        String one = authority(mfe, 4);
        String other = authority(stf, 1);
        return value(mfe, 4).equals(value(stf, 1)) && (one.isEmpty() || other.isEmpty() || one.equals(other));
    }

    private static String key(Segment segment, int field) {
        String value = value(segment, field);
        String authority = authority(segment, field);
        return value.isEmpty() || authority.isEmpty() ? value : value + "^" + authority;
    }

    private static String value(Segment segment, int field) {
        return known(segment.text(Place.of(field, 1)));
    }

    private static String authority(Segment segment, int field) {
        return known(segment.text(Place.of(field, 3)));
    }

    private static String known(String text) {
        return text.equals(Segment.NULL) ? "" : CleanText.of(text);
    }
}
