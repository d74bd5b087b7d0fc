package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One attribute that a source says in a field of its own choice. The standard's field for it is then not read.
///
/// @param field  where it stands
/// @param group  whose attribute it is: the person's, the main position's, or an identifier
/// @param to     the attribute; [Attribute#IDENTIFIER_TYPE] for an identifier
/// @param system of an identifier, whose numbers they are; null otherwise
/// @param type   of an identifier, its type in table 0203; null otherwise
public record MovedField(
        FieldPlace field,
        AttributeGroup group,
        Attribute to,
        @Nullable URI system,
        @Nullable String type) {

    public MovedField {
        if ((group == AttributeGroup.IDENTIFIER) != (system != null)
                || group == AttributeGroup.CREDENTIAL
                || group == AttributeGroup.FREE) {
            throw new IllegalArgumentException(
                    "An identifier, and it alone, names its system; credentials stay in CER");
        }
    }

    private static final Set<Attribute> OF_A_PERSON = EnumSet.of(
            Attribute.FAMILY_NAME,
            Attribute.GIVEN_NAME,
            Attribute.NAME_SUFFIX,
            Attribute.EMAIL,
            Attribute.WORK_PHONE,
            Attribute.STATUS,
            Attribute.STAFF_TYPE,
            Attribute.JOB_TITLE,
            Attribute.EMPLOYMENT_TYPE,
            Attribute.RELATIONSHIP,
            Attribute.HIRED_ON,
            Attribute.ENDED_ON,
            Attribute.EXPECTED_RETURN_ON,
            Attribute.INACTIVE_REASON);
    private static final Set<Attribute> OF_A_POSITION = EnumSet.of(
            Attribute.UNIT,
            Attribute.FACILITY,
            Attribute.JOB_CODE,
            Attribute.STARTS_ON,
            Attribute.ENDS_ON,
            Attribute.PRIMARY,
            Attribute.EMPLOYMENT_TYPE);

    /// What it says, as settings write it: `identifier`, `position.job-code`.
    String word() {
        return switch (group) {
            case IDENTIFIER -> "identifier";
            case POSITION -> "position." + word(to);
            case PERSON, CREDENTIAL, FREE -> word(to);
        };
    }

    private static String word(Attribute attribute) {
        return attribute.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As settings write it.
    ///
    /// @param to `identifier`, `family-name` and the like, or `position.job-code` and the like
    /// @return empty where the words are none of those, or an identifier lacks its system
    public static Optional<MovedField> parse(String field, String to, @Nullable URI system, @Nullable String type) {
        return FieldPlace.parse(field).flatMap(place -> {
            if (to.equals("identifier")) {
                return system == null || !system.isAbsolute()
                        ? Optional.empty()
                        : Optional.of(new MovedField(
                                place, AttributeGroup.IDENTIFIER, Attribute.IDENTIFIER_TYPE, system, type));
            }
            boolean isPosition = to.startsWith("position.");
            String word = isPosition ? to.substring(9) : to;
            return (isPosition ? OF_A_POSITION : OF_A_PERSON)
                    .stream()
                            .filter(each -> word(each).equals(word))
                            .findFirst()
                            .map(each -> new MovedField(
                                    place,
                                    isPosition ? AttributeGroup.POSITION : AttributeGroup.PERSON,
                                    each,
                                    null,
                                    null));
        });
    }
}
