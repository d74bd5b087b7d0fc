package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimSourceProperties.Audience;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What membership in groups says, by their names. Pure.
final class GroupMeaning {

    private final @Nullable Pattern units;
    private final List<Audience> audiences;

    GroupMeaning(ScimSourceProperties.Groups groups) {
        String pattern = groups.units();
        this.units = pattern == null ? null : Pattern.compile(pattern);
        this.audiences = groups.audiences();
    }

    /// The units' codes, in order and each once.
    List<String> units(Collection<String> names) {
        return names.stream()
                .map(this::unit)
                .filter(code -> !code.isBlank())
                .sorted()
                .distinct()
                .toList();
    }

    private String unit(String name) {
        Matcher matcher = units == null ? null : units.matcher(name);
        if (matcher == null || !matcher.matches()) {
            return "";
        }
        String code = matcher.groupCount() == 0 ? name : matcher.group(1);
        return code == null ? "" : code.strip();
    }

    /// For each audience that is configured, by the name of its attribute, whether one of the groups is it.
    Map<String, Boolean> audiences(Collection<String> names) {
        var isIn = new TreeMap<String, Boolean>();
        for (Audience one : audiences) {
            isIn.merge(one.attribute(), names.stream().anyMatch(one.group()::equalsIgnoreCase), Boolean::logicalOr);
        }
        return isIn;
    }

    /// Whether the group says anything.
    boolean speaks(String name) {
        return !unit(name).isEmpty()
                || audiences.stream().anyMatch(one -> one.group().equalsIgnoreCase(name));
    }
}
