package io.preceptor.lms.returns;

import io.preceptor.lms.assignment.Progress;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An assignment as a target is to show it: created while it is open, completed or cancelled with it.
///
/// @param id         the same for one person, requirement and cycle for ever
/// @param codeSystem the system of the course codes, an absolute URI
/// @param code       the key of the course or learning path to take
/// @param title      its name for people
/// @param reason     the requirement's name for people
/// @param progress   how far it has come
/// @param because    why it was closed, in a sentence; null while it is open
/// @param assignedOn the day on which it was assigned, where the person works
/// @param dueOn      its last day in time
/// @param requester  who asks for it: the hospital's name
public record AssignmentArtefact(
        UUID id,
        URI codeSystem,
        String code,
        String title,
        String reason,
        Progress progress,
        @Nullable String because,
        LocalDate assignedOn,
        LocalDate dueOn,
        String requester)
        implements Artefact {

    @Override
    public ArtefactKind kind() {
        return ArtefactKind.TASK;
    }

    @Override
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("task", title);
        fields.put("progress", progress.name());
        fields.put("due", dueOn.toString());
        return fields;
    }
}
