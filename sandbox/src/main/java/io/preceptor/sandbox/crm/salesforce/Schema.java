package io.preceptor.sandbox.crm.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The objects of the org and their fields, as `describe` tells of them. A field may be hidden, as a field that
/// the integration user is not permitted to see.
final class Schema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATE = "date";
    private static final String TEXT = "string";
    private static final String REFERENCE = "reference";

    private final Map<String, Map<String, String>> objects = new LinkedHashMap<>();
    private final Set<String> externalIds =
            Set.of("Contact.Employee_Number__c", "BoardCertification.Preceptor_Key__c", "Training__c.Preceptor_Key__c");
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    Schema() {
        objects.put(
                "Contact",
                Map.ofEntries(
                        Map.entry("Id", "id"),
                        Map.entry("IsDeleted", "boolean"),
                        Map.entry("SystemModstamp", "datetime"),
                        Map.entry("LastName", TEXT),
                        Map.entry("FirstName", TEXT),
                        Map.entry("Email", "email"),
                        Map.entry("Title", TEXT),
                        Map.entry("Employee_Number__c", TEXT),
                        Map.entry("Npi__c", TEXT),
                        Map.entry("Status__c", "picklist"),
                        Map.entry("Staff__c", "boolean"),
                        Map.entry("Department", TEXT),
                        Map.entry("Job_Code__c", TEXT),
                        Map.entry("Hired_On__c", DATE),
                        Map.entry("Left_On__c", DATE),
                        Map.entry("ReportsToId", REFERENCE),
                        Map.entry("MailingAddress", "address")));
        objects.put(
                "BoardCertification",
                Map.of(
                        "Id", "id",
                        "Name", TEXT,
                        "PractitionerId", REFERENCE,
                        "BoardName", TEXT,
                        "CertificationType", "picklist",
                        "EffectiveFrom", DATE,
                        "EffectiveTo", DATE,
                        "ExpirationDate", DATE,
                        "SourceSystem", TEXT,
                        "Preceptor_Key__c", TEXT));
        objects.put(
                "Training__c",
                Map.of(
                        "Id", "id",
                        "Name", TEXT,
                        "Contact__c", REFERENCE,
                        "Course__c", TEXT,
                        "Valid_From__c", DATE,
                        "Valid_To__c", DATE,
                        "State__c", "picklist",
                        "Preceptor_Key__c", TEXT));
    }

    void hide(String objectAndField) {
        hidden.add(objectAndField);
    }

    String type(String object, String field) {
        return objects.getOrDefault(object, Map.of()).getOrDefault(field, TEXT);
    }

    /// A field, or one of the record that a reference to the same object leads to: `ReportsTo.LastName`.
    boolean has(String object, String field) {
        int dot = field.indexOf('.');
        if (dot >= 0) {
            return type(object, field.substring(0, dot) + "Id").equals(REFERENCE)
                    && has(object, field.substring(dot + 1));
        }
        return objects.getOrDefault(object, Map.of()).containsKey(field) && !hidden.contains(object + "." + field);
    }

    boolean isExternalId(String object, String field) {
        return has(object, field) && externalIds.contains(object + "." + field);
    }

    boolean has(String object) {
        return objects.containsKey(object) && !hidden.contains(object);
    }

    String describe(String object) throws Refusal {
        if (!has(object)) {
            throw new Refusal(404, "NOT_FOUND", "The requested resource does not exist");
        }
        boolean isWritable = !hidden.contains(object + ":write");
        ObjectNode described = JSON.createObjectNode()
                .put("name", object)
                .put("createable", isWritable)
                .put("updateable", isWritable)
                .put("deletable", isWritable)
                .put("queryable", true);
        var fields = described.putArray("fields");
        objects.getOrDefault(object, Map.of()).forEach((name, type) -> {
            if (has(object, name)) {
                fields.addObject()
                        .put("name", name)
                        .put("type", type)
                        .put("createable", !name.equals("Id"))
                        .put("updateable", !name.equals("Id"))
                        .put("externalId", externalIds.contains(object + "." + name))
                        .put("idLookup", name.equals("Id") || externalIds.contains(object + "." + name));
            }
        });
        return described.toString();
    }
}
