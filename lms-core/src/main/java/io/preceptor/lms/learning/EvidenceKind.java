package io.preceptor.lms.learning;

import java.util.Locale;

/// By what a completion from outside is shown.
public enum EvidenceKind {
    /// A certificate or a card that somebody else issued.
    CERTIFICATE,
    /// A list of those who attended.
    ROSTER,
    /// The record of another learning system.
    TRANSCRIPT,
    /// Somebody watched the skill being done.
    OBSERVATION,
    OTHER;

    /// As it stands in messages and files: `certificate`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
