package io.preceptor.lms.workforce;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The native objects of a source that are not gone: what a source that sends everything it has must name
/// again, or else has ended.
public interface KnownObjects {

    /// Tells the native id of each, in the order of its bytes in UTF-8. Takes little memory, however many there
    /// are: `each` is called while they are read.
    void living(String source, Consumer<String> each);

    /// The same of those whose last word is that they are gone, where the source gave no version of its own for it:
    /// they were merely not there. Not of whom something waits to be applied; none where nobody remembers.
    default void missed(String source, Consumer<String> each) {}

    /// Whether a source has told of an object that is not gone; also where that is not applied yet.
    default boolean isTold(String source, String nativeId) {
        var told = new AtomicBoolean();
        living(source, living -> told.compareAndSet(false, living.equals(nativeId)));
        return told.get();
    }

    /// Whether a source has told of somebody who works here, as far as it says: who is gone and who ended does not.
    default boolean isHere(String source, String nativeId) {
        return isTold(source, nativeId);
    }

    /// The same of the objects that describe units; none where a source knows of none.
    default void livingUnits(String source, Consumer<String> each) {}

    /// The code of the unit that an object describes, as it was last read; empty where it never was.
    default Optional<String> unitCode(String source, String nativeId) {
        return Optional.empty();
    }
}
