package io.preceptor.connector.hr.scim;

import io.preceptor.connector.hr.scim.PatchReading.Kind;
import io.preceptor.connector.hr.scim.PatchReading.Step;
import io.preceptor.connector.hr.scim.ScimFilter.Operator;
import io.preceptor.connector.hr.scim.ScimType.Place;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Carries out a PATCH on a copy of a resource: all of it, or nothing (RFC 7644, 3.5.2). Pure.
///
/// Two things are done for clients that go beyond the RFC: `remove` with a value removes these values of a list (Entra
/// ID), and `add` at a chosen value of a list that is not there makes it, as far as the condition says what it is.
final class Patch {

    private static final String PRIMARY = "primary";
    private static final String VALUE = "value";

    private final ObjectNode resource;

    private Patch(ObjectNode resource) {
        this.resource = resource;
    }

    /// @param resource as it was
    /// @param touched  the attributes that the steps name, also where nothing changed
    record Patched(ObjectNode resource, Set<String> touched) {
        Patched {
            touched = Set.copyOf(touched);
        }
    }

    /// @param before is left as it is
    /// @throws ScimRefused where a step cannot be done
    static Patched apply(ScimType type, ObjectNode before, List<Step> steps) {
        ObjectNode copy = before.deepCopy();
        var patch = new Patch(copy);
        var touched = new TreeSet<String>();
        for (Step step : steps) {
            patch.apply(step);
            touched.add(step.place().whole());
        }
        patch.clean(type);
        ResourceReading.checkRequired(type, copy);
        return new Patched(copy, touched);
    }

    private void apply(Step step) {
        if (step.chosen() != null) {
            chosen(step, step.chosen());
        } else if (step.kind() == Kind.REMOVE || step.value() == null) {
            if (step.kind() != Kind.ADD) {
                remove(step);
            }
        } else if (step.place().sub() != null) {
            part(step, step.place().sub(), step.value());
        } else {
            whole(step, step.value());
        }
    }

    private void whole(Step step, JsonNode value) {
        ObjectNode container = container(step.place());
        String name = step.place().attribute().name();
        JsonNode old = container.get(name);
        if (old instanceof ArrayNode list && step.kind() == Kind.ADD) {
            container.set(name, joined(list, (ArrayNode) value));
        } else if (old instanceof ObjectNode complex && value instanceof ObjectNode parts) {
            complex.setAll(parts);
        } else {
            container.set(name, value);
        }
    }

    /// What is there already is not added again; it may become the primary one.
    private static ArrayNode joined(ArrayNode old, ArrayNode added) {
        var all = new LinkedHashMap<JsonNode, JsonNode>();
        old.forEach(one -> all.putIfAbsent(but(one), one));
        JsonNode primary = null;
        for (JsonNode one : added) {
            JsonNode known = all.putIfAbsent(but(one), one);
            if (known != null && one.has(PRIMARY)) {
                all.put(but(one), one);
            }
            primary = one.path(PRIMARY).asBoolean(false) ? but(one) : primary;
        }
        ArrayNode joined = ScimJson.array();
        for (Map.Entry<JsonNode, JsonNode> one : all.entrySet()) {
            boolean gives = primary != null && !one.getKey().equals(primary);
            joined.add(gives ? secondary(one.getValue()) : one.getValue());
        }
        return joined;
    }

    /// A value without whether it is the primary one: by that two are not different.
    private static JsonNode but(JsonNode one) {
        if (one instanceof ObjectNode object && object.has(PRIMARY)) {
            ObjectNode copy = object.deepCopy();
            copy.remove(PRIMARY);
            return copy;
        }
        return one;
    }

    /// Whoever becomes the primary value takes that from the others.
    private static JsonNode secondary(JsonNode one) {
        if (one instanceof ObjectNode object && object.path(PRIMARY).asBoolean(false)) {
            ObjectNode copy = object.deepCopy();
            copy.set(PRIMARY, BooleanNode.FALSE);
            return copy;
        }
        return one;
    }

    private void part(Step step, ScimAttribute sub, JsonNode value) {
        ObjectNode container = container(step.place());
        ScimAttribute attribute = step.place().attribute();
        JsonNode old = container.get(attribute.name());
        if (old instanceof ArrayNode list) {
            list.forEach(one -> ((ObjectNode) one).set(sub.name(), value));
        } else if (attribute.isMultiValued()) {
            container.putArray(attribute.name()).addObject().set(sub.name(), value);
        } else if (old instanceof ObjectNode complex) {
            complex.set(sub.name(), value);
        } else {
            container.putObject(attribute.name()).set(sub.name(), value);
        }
    }

    private void remove(Step step) {
        Place place = step.place();
        if (!(existing(place) instanceof ObjectNode container)) {
            return;
        }
        JsonNode old = container.get(place.attribute().name());
        ScimAttribute sub = place.sub();
        if (sub != null) {
            if (old instanceof ObjectNode complex) {
                complex.remove(sub.name());
            } else if (old instanceof ArrayNode list) {
                list.forEach(one -> ((ObjectNode) one).remove(sub.name()));
            }
        } else if (old instanceof ArrayNode list && step.value() instanceof ArrayNode removed) {
            removeValues(list, removed);
        } else {
            checkRemovable(place);
            container.remove(place.attribute().name());
        }
    }

    private static void checkRemovable(Place place) {
        if (place.attribute().isRequired()) {
            throw ScimRefused.of(
                    400,
                    ScimRefused.Type.MUTABILITY,
                    place.words(),
                    ProblemCode.MISSING,
                    "replace it; it is required and cannot be removed");
        }
    }

    private static void removeValues(ArrayNode list, ArrayNode removed) {
        var names = new HashSet<JsonNode>();
        removed.forEach(one -> names.add(name(one)));
        list.removeIf(one -> names.contains(name(one)));
    }

    /// What tells one value of a list from the others.
    private static JsonNode name(JsonNode one) {
        JsonNode value = one.get(VALUE);
        return value == null ? one : value;
    }

    private void chosen(Step step, ScimFilter filter) {
        Place place = step.place();
        ScimAttribute attribute = place.attribute();
        JsonNode within = existing(place);
        JsonNode old = within == null ? null : within.get(attribute.name());
        ArrayNode list = old instanceof ArrayNode found ? found : null;
        List<ObjectNode> fitting = list == null ? List.of() : fitting(attribute, list, filter);
        JsonNode value = step.value();
        ScimAttribute sub = place.sub();
        if (step.kind() == Kind.REMOVE || value == null) {
            if (list != null && sub == null && step.kind() != Kind.ADD) {
                list.removeIf(one -> FilterCheck.fitsWithin(attribute, filter, one));
            } else if (sub != null && step.kind() != Kind.ADD) {
                fitting.forEach(one -> one.remove(sub.name()));
            }
            return;
        }
        if (fitting.isEmpty()) {
            fitting = List.of(made(step, filter));
        }
        for (ObjectNode one : fitting) {
            if (sub != null) {
                one.set(sub.name(), value);
            } else if (value instanceof ObjectNode parts) {
                one.setAll(parts);
            }
            if (one.path(PRIMARY).asBoolean(false)) {
                onlyPrimary(container(place).path(attribute.name()), one);
            }
        }
    }

    private static List<ObjectNode> fitting(ScimAttribute attribute, ArrayNode list, ScimFilter filter) {
        var fitting = new ArrayList<ObjectNode>();
        list.forEach(one -> {
            if (one instanceof ObjectNode object && FilterCheck.fitsWithin(attribute, filter, one)) {
                fitting.add(object);
            }
        });
        return fitting;
    }

    private static void onlyPrimary(JsonNode list, ObjectNode primary) {
        for (JsonNode one : list) {
            if (one instanceof ObjectNode object && object.path(PRIMARY).asBoolean(false)) {
                object.set(PRIMARY, BooleanNode.FALSE);
            }
        }
        primary.set(PRIMARY, BooleanNode.TRUE);
    }

    /// A new value of a list that fits the condition.
    private ObjectNode made(Step step, ScimFilter filter) {
        ScimAttribute attribute = step.place().attribute();
        ObjectNode made = ScimJson.object();
        if (step.kind() != Kind.ADD || !describe(attribute, filter, made)) {
            throw ScimRefused.of(
                    400,
                    ScimRefused.Type.NO_TARGET,
                    step.at() + ".path",
                    ProblemCode.MISSING,
                    "no value fits the condition; add one");
        }
        ObjectNode container = container(step.place());
        ArrayNode list = container.get(attribute.name()) instanceof ArrayNode found
                ? found
                : container.putArray(attribute.name());
        list.add(made);
        return made;
    }

    private static boolean describe(ScimAttribute attribute, ScimFilter filter, ObjectNode made) {
        return switch (filter) {
            case ScimFilter.And(var all) -> all.stream().allMatch(one -> describe(attribute, one, made));
            case ScimFilter.Compare(ScimPath path, Operator operator, var value) -> {
                ScimAttribute part = attribute.sub(path.attribute()).orElse(null);
                if (operator != Operator.EQ || value == null || part == null) {
                    yield false;
                }
                Boolean truth = part.type() == ScimAttribute.Type.BOOLEAN ? Truth.read(value) : null;
                made.set(part.name(), truth == null ? StringNode.valueOf(value) : BooleanNode.valueOf(truth));
                yield true;
            }
            case ScimFilter.Or _, ScimFilter.Not _, ScimFilter.Present _, ScimFilter.Some _ -> false;
        };
    }

    private @Nullable JsonNode existing(Place place) {
        return place.extension() == null ? resource : resource.get(place.extension());
    }

    private ObjectNode container(Place place) {
        String extension = place.extension();
        if (extension == null) {
            return resource;
        }
        return resource.get(extension) instanceof ObjectNode found ? found : resource.putObject(extension);
    }

    /// Nothing empty is left, and nothing that is not kept.
    private void clean(ScimType type) {
        clean(resource);
        type.extensions().forEach(extension -> {
            if (resource.get(extension.urn()) instanceof ObjectNode part) {
                clean(part);
                if (part.isEmpty()) {
                    resource.remove(extension.urn());
                }
            }
        });
    }

    private static void clean(ObjectNode object) {
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode value = object.get(name);
            if (value instanceof ArrayNode list) {
                boolean reaches = name.equals("emails") || name.equals("phoneNumbers");
                list.removeIf(one -> one.isEmpty()
                        || (reaches && one.path("type").asString("").equalsIgnoreCase("home")));
            }
            if (value.isContainer() && value.isEmpty()) {
                object.remove(name);
            }
        }
    }
}
