package io.preceptor.connector.crm;

import io.preceptor.lms.returns.CertificationArtefact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which of a target's fields hold which element of a certification.
///
/// @param elements  the fields that hold an element, each of them the same value
/// @param codes     the target's own word for a course's key, as a picklist wants it; a key that is not named
///                  is sent as it is
/// @param constants what stands in each record alike
public record FieldMapping(
        Map<CertificationElement, List<String>> elements, Map<String, String> codes, List<Constant> constants) {

    /// @param field the target's field
    /// @param value what stands in it always
    public record Constant(String field, String value) {}

    public FieldMapping {
        elements = Map.copyOf(elements);
        codes = Map.copyOf(codes);
        constants = List.copyOf(constants);
    }

    /// Field by field what the target is to show; empty means nothing in it.
    public Map<String, String> of(CertificationArtefact certification) {
        var fields = new LinkedHashMap<String, String>();
        for (CertificationElement element : CertificationElement.values()) {
            String said = element.of(certification);
            String value = element == CertificationElement.CODE ? codes.getOrDefault(said, said) : said;
            elements.getOrDefault(element, List.of()).forEach(field -> fields.put(field, value));
        }
        constants.forEach(constant -> fields.put(constant.field(), constant.value()));
        return fields;
    }

    /// Every field that is written.
    public List<String> fields() {
        var fields = new ArrayList<String>();
        for (CertificationElement element : CertificationElement.values()) {
            fields.addAll(elements.getOrDefault(element, List.of()));
        }
        constants.forEach(constant -> fields.add(constant.field()));
        return fields;
    }
}
