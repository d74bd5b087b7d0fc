package io.preceptor.lms.workforce;

/// The person's own attributes, and the keyed lists beside them.
public enum AttributeGroup {
    PERSON,
    IDENTIFIER,
    POSITION,
    CREDENTIAL,
    /// What the house gave a name, because nothing here has one for it: `x.blood-handling`.
    FREE
}
