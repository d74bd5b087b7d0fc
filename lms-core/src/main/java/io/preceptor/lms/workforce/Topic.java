package io.preceptor.lms.workforce;

import java.util.Set;

/// What a source may rule on: one attribute of a person, several that belong together, or the positions.
///
/// Positions are one topic, always: a unit of one source and a job code of another make no job. Identifiers
/// have no topic, since those of all sources count.
public enum Topic {
    NAMES,
    CONTACT,
    EMPLOYMENT,
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
    /// All that is said about jobs: unit, job code, first and last day, whether it is the main one.
    POSITIONS;

    /// The attributes of a person that it is about. Where two topics name one attribute, the smaller one rules.
    Set<Attribute> attributes() {
        return switch (this) {
            case NAMES -> Set.of(Attribute.FAMILY_NAME, Attribute.GIVEN_NAME, Attribute.NAME_SUFFIX);
            case CONTACT -> Set.of(Attribute.EMAIL, Attribute.WORK_PHONE);
            case EMPLOYMENT ->
                Set.of(
                        Attribute.STATUS,
                        Attribute.STAFF_TYPE,
                        Attribute.EMPLOYMENT_TYPE,
                        Attribute.RELATIONSHIP,
                        Attribute.HIRED_ON,
                        Attribute.ENDED_ON,
                        Attribute.EXPECTED_RETURN_ON,
                        Attribute.INACTIVE_REASON);
            case FAMILY_NAME -> Set.of(Attribute.FAMILY_NAME);
            case GIVEN_NAME -> Set.of(Attribute.GIVEN_NAME);
            case NAME_SUFFIX -> Set.of(Attribute.NAME_SUFFIX);
            case EMAIL -> Set.of(Attribute.EMAIL);
            case WORK_PHONE -> Set.of(Attribute.WORK_PHONE);
            case STATUS -> Set.of(Attribute.STATUS);
            case STAFF_TYPE -> Set.of(Attribute.STAFF_TYPE);
            case JOB_TITLE -> Set.of(Attribute.JOB_TITLE);
            case EMPLOYMENT_TYPE -> Set.of(Attribute.EMPLOYMENT_TYPE);
            case RELATIONSHIP -> Set.of(Attribute.RELATIONSHIP);
            case HIRED_ON -> Set.of(Attribute.HIRED_ON);
            case ENDED_ON -> Set.of(Attribute.ENDED_ON);
            case EXPECTED_RETURN_ON -> Set.of(Attribute.EXPECTED_RETURN_ON);
            case INACTIVE_REASON -> Set.of(Attribute.INACTIVE_REASON);
            case MANAGER -> Set.of(Attribute.MANAGER);
            case POSITIONS -> Set.of();
        };
    }
}
