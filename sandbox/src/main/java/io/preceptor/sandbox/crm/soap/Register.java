package io.preceptor.sandbox.crm.soap;

import static io.preceptor.sandbox.crm.soap.Envelope.element;
import static io.preceptor.sandbox.crm.soap.Envelope.escape;

import io.preceptor.sandbox.crm.Control;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/// People and their certifications. A record that is written as it was is written again.
final class Register {

    private record Person(String id, String identifier) {}

    private final Control control;
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Map<String, String>> records = new LinkedHashMap<>();
    private int last;

    Register(Control control) {
        this.control = control;
    }

    synchronized void person(String identifier) {
        people.add(new Person("P" + (1000 + people.size()), identifier));
    }

    /// The records of whoever bears the identifier.
    synchronized List<Map<String, String>> of(String identifier) {
        return people.stream()
                .filter(person -> person.identifier().equals(identifier))
                .flatMap(person ->
                        records.values().stream().filter(record -> person.id().equals(record.get("PersonId"))))
                .<Map<String, String>>map(Map::copyOf)
                .toList();
    }

    /// @param isForgotten whether a write is answered as done, and is not
    synchronized String carryOut(Element body, boolean isForgotten) throws SoapFault {
        String operation = String.valueOf(body.getLocalName());
        String content =
                switch (operation) {
                    case "FindPeople" -> find(texts(body));
                    case "GetCertifications" -> get(texts(body));
                    case "UpsertCertifications" -> upsert(Envelope.children(body), isForgotten);
                    case "DeleteCertifications" -> delete(texts(body), isForgotten);
                    default -> throw SoapFault.plain(true, "There is no such operation");
                };
        return element(operation + "Response", content);
    }

    /// Compares without regard to case, as its database does.
    private String find(List<String> identifiers) {
        return people.stream()
                .filter(person -> identifiers.stream().anyMatch(person.identifier()::equalsIgnoreCase))
                .map(person -> element(
                        "Person", element("Id", person.id()) + element("Identifier", escape(person.identifier()))))
                .collect(Collectors.joining());
    }

    private String get(List<String> keys) {
        return records.entrySet().stream()
                .filter(record -> keys.contains(record.getKey()))
                .map(record -> element(
                        "Certification",
                        record.getValue().entrySet().stream()
                                .map(field -> element(field.getKey(), escape(shown(field))))
                                .collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    /// Days come back with the offset of the server.
    private static String shown(Map.Entry<String, String> field) {
        return field.getKey().startsWith("Valid") && !field.getValue().isEmpty()
                ? field.getValue() + "Z"
                : field.getValue();
    }

    /// All or none.
    private String upsert(List<Element> sent, boolean isForgotten) throws SoapFault {
        for (Element record : sent) {
            String person = field(record, "PersonId");
            if (!person.isEmpty() && people.stream().noneMatch(one -> one.id().equals(person))) {
                throw SoapFault.of(true, "NotFoundFault", "PersonId", -1, "There is no person " + person);
            }
        }
        var ids = new StringBuilder();
        for (Element record : sent) {
            String key = field(record, "Key");
            if (isForgotten) {
                continue;
            }
            var fields = records.computeIfAbsent(key, _ -> {
                var fresh = new LinkedHashMap<String, String>();
                fresh.put("Id", String.format(Locale.ROOT, "C%06d", ++last));
                return fresh;
            });
            Envelope.children(record).forEach(field -> fields.put(field.getLocalName(), field.getTextContent()));
            ids.append(element("Id", fields.getOrDefault("Id", "")));
            control.took("Certification/" + fields.get("Id"));
        }
        return ids.toString();
    }

    private String delete(List<String> keys, boolean isForgotten) {
        for (String key : keys) {
            if (!isForgotten && records.remove(key) != null) {
                control.took("deleted/" + key);
            }
        }
        return "";
    }

    private static List<String> texts(Element body) {
        return Envelope.children(body).stream().map(Element::getTextContent).toList();
    }

    private static String field(Element record, String name) {
        return Envelope.child(record, name).map(Element::getTextContent).orElse("");
    }
}
