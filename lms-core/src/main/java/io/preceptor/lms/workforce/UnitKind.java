package io.preceptor.lms.workforce;

/// What a place of work is: a part of a facility, or the facility itself.
public enum UnitKind {
    UNIT,
    FACILITY
}
