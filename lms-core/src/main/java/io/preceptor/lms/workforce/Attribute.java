package io.preceptor.lms.workforce;

/// Everything a source may say about a staff member. Nothing else is kept: no birth date, no pay, no home
/// address.
///
/// Days are `yyyy-mm-dd`; `STATUS` is the name of an [EmploymentStatus].
public enum Attribute {
    FAMILY_NAME,
    GIVEN_NAME,
    NAME_SUFFIX,
    EMAIL,
    WORK_PHONE,
    STATUS,
    STAFF_TYPE,
    JOB_TITLE,
    EMPLOYMENT_TYPE,
    RELATIONSHIP,
    HIRED_ON,
    ENDED_ON,
    EXPECTED_RETURN_ON,
    INACTIVE_REASON,
    MANAGER,

    /// Of an identifier: HL7 table 0203 (`EI`, `NPI`, `SL`).
    IDENTIFIER_TYPE,
    /// Of an identifier or a credential: the last day on which it holds.
    EXPIRES_ON,
    /// Of a licence: the state that issued it.
    JURISDICTION,

    /// Of a position: the unit's code as the source writes it.
    UNIT,
    /// Of a position: the facility's code as the source writes it.
    FACILITY,
    /// Of a position: the job code that the crosswalk turns into a role.
    JOB_CODE,
    /// Of a position or a credential: its first day.
    STARTS_ON,
    /// Of a position: its last day, included.
    ENDS_ON,
    /// Of a position: `true` for the main one.
    PRIMARY,
    /// Of a position: its share of full time, as [FullTime] reads it.
    FTE,
    /// Of a position: the shift as the source writes it.
    SHIFT,

    /// Of a credential: what it certifies.
    CREDENTIAL_CODE,
    ISSUER,
    CREDENTIAL_STATUS,

    /// Of something that the house gave a name: what the source says of it.
    VALUE
}
