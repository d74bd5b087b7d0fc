package io.preceptor.connector.hr.scim;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ObjectNode;

/// A schema as it is served at `/Schemas`, which is also the one by which resources are read.
///
/// @param json as it is served, without its place
record ScimSchema(String urn, List<ScimAttribute> attributes, ObjectNode json) {

    static final ScimSchema USER = load("user");
    static final ScimSchema ENTERPRISE = load("enterprise-user");
    static final ScimSchema WORKER = load("worker");
    static final ScimSchema GROUP = load("group");

    static final List<ScimSchema> ALL = List.of(USER, GROUP, ENTERPRISE, WORKER);

    ScimSchema {
        attributes = List.copyOf(attributes);
    }

    private static ScimSchema load(String name) {
        try (InputStream file = ScimSchema.class.getResourceAsStream("/scim/" + name + ".json")) {
            if (file == null) {
                throw new IllegalStateException("The schema " + name + " is not packaged");
            }
            ObjectNode json = ScimJson.own(file.readAllBytes());
            return new ScimSchema(
                    json.path("id").asString(),
                    StreamSupport.stream(json.path("attributes").spliterator(), false)
                            .map(ScimAttribute::read)
                            .toList(),
                    json);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + name + " cannot be read", e);
        }
    }

    Optional<ScimAttribute> attribute(String name) {
        return attributes.stream().filter(one -> one.isCalled(name)).findFirst();
    }
}
