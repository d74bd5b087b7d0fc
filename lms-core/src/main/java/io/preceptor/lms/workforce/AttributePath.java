package io.preceptor.lms.workforce;

import java.util.Comparator;
import java.util.regex.Pattern;

/// The place of one attribute within one source's account of one person.
///
/// @param group     the person, or one of the keyed lists
/// @param key       empty for the person; for an identifier or credential `system|value`; for a position the
///                  source's own stable key of it, else `primary`; for what the house gave a name, that name
/// @param attribute what is said there
public record AttributePath(AttributeGroup group, String key, Attribute attribute)
        implements Comparable<AttributePath> {

    private static final Pattern FREE_NAME = Pattern.compile("x\\.[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_NAME = 66;
    private static final Comparator<AttributePath> ORDER = Comparator.comparing(AttributePath::group)
            .thenComparing(AttributePath::key)
            .thenComparing(AttributePath::attribute);

    public AttributePath {
        if ((group == AttributeGroup.PERSON) != key.isEmpty()) {
            throw new IllegalArgumentException("The person's own attributes have no key, all others have one");
        }
    }

    public static AttributePath person(Attribute attribute) {
        return new AttributePath(AttributeGroup.PERSON, "", attribute);
    }

    public static AttributePath position(String key, Attribute attribute) {
        return new AttributePath(AttributeGroup.POSITION, key, attribute);
    }

    public static AttributePath identifier(StaffIdentifier identifier, Attribute attribute) {
        return new AttributePath(AttributeGroup.IDENTIFIER, identifier.toString(), attribute);
    }

    public static AttributePath credential(String key, Attribute attribute) {
        return new AttributePath(AttributeGroup.CREDENTIAL, key, attribute);
    }

    /// @param name that the house gave it: `x.blood-handling`
    /// @throws IllegalArgumentException where the house cannot give such a name
    public static AttributePath free(String name) {
        if (!isFree(name)) {
            throw new IllegalArgumentException("A name that the house gives is x. and lower-case words with hyphens");
        }
        return new AttributePath(AttributeGroup.FREE, name, Attribute.VALUE);
    }

    /// Whether it is a name that the house may give: `x.` and then lower-case words joined by hyphens.
    public static boolean isFree(String name) {
        return name.length() <= LONGEST_NAME && FREE_NAME.matcher(name).matches();
    }

    /// Reads what [#toString] wrote: `POSITION[primary].UNIT`.
    public static AttributePath parse(String text) {
        int dot = text.lastIndexOf('.');
        String place = text.substring(0, dot);
        Attribute attribute = Attribute.valueOf(text.substring(dot + 1));
        int bracket = place.indexOf('[');
        if (bracket < 0) {
            return new AttributePath(AttributeGroup.valueOf(place), "", attribute);
        }
        return new AttributePath(
                AttributeGroup.valueOf(place.substring(0, bracket)),
                place.substring(bracket + 1, place.length() - 1),
                attribute);
    }

    @Override
    public int compareTo(AttributePath other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return group == AttributeGroup.PERSON ? group + "." + attribute : group + "[" + key + "]." + attribute;
    }
}
