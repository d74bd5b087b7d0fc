package io.preceptor.lms.learning.packages.sequencing;

import java.util.Collection;

/// What is known of a statement: rules also decide on what nobody has said yet (SN 4th edition, UP.2.1).
public enum Truth {
    YES,
    NO,
    UNKNOWN;

    public static Truth of(boolean known) {
        return known ? YES : NO;
    }

    Truth not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static Truth all(Collection<Truth> parts) {
        return parts.contains(NO) ? NO : parts.contains(UNKNOWN) ? UNKNOWN : YES;
    }

    static Truth any(Collection<Truth> parts) {
        return parts.contains(YES) ? YES : parts.contains(UNKNOWN) ? UNKNOWN : NO;
    }
}
