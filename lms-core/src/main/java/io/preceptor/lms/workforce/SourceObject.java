package io.preceptor.lms.workforce;

import java.util.Comparator;

/// One native object of one source: what the source itself would call "this record".
///
/// @param source   the source's name in `config/preceptor.yaml`
/// @param nativeId its key there: an STF primary key with its authority, `Practitioner/7`, an HR row `0004711#1`
public record SourceObject(String source, String nativeId) implements Comparable<SourceObject> {

    private static final Comparator<SourceObject> ORDER =
            Comparator.comparing(SourceObject::source).thenComparing(SourceObject::nativeId);

    public SourceObject {
        if (source.isBlank() || nativeId.isBlank()) {
            throw new IllegalArgumentException("A source object names its source and its native id");
        }
    }

    @Override
    public int compareTo(SourceObject other) {
        return ORDER.compare(this, other);
    }
}
