package io.preceptor.connector.hr.file;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a column of a file may say. There is no target for a birth date, pay, a home address or a national
/// number: such a column cannot be mapped.
public enum Target {
    FAMILY_NAME(Group.PERSON, Attribute.FAMILY_NAME, Shape.WORDS),
    GIVEN_NAME(Group.PERSON, Attribute.GIVEN_NAME, Shape.WORDS),
    NAME_SUFFIX(Group.PERSON, Attribute.NAME_SUFFIX, Shape.WORDS),
    EMAIL(Group.PERSON, Attribute.EMAIL, Shape.WORDS),
    WORK_PHONE(Group.PERSON, Attribute.WORK_PHONE, Shape.WORDS),
    STATUS(Group.PERSON, Attribute.STATUS, Shape.STATUS),
    STAFF_TYPE(Group.PERSON, Attribute.STAFF_TYPE, Shape.CODE),
    JOB_TITLE(Group.PERSON, Attribute.JOB_TITLE, Shape.WORDS),
    EMPLOYMENT_TYPE(Group.PERSON, Attribute.EMPLOYMENT_TYPE, Shape.CODE),
    RELATIONSHIP(Group.PERSON, Attribute.RELATIONSHIP, Shape.CODE),
    HIRED_ON(Group.PERSON, Attribute.HIRED_ON, Shape.DAY),
    ENDED_ON(Group.PERSON, Attribute.ENDED_ON, Shape.DAY),
    EXPECTED_RETURN_ON(Group.PERSON, Attribute.EXPECTED_RETURN_ON, Shape.DAY),
    INACTIVE_REASON(Group.PERSON, Attribute.INACTIVE_REASON, Shape.CODE),
    MANAGER(Group.PERSON, Attribute.MANAGER, Shape.CODE),
    IDENTIFIER(Group.IDENTIFIER, Attribute.IDENTIFIER_TYPE, Shape.NUMBER),
    IDENTIFIER_EXPIRES_ON(Group.IDENTIFIER, Attribute.EXPIRES_ON, Shape.DAY),
    IDENTIFIER_JURISDICTION(Group.IDENTIFIER, Attribute.JURISDICTION, Shape.CODE),
    POSITION_UNIT(Group.POSITION, Attribute.UNIT, Shape.CODE),
    POSITION_FACILITY(Group.POSITION, Attribute.FACILITY, Shape.CODE),
    POSITION_JOB_CODE(Group.POSITION, Attribute.JOB_CODE, Shape.CODE),
    POSITION_EMPLOYMENT_TYPE(Group.POSITION, Attribute.EMPLOYMENT_TYPE, Shape.CODE),
    POSITION_STARTS_ON(Group.POSITION, Attribute.STARTS_ON, Shape.DAY),
    POSITION_ENDS_ON(Group.POSITION, Attribute.ENDS_ON, Shape.DAY),
    POSITION_PRIMARY(Group.POSITION, Attribute.PRIMARY, Shape.TRUTH),
    POSITION_FTE(Group.POSITION, Attribute.FTE, Shape.SHARE),
    POSITION_SHIFT(Group.POSITION, Attribute.SHIFT, Shape.CODE),
    CREDENTIAL_ISSUER(Group.CREDENTIAL, Attribute.ISSUER, Shape.WORDS),
    CREDENTIAL_STATUS(Group.CREDENTIAL, Attribute.CREDENTIAL_STATUS, Shape.CODE),
    CREDENTIAL_STARTS_ON(Group.CREDENTIAL, Attribute.STARTS_ON, Shape.DAY),
    CREDENTIAL_EXPIRES_ON(Group.CREDENTIAL, Attribute.EXPIRES_ON, Shape.DAY),
    /// Whatever the house gives a name to, because nothing here has one for it: `x.blood-handling`.
    FREE(Group.FREE, Attribute.VALUE, Shape.CODE),
    /// From which day the row holds.
    EFFECTIVE_ON(Group.ROW, null, Shape.DAY),
    /// Whether the row says that its job or person is gone.
    DELETED(Group.ROW, null, Shape.TRUTH),
    CODE(Group.UNIT, null, Shape.CODE),
    TITLE(Group.UNIT, null, Shape.WORDS),
    KIND(Group.UNIT, null, Shape.CODE),
    PARENT(Group.UNIT, null, Shape.CODE),
    ZONE(Group.UNIT, null, Shape.CODE),
    JURISDICTION(Group.UNIT, null, Shape.CODE),
    /// Whether the row says that its unit is no longer in use.
    WITHDRAWN(Group.UNIT, null, Shape.TRUTH);

    enum Group {
        PERSON,
        IDENTIFIER,
        POSITION,
        CREDENTIAL,
        FREE,
        ROW,
        UNIT
    }

    public enum Shape {
        WORDS,
        CODE,
        NUMBER,
        DAY,
        STATUS,
        TRUTH,
        /// A share of full time.
        SHARE
    }

    private final Group group;
    private final @Nullable Attribute attribute;
    private final Shape shape;

    Target(Group group, @Nullable Attribute attribute, Shape shape) {
        this.group = group;
        this.attribute = attribute;
        this.shape = shape;
    }

    Group group() {
        return group;
    }

    Attribute attribute() {
        return Objects.requireNonNull(attribute, "This target is no attribute");
    }

    public Shape shape() {
        return shape;
    }

    /// As the configuration writes it: `position.starts-on`.
    String word() {
        String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (group) {
            case IDENTIFIER, POSITION, CREDENTIAL -> word.replaceFirst("-", ".");
            case FREE -> "x.name";
            case PERSON, ROW, UNIT -> word;
        };
    }

    public static Optional<Target> of(String word) {
        if (AttributePath.isFree(word)) {
            return Optional.of(FREE);
        }
        return Arrays.stream(values())
                .filter(target -> target != FREE && target.word().equals(word))
                .findFirst();
    }
}
