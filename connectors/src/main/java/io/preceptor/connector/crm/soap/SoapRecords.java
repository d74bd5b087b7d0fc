package io.preceptor.connector.crm.soap;

import io.preceptor.connector.crm.FieldMapping;
import io.preceptor.connector.soap.Xml;
import io.preceptor.lms.returns.CertificationArtefact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Certifications as records of the service, and the bodies of its four operations, in both directions.
final class SoapRecords {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern REST_OF_DAY = Pattern.compile("(T00:00(:00(\\.0+)?)?)?(Z|[+-]\\d{2}:\\d{2})?");

    private final SoapProperties settings;
    private final SoapVocabulary words;
    private final FieldMapping mapping;

    SoapRecords(SoapProperties settings) {
        this.settings = settings;
        this.words = settings.words();
        this.mapping = settings.mapping();
    }

    /// Element by element what the record is to show; empty where it is to hold nothing. Without the key.
    Map<String, String> wanted(CertificationArtefact certification, String person) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(words.owner(), person);
        mapping.of(certification).forEach((field, value) -> fields.put(field, shown(value)));
        return fields;
    }

    /// What a record that is to be shown no more gets instead.
    Map<String, String> withdrawn() {
        var fields = new LinkedHashMap<String, String>();
        settings.withdrawn().forEach(constant -> fields.put(constant.field(), shown(constant.value())));
        return fields;
    }

    /// The names of the elements that hold something else; a day may come as a moment or with an offset.
    static List<String> differing(Element record, Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !isSame(text(record, field.getKey()), field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isSame(String found, String wanted) {
        return found.equals(wanted)
                || (DAY.matcher(wanted).matches()
                        && found.startsWith(wanted)
                        && REST_OF_DAY.matcher(found.substring(wanted.length())).matches());
    }

    /// As it comes back: without surrounding space, and without what XML cannot hold.
    private static String shown(String value) {
        return Xml.clean(value).strip();
    }

    /// Empty where it is absent, empty or nil.
    static String text(Element parent, String name) {
        return Xml.child(parent, name)
                .map(child -> child.getTextContent().strip())
                .orElse("");
    }

    Document findPeople(Collection<String> identifiers) {
        return question(words.findPeople(), words.identifier(), identifiers);
    }

    Document get(Collection<String> keys) {
        return question(words.get(), words.key(), keys);
    }

    Document delete(Collection<String> keys) {
        return question(words.delete(), words.key(), keys);
    }

    private Document question(String operation, String name, Collection<String> values) {
        Document document = Xml.document();
        Element root = root(document, operation);
        values.forEach(value -> append(root, name).setTextContent(Xml.clean(value)));
        return document;
    }

    /// @param records by key, the elements of each
    Document upsert(Map<String, Map<String, String>> records) {
        Document document = Xml.document();
        Element root = root(document, words.upsert());
        records.forEach((key, fields) -> {
            Element record = append(root, words.item());
            var all = new LinkedHashMap<String, String>();
            all.put(words.key(), key);
            all.putAll(fields);
            inOrder(all.keySet()).forEach(name -> field(record, name, all.getOrDefault(name, "")));
        });
        return document;
    }

    private List<String> inOrder(Collection<String> names) {
        var ordered = new ArrayList<>(settings.order());
        ordered.retainAll(names);
        names.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    private void field(Element record, String name, String value) {
        if (!value.isEmpty()) {
            append(record, name).setTextContent(value);
            return;
        }
        switch (settings.whenEmpty()) {
            case NIL -> append(record, name).setAttributeNS(XSI, "xsi:nil", "true");
            case EMPTY -> append(record, name);
            case ABSENT -> {}
        }
    }

    private Element root(Document document, String operation) {
        Element root = document.createElementNS(settings.namespace().toString(), "p:" + operation);
        document.appendChild(root);
        return root;
    }

    private Element append(Element parent, String name) {
        Document document = parent.getOwnerDocument();
        Element element = settings.qualified()
                ? document.createElementNS(settings.namespace().toString(), "p:" + name)
                : document.createElementNS(null, name);
        parent.appendChild(element);
        return element;
    }

    /// The people of an answer, and the records of one.
    static List<Element> in(Element payload, String name) {
        return Xml.below(payload).stream()
                .filter(element -> name.equals(element.getLocalName()))
                .toList();
    }
}
