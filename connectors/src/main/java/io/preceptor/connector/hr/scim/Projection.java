package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.ScimType.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which attributes of a resource are shown (RFC 7644, 3.9).
///
/// @param only   these alone; empty for all
/// @param except all but these; empty where none is left out
record Projection(List<String> only, List<String> except) {

    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    Projection {
        only = List.copyOf(only);
        except = List.copyOf(except);
    }

    /// @param attributes         names with commas between them; null for all
    /// @param excludedAttributes the same; null for none
    static Projection of(@Nullable String attributes, @Nullable String excludedAttributes) {
        return new Projection(names(attributes), names(excludedAttributes));
    }

    private static List<String> names(@Nullable String list) {
        var names = new ArrayList<String>();
        for (String name : (list == null ? "" : list).split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /// Whether an attribute of the core is shown at all: some are dear to fetch.
    boolean shows(ScimType type, String attribute) {
        return only.isEmpty()
                ? except.stream().noneMatch(name -> isWhole(type, name, attribute))
                : only.stream()
                        .map(name -> place(type, name))
                        .anyMatch(place -> place != null
                                && place.extension() == null
                                && place.attribute().isCalled(attribute));
    }

    private static boolean isWhole(ScimType type, String name, String attribute) {
        Place place = place(type, name);
        return place != null
                && place.extension() == null
                && place.sub() == null
                && place.attribute().isCalled(attribute);
    }

    ObjectNode show(ScimType type, ObjectNode whole) {
        if (!only.isEmpty()) {
            return chosen(type, whole);
        }
        if (except.isEmpty()) {
            return whole;
        }
        ObjectNode shown = whole.deepCopy();
        for (String name : except) {
            type.extension(name).ifPresent(extension -> shown.remove(extension.urn()));
            Place place = place(type, name);
            if (place != null) {
                leaveOut(shown, place);
            }
        }
        return shown;
    }

    private static void leaveOut(ObjectNode shown, Place place) {
        JsonNode container = place.extension() == null ? shown : shown.path(place.extension());
        if (!(container instanceof ObjectNode object)
                || ALWAYS.contains(place.attribute().name())) {
            return;
        }
        ScimAttribute sub = place.sub();
        if (sub == null) {
            object.remove(place.attribute().name());
        } else {
            JsonNode value = object.path(place.attribute().name());
            if (value instanceof ObjectNode complex) {
                complex.remove(sub.name());
            } else if (value instanceof ArrayNode list) {
                list.forEach(one -> ((ObjectNode) one).remove(sub.name()));
            }
        }
    }

    private ObjectNode chosen(ScimType type, ObjectNode whole) {
        ObjectNode shown = ScimJson.object();
        for (String always : List.of("schemas", "id")) {
            shown.set(always, whole.get(always));
        }
        for (String name : only) {
            type.extension(name)
                    .filter(extension -> whole.has(extension.urn()))
                    .ifPresent(extension -> shown.set(extension.urn(), whole.get(extension.urn())));
            Place place = place(type, name);
            if (place != null) {
                take(shown, whole, place);
            }
        }
        return shown;
    }

    private static void take(ObjectNode shown, ObjectNode whole, Place place) {
        String extension = place.extension();
        String name = place.attribute().name();
        JsonNode value = (extension == null ? whole : whole.path(extension)).path(name);
        if (value.isMissingNode()) {
            return;
        }
        ObjectNode into = extension == null
                ? shown
                : shown.get(extension) instanceof ObjectNode found ? found : shown.putObject(extension);
        ScimAttribute sub = place.sub();
        if (sub == null) {
            into.set(name, value);
        } else if (value instanceof ArrayNode list) {
            ArrayNode parts = into.get(name) instanceof ArrayNode found && found.size() == list.size()
                    ? found
                    : into.putArray(name);
            for (int i = 0; i < list.size(); i++) {
                ObjectNode part = parts.size() > i ? (ObjectNode) parts.get(i) : parts.addObject();
                if (list.get(i).has(sub.name())) {
                    part.set(sub.name(), list.get(i).get(sub.name()));
                }
            }
        } else if (value.has(sub.name())) {
            ObjectNode part = into.get(name) instanceof ObjectNode found ? found : into.putObject(name);
            part.set(sub.name(), value.get(sub.name()));
        }
    }

    private static @Nullable Place place(ScimType type, String name) {
        if (type.extension(name).isPresent()) {
            return null;
        }
        try {
            return type.place(ScimGrammar.path(name)).orElse(null);
        } catch (ScimRefused unreadable) {
            // What is no attribute of anything is shown by nobody (RFC 7644, 3.9).
            return null;
        }
    }
}
