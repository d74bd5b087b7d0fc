package io.preceptor.connector.hr.scim;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an attribute of a user may say, in the words of `docs/feeds/hr-file.md`.
enum ScimTarget {
    FAMILY_NAME(Group.PERSON, Attribute.FAMILY_NAME, Shape.WORDS),
    GIVEN_NAME(Group.PERSON, Attribute.GIVEN_NAME, Shape.WORDS),
    NAME_SUFFIX(Group.PERSON, Attribute.NAME_SUFFIX, Shape.WORDS),
    EMAIL(Group.PERSON, Attribute.EMAIL, Shape.WORDS),
    WORK_PHONE(Group.PERSON, Attribute.WORK_PHONE, Shape.WORDS),
    JOB_TITLE(Group.PERSON, Attribute.JOB_TITLE, Shape.WORDS),
    STAFF_TYPE(Group.PERSON, Attribute.STAFF_TYPE, Shape.WORDS),
    EMPLOYMENT_TYPE(Group.PERSON, Attribute.EMPLOYMENT_TYPE, Shape.WORDS),
    RELATIONSHIP(Group.PERSON, Attribute.RELATIONSHIP, Shape.WORDS),
    HIRED_ON(Group.PERSON, Attribute.HIRED_ON, Shape.DAY),
    ENDED_ON(Group.PERSON, Attribute.ENDED_ON, Shape.DAY),
    EXPECTED_RETURN_ON(Group.PERSON, Attribute.EXPECTED_RETURN_ON, Shape.DAY),
    INACTIVE_REASON(Group.PERSON, Attribute.INACTIVE_REASON, Shape.WORDS),
    MANAGER(Group.PERSON, Attribute.MANAGER, Shape.MANAGER),
    POSITION_UNIT(Group.POSITION, Attribute.UNIT, Shape.WORDS),
    POSITION_FACILITY(Group.POSITION, Attribute.FACILITY, Shape.WORDS),
    POSITION_JOB_CODE(Group.POSITION, Attribute.JOB_CODE, Shape.JOB_CODE),
    POSITION_EMPLOYMENT_TYPE(Group.POSITION, Attribute.EMPLOYMENT_TYPE, Shape.WORDS),
    POSITION_FTE(Group.POSITION, Attribute.FTE, Shape.SHARE),
    POSITION_SHIFT(Group.POSITION, Attribute.SHIFT, Shape.WORDS),
    POSITION_STARTS_ON(Group.POSITION, Attribute.STARTS_ON, Shape.DAY),
    POSITION_ENDS_ON(Group.POSITION, Attribute.ENDS_ON, Shape.DAY),
    /// What the house gives a name: `x.blood-handling`.
    FREE(Group.FREE, Attribute.VALUE, Shape.WORDS);

    enum Group {
        PERSON,
        POSITION,
        FREE
    }

    enum Shape {
        WORDS,
        DAY,
        SHARE,
        JOB_CODE,
        MANAGER
    }

    private final Group group;
    private final Attribute attribute;
    private final Shape shape;

    ScimTarget(Group group, Attribute attribute, Shape shape) {
        this.group = group;
        this.attribute = attribute;
        this.shape = shape;
    }

    Group group() {
        return group;
    }

    Attribute attribute() {
        return attribute;
    }

    Shape shape() {
        return shape;
    }

    /// As the configuration writes it: `position.starts-on`.
    String word() {
        String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (group) {
            case PERSON -> word;
            case POSITION -> word.replaceFirst("-", ".");
            case FREE -> "x.name";
        };
    }

    static Optional<ScimTarget> of(String word) {
        if (AttributePath.isFree(word)) {
            return Optional.of(FREE);
        }
        return Arrays.stream(values())
                .filter(target -> target != FREE && target.word().equals(word))
                .findFirst();
    }
}
