package io.preceptor.connector.crm.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Holds the configured objects and fields against what `describe` says that our user may see and write. What
/// the user is not permitted to see looks like what is not there.
final class MappingCheck {

    private final SalesforceProperties settings;

    MappingCheck(SalesforceProperties settings) {
        this.settings = settings;
    }

    /// @param object as `describe` answered; missing where the org knows no such object
    /// @return everything that is wrong, by name
    List<String> object(JsonNode object) {
        String name = settings.object();
        if (object.isMissingNode()) {
            return List.of("object " + name + " is not there for our user");
        }
        var problems = new ArrayList<String>();
        for (String permission : List.of("createable", "updateable")) {
            if (!object.path(permission).asBoolean(false)) {
                problems.add("object " + name + " is not " + permission + " for our user");
            }
        }
        if (settings.withdrawn().isEmpty() && !object.path("deletable").asBoolean(false)) {
            problems.add("object " + name + " is not deletable for our user: allow it, or set withdrawn");
        }
        Map<String, JsonNode> fields = fields(object);
        JsonNode key = fields.get(settings.externalIdField());
        if (key == null || !key.path("externalId").asBoolean(false)) {
            problems.add(name + "." + settings.externalIdField() + " is no external id there for our user");
        }
        Stream.of(
                        Stream.of(settings.personField()),
                        settings.mapping().fields().stream(),
                        settings.withdrawn().stream().map(constant -> constant.field()))
                .flatMap(names -> names)
                .distinct()
                .forEach(field -> {
                    JsonNode described = fields.get(field);
                    if (described == null) {
                        problems.add(name + "." + field + " is not there for our user");
                    } else if (!described.path("createable").asBoolean(false)
                            || !described.path("updateable").asBoolean(false)) {
                        problems.add(name + "." + field + " is not writable for our user");
                    }
                });
        return problems;
    }

    List<String> person(JsonNode object) {
        String name = settings.personObject();
        if (object.isMissingNode()) {
            return List.of("object " + name + " is not there for our user");
        }
        return fields(object).containsKey(settings.identifierField())
                ? List.of()
                : List.of(name + "." + settings.identifierField() + " is not there for our user");
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        return object.path("fields")
                .valueStream()
                .collect(Collectors.toMap(
                        field -> field.path("name").asString(""), Function.identity(), (first, _) -> first));
    }
}
