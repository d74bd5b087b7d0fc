package io.preceptor.connector.crm.salesforce;

import io.preceptor.connector.crm.FieldMapping;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Certifications as records of the configured object, in both directions; and the SOQL that asks for them.
final class CertificationRecords {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SalesforceProperties settings;
    private final FieldMapping mapping;

    CertificationRecords(SalesforceProperties settings) {
        this.settings = settings;
        this.mapping = settings.mapping();
    }

    /// Field by field what the record is to show; empty where the field is to hold nothing. Without the
    /// external id.
    Map<String, String> wanted(CertificationArtefact certification, String person) {
        var fields = mapping.of(certification);
        fields.put(settings.personField(), person);
        return fields;
    }

    /// What a record that is to be shown no more gets instead.
    Map<String, String> withdrawn() {
        var fields = new LinkedHashMap<String, String>();
        settings.withdrawn().forEach(constant -> fields.put(constant.field(), constant.value()));
        return fields;
    }

    /// Whether the record, as it was read, holds all of this.
    static boolean shows(JsonNode record, Map<String, String> fields) {
        return fields.entrySet().stream()
                .allMatch(field -> record.path(field.getKey()).asString("").equals(field.getValue()));
    }

    /// The names of the fields that hold something else.
    static List<String> differing(JsonNode record, Map<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !record.path(field.getKey()).asString("").equals(field.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// @param rows by external id, the fields of each
    String collection(Map<String, Map<String, String>> rows) {
        ObjectNode body = JSON.createObjectNode().put("allOrNone", false);
        var records = body.putArray("records");
        rows.forEach((key, fields) -> {
            ObjectNode record = records.addObject();
            record.putObject("attributes").put("type", settings.object());
            record.put(settings.externalIdField(), key);
            fields.forEach((field, value) -> record.put(field, value.isEmpty() ? null : value));
        });
        return body.toString();
    }

    String byKeys(List<Push.Item> items) {
        var fields = new LinkedHashSet<String>(List.of("Id", settings.externalIdField(), settings.personField()));
        fields.addAll(mapping.fields());
        settings.withdrawn().forEach(constant -> fields.add(constant.field()));
        return "SELECT " + String.join(", ", fields) + " FROM " + settings.object() + " WHERE "
                + settings.externalIdField() + " IN ("
                + items.stream().map(item -> quoted(item.key())).collect(Collectors.joining(", ")) + ")";
    }

    String people(List<String> values) {
        return "SELECT Id, " + settings.identifierField() + " FROM " + settings.personObject() + " WHERE "
                + settings.identifierField() + " IN ("
                + values.stream().map(CertificationRecords::quoted).collect(Collectors.joining(", ")) + ")";
    }

    /// A text in SOQL: a backslash before what would end it.
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
