package io.preceptor.lms.training;

/// Which fact a criterion read. An explanation joins it to the source's own segment and field.
public enum FactName {
    ROLE,
    FAMILY,
    UNIT,
    FACILITY,
    JURISDICTION,
    EMPLOYMENT_TYPE,
    FTE,
    SHIFT,
    HIRED_ON,
    MANAGER,
    /// What was awarded here: no source says it.
    CERTIFICATION,
    /// One that the criterion names.
    ATTRIBUTE,
    /// Whether the person stands on a list of the policy.
    LIST
}
