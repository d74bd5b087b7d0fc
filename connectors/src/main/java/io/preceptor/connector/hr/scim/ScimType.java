package io.preceptor.connector.hr.scim;

import io.preceptor.lms.feed.ProvisionedResource.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A kind of resource: where it lives and which schemas it has.
enum ScimType {
    USER("User", "Users", Kind.USER),
    GROUP("Group", "Groups", Kind.GROUP);

    /// Attributes of the standard that are kept nowhere: there is no use for them here. They are passed over wherever
    /// they come, and never journalled.
    static final Set<String> NOT_KEPT =
            Set.of("password", "addresses", "photos", "ims", "x509certificates", "profileurl");

    /// What every resource has (RFC 7643, 3.1).
    private static final List<ScimAttribute> COMMON = List.of(
            ScimAttribute.readOnly("id", ScimAttribute.Type.STRING),
            new ScimAttribute("externalId", ScimAttribute.Type.STRING, false, false, true, false, true, List.of()),
            ScimAttribute.readOnly("schemas", ScimAttribute.Type.STRING),
            ScimAttribute.readOnly(
                    "meta",
                    ScimAttribute.Type.COMPLEX,
                    ScimAttribute.readOnly("resourceType", ScimAttribute.Type.STRING),
                    ScimAttribute.readOnly("created", ScimAttribute.Type.DATE_TIME),
                    ScimAttribute.readOnly("lastModified", ScimAttribute.Type.DATE_TIME),
                    ScimAttribute.readOnly("location", ScimAttribute.Type.REFERENCE),
                    ScimAttribute.readOnly("version", ScimAttribute.Type.STRING)));

    private final String word;
    private final String path;
    private final Kind kind;

    ScimType(String word, String path, Kind kind) {
        this.word = word;
        this.path = path;
        this.kind = kind;
    }

    static Optional<ScimType> at(String path) {
        return Stream.of(values()).filter(type -> type.path.equals(path)).findFirst();
    }

    String word() {
        return word;
    }

    String path() {
        return path;
    }

    Kind kind() {
        return kind;
    }

    ScimSchema schema() {
        return switch (this) {
            case USER -> ScimSchema.USER;
            case GROUP -> ScimSchema.GROUP;
        };
    }

    List<ScimSchema> extensions() {
        return switch (this) {
            case USER -> List.of(ScimSchema.ENTERPRISE, ScimSchema.WORKER);
            case GROUP -> List.of();
        };
    }

    Optional<ScimSchema> extension(String urn) {
        return extensions().stream()
                .filter(one -> one.urn().equalsIgnoreCase(urn))
                .findFirst();
    }

    boolean isCore(String urn) {
        return schema().urn().equalsIgnoreCase(urn);
    }

    /// An attribute of the core schema, or one that every resource has.
    Optional<ScimAttribute> core(String name) {
        return Stream.concat(schema().attributes().stream(), COMMON.stream())
                .filter(one -> one.isCalled(name))
                .findFirst();
    }

    /// Where an attribute stands.
    ///
    /// @param extension the URN of its extension; null in the core
    /// @param sub       the part of it that is meant; null for all of it
    record Place(
            @Nullable String extension,
            ScimAttribute attribute,
            @Nullable ScimAttribute sub) {

        /// What is meant: the part, or all.
        ScimAttribute meant() {
            return sub == null ? attribute : sub;
        }

        /// In the words of the protocol.
        String words() {
            String name = sub == null ? attribute.name() : attribute.name() + "." + sub.name();
            return extension == null ? name : extension + ":" + name;
        }

        /// The attribute as a whole, as a key.
        String whole() {
            return extension == null ? attribute.name() : extension + ":" + attribute.name();
        }
    }

    /// The place of a path. An attribute of an extension is also found without its URN, where no other has the name.
    Optional<Place> place(ScimPath path) {
        String urn = path.urn();
        if (urn == null || isCore(urn)) {
            Optional<Place> core = core(path.attribute()).flatMap(one -> place(null, one, path.sub()));
            return core.isPresent() || urn != null
                    ? core
                    : extensions().stream()
                            .flatMap(extension -> in(extension, path).stream())
                            .findFirst();
        }
        return extension(urn).flatMap(extension -> in(extension, path));
    }

    private static Optional<Place> in(ScimSchema extension, ScimPath path) {
        return extension.attribute(path.attribute()).flatMap(one -> place(extension.urn(), one, path.sub()));
    }

    private static Optional<Place> place(@Nullable String extension, ScimAttribute attribute, @Nullable String sub) {
        return sub == null
                ? Optional.of(new Place(extension, attribute, null))
                : attribute.sub(sub).map(part -> new Place(extension, attribute, part));
    }
}
