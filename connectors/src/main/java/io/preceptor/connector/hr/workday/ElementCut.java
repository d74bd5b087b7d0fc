package io.preceptor.connector.hr.workday;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.soap.Xml;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Cuts an element down to what is kept of it.
///
/// Not safe for several threads.
final class ElementCut {

    private static final List<String> ATTRIBUTES = List.of("type", "Primary_Job");

    private final String name;
    private final Branch tree;
    private final Predicate<Element> isLeftOut;
    private final Document document = Xml.document();
    private final Transformer writer;

    /// @param name      of the element
    /// @param kept      ways down to what is kept, `Name_Data/Last_Name`
    /// @param isLeftOut what is left out all the same
    ElementCut(String name, List<String> kept, Predicate<Element> isLeftOut) {
        this.name = name;
        this.tree = Branch.of(kept);
        this.isLeftOut = isLeftOut;
        try {
            this.writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            writer.setOutputProperty(OutputKeys.ENCODING, UTF_8.name());
        } catch (TransformerException e) {
            throw new IllegalStateException("This Java cannot write XML", e);
        }
    }

    /// Where an element is kept, and what within it.
    private record Branch(Map<String, Branch> below) {
        static Branch of(List<String> ways) {
            var root = new Branch(new HashMap<>());
            for (String way : ways) {
                Branch at = root;
                for (String name : way.split("/", -1)) {
                    at = at.below.computeIfAbsent(name, _ -> new Branch(new HashMap<>()));
                }
            }
            return root;
        }
    }

    Element cut(Element element) {
        Element root = document.createElementNS(Words.NAMESPACE, "wd:" + name);
        copy(element, root, tree);
        return root;
    }

    byte[] bytes(Element cut) {
        var bytes = new ByteArrayOutputStream();
        try {
            writer.transform(new DOMSource(cut), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException("What was read as XML cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private void copy(Element from, Element to, Branch branch) {
        Xml.children(from)
                .filter(child -> Words.NAMESPACE.equals(child.getNamespaceURI()))
                .forEach(child -> {
                    Branch below = branch.below().get(child.getLocalName());
                    if (below != null && !isLeftOut.test(child)) {
                        Element copy = document.createElementNS(Words.NAMESPACE, "wd:" + child.getLocalName());
                        for (String attribute : ATTRIBUTES) {
                            String value = Words.attribute(child, attribute);
                            if (!value.isEmpty()) {
                                copy.setAttributeNS(Words.NAMESPACE, "wd:" + attribute, value);
                            }
                        }
                        if (below.below().isEmpty()) {
                            copy.setTextContent(child.getTextContent());
                        } else {
                            copy(child, copy, below);
                        }
                        to.appendChild(copy);
                    }
                });
    }
}
