package io.preceptor.lms.workforce;

import org.jspecify.annotations.Nullable;

/// What a source said about one attribute. An attribute that a report does not mention is *not stated*: it is
/// absent from the report, and nothing changes.
public sealed interface Stated {

    /// Where in the source's own words the statement stands: `STF-8.1`, `PractitionerRole.period.start`, `column
    /// Dept`.
    String at();

    /// A value that the source gave.
    ///
    /// @param text    the value in canonical form: codes as sent, days as `yyyy-mm-dd`, truth as `true` or
    ///                `false`; never blank
    /// @param system  the code system or issuer as the source named it; null where it named none
    /// @param display the words that the source gave beside a code; null where it gave none
    /// @param at      where it stands in the source's words
    /// @param isInferred whether it stands there of something else, as the first day of a job does in the day of
    ///                   a hire: see [InferredDays]
    record Value(
            String text, @Nullable String system, @Nullable String display, String at, boolean isInferred)
            implements Stated {
        public Value {
            if (text.isBlank()) {
                throw new IllegalArgumentException(
                        "A stated value is never blank; leave the attribute out or clear it");
            }
        }

        /// One that the source gave of just this.
        public Value(String text, @Nullable String system, @Nullable String display, String at) {
            this(text, system, display, at, false);
        }

        /// The same, of something that the source did not give it of.
        public Value asInferred() {
            return new Value(text, system, display, at, true);
        }

        public static Value of(String text, String at) {
            return new Value(text, null, null, at);
        }
    }

    /// The source said that there is no value: HL7 v2 `""`, a null in a JSON patch, an absent element of a
    /// snapshot.
    record Cleared(String at) implements Stated {}
}
