package io.preceptor.mapping.fhir;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts our certifications into a Practitioner that others write too (FHIR R4, `Practitioner.qualification`).
///
/// Works on the text, not on a model of the resource: a model drops what it does not know, and writes the rest
/// anew. An entry is ours by its identifier alone, system and number, never by its code or its place. In an
/// entry of ours `identifier`, `code`, `period` and `issuer` are ours; extensions and ids that others gave it
/// stay.
public final class QualificationMapping {

    private QualificationMapping() {}

    /// Idempotent: merging into its own outcome changes nothing.
    ///
    /// @param practitioner the resource as the server sent it
    /// @param wanted       in the order in which new ones are appended
    public static QualificationMerge merge(String practitioner, List<WantedQualification> wanted) {
        try {
            PractitionerText text = PractitionerText.read(practitioner);
            var entries = new ArrayList<>(text.qualifications());
            boolean isChanged = false;
            for (WantedQualification each : wanted) {
                isChanged |= put(entries, each);
            }
            return isChanged
                    ? new QualificationMerge.Changed(text.with(
                            entries.stream().map(PractitionerText.Entry::json).toList()))
                    : new QualificationMerge.Unchanged();
        } catch (JacksonException | PractitionerText.UnreadableException unreadable) {
            return new QualificationMerge.Unreadable(
                    new Problem("Practitioner", ProblemCode.MALFORMED, "answer with a Practitioner in FHIR JSON"));
        }
    }

    /// Which of the wanted ones a practitioner does not show as wanted; all of them where it cannot be read.
    public static List<WantedQualification> notShown(String practitioner, List<WantedQualification> wanted) {
        try {
            PractitionerText text = PractitionerText.read(practitioner);
            return wanted.stream()
                    .filter(each -> put(new ArrayList<>(text.qualifications()), each))
                    .collect(Collectors.toUnmodifiableList());
        } catch (JacksonException | PractitionerText.UnreadableException unreadable) {
            return List.copyOf(wanted);
        }
    }

    /// @return whether the list was changed
    private static boolean put(List<PractitionerText.Entry> entries, WantedQualification wanted) {
        ObjectNode content = wanted.content() == null ? null : QualificationJson.of(wanted.content());
        boolean isChanged = false;
        boolean isPlaced = content == null;
        for (int i = 0; i < entries.size(); i++) {
            ObjectNode found = entries.get(i).node();
            if (!isOurs(found, wanted)) {
                continue;
            }
            if (isPlaced) {
                entries.remove(i--);
                isChanged = true;
            } else if (content != null && !QualificationJson.shows(found, content)) {
                entries.set(i, PractitionerText.Entry.of(QualificationJson.replaced(found, content)));
                isChanged = true;
            }
            isPlaced = true;
        }
        if (!isPlaced && content != null) {
            entries.add(PractitionerText.Entry.of(content));
            isChanged = true;
        }
        return isChanged;
    }

    private static boolean isOurs(ObjectNode qualification, WantedQualification wanted) {
        JsonNode identifiers = qualification.path("identifier");
        for (JsonNode identifier : identifiers) {
            if (isText(identifier.get("system"), wanted.system().toString())
                    && isText(identifier.get("value"), wanted.number())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(@Nullable JsonNode node, String text) {
        return node != null && node.isString() && node.stringValue().equals(text);
    }
}
