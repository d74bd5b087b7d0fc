package io.preceptor.connector.hr.workday;

import io.preceptor.connector.soap.Xml;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/// How Workday writes: elements of one namespace, attributes qualified too, references with several IDs of which
/// each names its type, truth as `1` and `0`. Elements of other namespaces are not seen.
final class Words {

    /// Of the types of its services.
    static final String NAMESPACE = "urn:com.workday/bsvc";

    private Words() {}

    static Stream<Element> children(Element parent, String name) {
        return Xml.children(parent)
                .filter(child -> name.equals(child.getLocalName()) && NAMESPACE.equals(child.getNamespaceURI()));
    }

    /// The first element on a way down.
    static Optional<Element> child(Element parent, String... way) {
        Optional<Element> at = Optional.of(parent);
        for (String name : way) {
            at = at.flatMap(element -> children(element, name).findFirst());
        }
        return at;
    }

    /// @return empty where there is no such element, or nothing in it
    static Optional<String> text(Element parent, String... way) {
        return child(parent, way).map(Words::text).filter(text -> !text.isEmpty());
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    /// The ID of a type within a reference. Types are compared whatever their case, as tenants differ in it.
    static Optional<String> id(Element reference, String type) {
        return children(reference, "ID")
                .filter(id -> type.equalsIgnoreCase(attribute(id, "type")))
                .map(Words::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /// The ID of the first type that the reference has one of.
    static Optional<String> id(Element reference, List<String> types) {
        return types.stream().flatMap(type -> id(reference, type).stream()).findFirst();
    }

    /// Qualified as its schema says, or not, as some gateways write it.
    static String attribute(Element element, String name) {
        String qualified = element.getAttributeNS(NAMESPACE, name);
        return qualified.isEmpty() ? element.getAttribute(name) : qualified;
    }

    /// XML Schema's boolean.
    static boolean isTrue(String text) {
        return text.equals("1") || text.equals("true");
    }
}
