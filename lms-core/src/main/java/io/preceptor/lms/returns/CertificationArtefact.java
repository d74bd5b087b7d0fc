package io.preceptor.lms.returns;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A certification as a target is to show it.
///
/// @param system    our own identifier system for certificates: what bears it on the way in is our echo
/// @param number    the certificate's number, unique within the system
/// @param codeSystem the system of the course codes, an absolute URI
/// @param code      the course's key
/// @param title     the certification's name for people
/// @param issuer    who issued it: the hospital's name
/// @param validFrom its first day
/// @param validTo   its last day, included; null where it does not expire. A revoked one ends on the day it was
///                  revoked
public record CertificationArtefact(
        URI system,
        String number,
        URI codeSystem,
        String code,
        String title,
        String issuer,
        LocalDate validFrom,
        @Nullable LocalDate validTo)
        implements Artefact {

    public static final String COURSE = "course";
    public static final String TITLE = "title";
    public static final String ISSUER = "issuer";
    public static final String FIRST_DAY = "first day";
    public static final String LAST_DAY = "last day";

    @Override
    public ArtefactKind kind() {
        return ArtefactKind.CERTIFICATION;
    }

    @Override
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put(COURSE, code);
        fields.put(TITLE, title);
        fields.put(ISSUER, issuer);
        fields.put(FIRST_DAY, validFrom.toString());
        if (validTo != null) {
            fields.put(LAST_DAY, validTo.toString());
        }
        return fields;
    }
}
