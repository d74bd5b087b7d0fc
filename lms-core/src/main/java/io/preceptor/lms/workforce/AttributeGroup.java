package io.preceptor.lms.workforce;

/// The person's own attributes, and the three keyed lists beside them.
public enum AttributeGroup {
    PERSON,
    IDENTIFIER,
    POSITION,
    CREDENTIAL
}
