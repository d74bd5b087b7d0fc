package io.preceptor.lms.assignment;

/// Where an active person stands: exactly one, the first that applies. Nobody is outside it.
///
/// @param because in words, without a name
public record Standing(Kind kind, String because) {

    public enum Kind {
        ON_HOLD,
        REQUIRED,
        EXEMPT,
        NOTHING_REQUIRED,
        /// Works here no more: counted apart from the active.
        NOT_ACTIVE
    }
}
