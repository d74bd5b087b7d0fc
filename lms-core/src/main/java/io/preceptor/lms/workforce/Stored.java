package io.preceptor.lms.workforce;

import org.jspecify.annotations.Nullable;

/// What the journal did with a message, known only after its commit.
public sealed interface Stored {

    /// @param entry            the journal entry's number
    /// @param controlIdReused  the sender had used this control id before with other content: a new message,
    ///                         and a warning
    record New(long entry, boolean controlIdReused) implements Stored {}

    /// The same control id with the same content came before: nothing was stored again.
    ///
    /// @param entry  the entry of the first arrival
    /// @param answer the answer given then; null where none was owed
    record Repeated(long entry, byte @Nullable [] answer) implements Stored {}

    /// It says something that no column can hold: it was journalled as refused, and nothing of it was taken.
    ///
    /// @param entry the journal entry's number
    record Refused(long entry) implements Stored {

        /// What its sender can do about it.
        public static final String FIX = "send texts without control characters, and years of four digits";
    }
}
