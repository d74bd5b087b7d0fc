package io.preceptor.mapping.fhir;

import io.preceptor.lms.returns.AssignmentArtefact;
import io.preceptor.mapping.facade.FacadeNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An assignment as a Task at a server that is told of it (FHIR R4): `restriction.period.end` is the due date.
///
/// A Task is ours by its identifier. What others add to it stays: a note, an owner's own status reason beside ours.
public final class TaskResources {

    /// The identifier system of assignments, as our own facade shows it.
    public static final String SYSTEM = FacadeNames.ASSIGNMENTS;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> OURS = List.of(
            "identifier",
            "status",
            "statusReason",
            "intent",
            "code",
            "description",
            "for",
            "owner",
            "requester",
            "authoredOn",
            "reasonCode",
            "restriction");

    private TaskResources() {}

    /// @param practitioner whose it is, `Practitioner/7`
    public static ObjectNode task(AssignmentArtefact artefact, String practitioner) {
        ObjectNode task = JSON.objectNode().put("resourceType", "Task");
        task.putArray("identifier")
                .addObject()
                .put("system", SYSTEM)
                .put("value", artefact.id().toString());
        task.put("status", status(artefact));
        if (artefact.because() != null) {
            task.putObject("statusReason").put("text", artefact.because());
        }
        task.put("intent", "order");
        ObjectNode code = task.putObject("code");
        code.putArray("coding")
                .addObject()
                .put("system", artefact.codeSystem().toString())
                .put("code", artefact.code())
                .put("display", artefact.title());
        code.put("text", artefact.title());
        task.put("description", artefact.title());
        task.putObject("for").put("reference", practitioner);
        task.putObject("owner").put("reference", practitioner);
        task.putObject("requester").put("display", artefact.requester());
        task.put("authoredOn", artefact.assignedOn().toString());
        task.putObject("reasonCode").put("text", artefact.reason());
        task.putObject("restriction")
                .putObject("period")
                .put("end", artefact.dueOn().toString());
        return task;
    }

    private static String status(AssignmentArtefact artefact) {
        return switch (artefact.progress()) {
            case OPEN -> "requested";
            case IN_PROGRESS -> "in-progress";
            case COMPLETED -> "completed";
            case WITHDRAWN, EXEMPT -> "cancelled";
        };
    }

    /// Whether a task says what is wanted; it may say more.
    public static boolean shows(JsonNode found, ObjectNode wanted) {
        return (wanted.has("statusReason") || !found.has("statusReason")) && QualificationJson.contains(found, wanted);
    }

    /// What was found with our parts as wanted, and everything else as it was.
    public static ObjectNode replaced(ObjectNode found, ObjectNode wanted) {
        ObjectNode task = found.deepCopy();
        OURS.forEach(name -> {
            JsonNode ours = wanted.get(name);
            if (ours == null) {
                task.remove(name);
            } else {
                task.set(name, ours);
            }
        });
        return task;
    }

    /// The same task, taken back: it was never this person's.
    public static ObjectNode withdrawn(ObjectNode found) {
        return found.deepCopy().put("status", "entered-in-error");
    }

    public static boolean isWithdrawn(JsonNode found) {
        return found.path("status").asString("").equals("entered-in-error");
    }

    public static boolean isOf(JsonNode task, String id) {
        for (JsonNode identifier : task.path("identifier")) {
            if (identifier.path("system").asString("").equals(SYSTEM)
                    && identifier.path("value").asString("").equals(id)) {
                return true;
            }
        }
        return false;
    }

    /// What people compare of it, in the words of [AssignmentArtefact#fields()].
    public static Map<String, String> fields(JsonNode task) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("task", task.path("description").asString(""));
        fields.put("progress", task.path("status").asString(""));
        fields.put("due", task.path("restriction").path("period").path("end").asString(""));
        return fields;
    }
}
