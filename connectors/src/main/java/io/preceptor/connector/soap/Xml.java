package io.preceptor.connector.soap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// XML of a server that may be hostile: no document type, so no entities, and nothing fetched (SOAP 1.1 section
/// 3, SOAP 1.2 part 1 section 5: no DTD). Elements are found by their local names.
public final class Xml {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.-]{0,79}");

    private Xml() {}

    /// Whether it is a name without a prefix, of at most 80 characters.
    public static boolean isName(String word) {
        return NAME.matcher(word).matches();
    }

    public static Document document() {
        return builder().newDocument();
    }

    /// @return empty where it is no XML, or has a document type
    public static Optional<Element> parse(byte[] bytes) {
        try {
            return Optional.of(builder().parse(new ByteArrayInputStream(bytes)).getDocumentElement());
        } catch (SAXException | IOException e) {
            return Optional.empty();
        }
    }

    public static Stream<Element> children(Node parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    public static Optional<Element> child(Node parent, String name) {
        return children(parent)
                .filter(child -> name.equals(child.getLocalName()))
                .findFirst();
    }

    /// All elements below, in document order.
    public static List<Element> below(Element parent) {
        var nodes = parent.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /// What no XML 1.0 document can hold becomes a space.
    public static String clean(String text) {
        return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute("jdk.xml.maxElementDepth", "200");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java's XML parser cannot be secured", e);
        }
    }

    /// The parser's own handler writes what it finds to the console.
    private static final class Silent implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
