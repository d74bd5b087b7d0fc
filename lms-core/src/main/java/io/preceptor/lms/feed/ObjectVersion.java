package io.preceptor.lms.feed;

import java.time.Instant;

/// One version of an object in which both its source and we write, as keyed hashes: what tells a change of
/// theirs from one of ours. Also of an object that a source tells again and again, where only what changed is
/// stored: then nothing in it is ours.
///
/// @param nativeId as a report names its object
/// @param saidAt   as in its report
/// @param sequence as in its report
/// @param rest     of everything that is not ours, and of what was read from it; empty where it cannot be
///                 compared: the object is gone, or the version was refused
/// @param ours     of what we wrote there; the same for every version that holds nothing of ours
public record ObjectVersion(String nativeId, Instant saidAt, long sequence, String rest, String ours) {

    /// A version that no other is compared with.
    public static ObjectVersion incomparable(String nativeId, Instant saidAt, long sequence) {
        return new ObjectVersion(nativeId, saidAt, sequence, "", "");
    }

    boolean isComparable() {
        return !rest.isEmpty();
    }

    /// Whether this one was said later.
    boolean isAfter(ObjectVersion other) {
        int said = saidAt.compareTo(other.saidAt);
        return said > 0 || (said == 0 && sequence > other.sequence);
    }

    /// Whether nothing has changed since the other but what we wrote there.
    public boolean isEchoAfter(ObjectVersion other) {
        return isAfter(other) && isComparable() && rest.equals(other.rest) && !ours.equals(other.ours);
    }

    /// Whether the two hold the same.
    public boolean isSameAs(ObjectVersion other) {
        return isComparable() && rest.equals(other.rest) && ours.equals(other.ours);
    }

    /// Whether the next version is to be compared with this one rather than the other.
    public boolean replaces(ObjectVersion other) {
        return isAfter(other) || !isComparable();
    }
}
