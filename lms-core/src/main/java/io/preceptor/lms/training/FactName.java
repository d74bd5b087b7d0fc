package io.preceptor.lms.training;

/// Which fact of a position a criterion read. An explanation joins it to the source's own segment and field.
public enum FactName {
    ROLE,
    UNIT,
    FACILITY,
    EMPLOYMENT_TYPE
}
