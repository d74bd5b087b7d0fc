package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One element of a manifest. Names are taken without their namespace and without regard to capitals: makers of
/// packages mix the namespaces of the editions, and `scormtype` became `scormType`.
///
/// @param line where it begins
final class ManifestElement {

    final String name;
    final int line;
    private final Map<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<ManifestElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    ManifestElement(String name, int line) {
        this.name = name;
        this.line = line;
    }

    void put(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void add(ManifestElement child) {
        children.add(child);
    }

    /// Takes over what another one of its kind holds and it does not itself.
    void adopt(ManifestElement other) {
        other.children.stream()
                .filter(child -> child(child.name).isEmpty())
                .toList()
                .forEach(children::add);
    }

    void add(String characters) {
        text.append(characters);
    }

    /// Stripped; null where the attribute is absent or empty.
    @Nullable
    String attribute(String attribute) {
        String value = attributes.get(attribute);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /// A yes or no; what is neither is refused.
    ///
    /// @param usual what holds where the attribute is absent
    boolean truth(String attribute, boolean usual, Findings findings) {
        String written = attribute(attribute);
        return switch (written) {
            case null -> usual;
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                findings.refuse(place(), PackageFault.BAD_MEASURE, "write " + attribute + " as true or false");
                yield usual;
            }
        };
    }

    Stream<ManifestElement> children(String named) {
        return children.stream().filter(child -> child.name.equalsIgnoreCase(named));
    }

    Optional<ManifestElement> child(String named) {
        return children(named).findFirst();
    }

    /// The text of a child, stripped; null where there is none.
    @Nullable
    String text(String child) {
        return child(child)
                .map(ManifestElement::text)
                .filter(found -> !found.isEmpty())
                .orElse(null);
    }

    String text() {
        return text.toString().strip();
    }

    String place() {
        return ManifestFormat.NAME + " line " + line;
    }
}
