package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a manifest's XML into elements. A document type is refused before it is read: nothing is expanded, and no
/// other file is opened.
final class ManifestXml {

    private static final int DEEPEST = 60;
    private static final int MOST_ELEMENTS = 200_000;

    private ManifestXml() {}

    static Optional<ManifestElement> read(byte[] content, Findings findings) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return walk(factory.createXMLStreamReader(new ByteArrayInputStream(content)), findings);
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            findings.refuse(
                    ManifestFormat.NAME + " line " + line,
                    PackageFault.MANIFEST_MALFORMED,
                    "make it well-formed XML: it cannot be read from here on");
            return Optional.empty();
        }
    }

    private static Optional<ManifestElement> walk(XMLStreamReader xml, Findings findings) throws XMLStreamException {
        Deque<ManifestElement> open = new ArrayDeque<>();
        ManifestElement root = null;
        int count = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            int line = xml.getLocation().getLineNumber();
            switch (event) {
                case XMLStreamConstants.DTD -> {
                    findings.refuse(
                            ManifestFormat.NAME + " line " + line,
                            PackageFault.MANIFEST_WITH_DTD,
                            "take the document type out: a manifest needs none, and none is read");
                    return Optional.empty();
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    count++;
                    if (open.size() >= DEEPEST || count > MOST_ELEMENTS) {
                        findings.refuse(
                                ManifestFormat.NAME + " line " + line,
                                PackageFault.MANIFEST_TOO_LARGE,
                                "make it simpler: at most %d elements, at most %d deep"
                                        .formatted(MOST_ELEMENTS, DEEPEST));
                        return Optional.empty();
                    }
                    ManifestElement element = element(xml, line);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.getLast().add(element);
                    }
                    open.addLast(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.getLast().add(xml.getText());
                    }
                }
                default -> {
                    // Comments, instructions and space say nothing.
                }
            }
        }
        return Optional.ofNullable(root);
    }

    private static ManifestElement element(XMLStreamReader xml, int line) {
        var element = new ManifestElement(xml.getLocalName(), line);
        String space = xml.getNamespaceURI();
        if (space != null) {
            element.put("xmlns", space);
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            String prefix = xml.getNamespacePrefix(i);
            String uri = xml.getNamespaceURI(i);
            if (prefix != null && uri != null) {
                element.put("xmlns:" + prefix, uri);
            }
        }
        return element;
    }
}
