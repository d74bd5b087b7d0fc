package io.preceptor.connector.fhir;

import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.AssignmentArtefact;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Kind;
import io.preceptor.mapping.fhir.CertificateResources;
import io.preceptor.mapping.fhir.TaskResources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Compares what stands in resources of their own with what is wanted; one gap for each certificate, whatever differs.
final class CertificateLook {

    private static final String DOCUMENT = "document";
    private static final String VERIFICATION = "verification";
    private static final String TASK = "task";

    private CertificateLook() {}

    /// @param practitioner where the person stands; null where nothing is wanted any more
    /// @param earlier      what was found of the same certificates elsewhere
    static List<Gap> gaps(
            Push push,
            Set<Shows> shows,
            @Nullable String practitioner,
            CertificateReading.State state,
            List<Gap> earlier) {
        var gaps = new LinkedHashMap<String, Gap>();
        earlier.forEach(gap -> gaps.put(gap.key(), gap));
        for (Push.Item item : push.items()) {
            for (Gap gap : of(item, shows, practitioner, state)) {
                gaps.merge(gap.key(), gap, CertificateLook::both);
            }
        }
        return List.copyOf(gaps.values());
    }

    private static List<Gap> of(
            Push.Item item, Set<Shows> shows, @Nullable String practitioner, CertificateReading.State state) {
        if (item.kind() == ArtefactKind.TASK) {
            return task(item, practitioner, state.tasks().get(item.key()));
        }
        var gaps = new ArrayList<Gap>();
        CertificationArtefact content = item.content();
        ObjectNode document = state.documents().get(item.key());
        ObjectNode verification = state.verifications().get(item.key());
        if (content == null) {
            if (document != null && !CertificateResources.isWithdrawn(document)) {
                gaps.add(stillThere(item.key(), DOCUMENT, document));
            }
            if (verification != null && !CertificateResources.isFailed(verification)) {
                gaps.add(stillThere(item.key(), VERIFICATION, verification));
            }
        } else if (practitioner != null) {
            if (shows.contains(Shows.DOCUMENT)
                    && (document == null
                            || !CertificateResources.shows(
                                    document, CertificateResources.document(content, practitioner, null)))) {
                gaps.add(wanted(item.key(), DOCUMENT, content, document));
            }
            if (shows.contains(Shows.VERIFICATION)
                    && (verification == null
                            || !CertificateResources.verifies(
                                    verification, CertificateResources.verification(content, practitioner)))) {
                gaps.add(wanted(item.key(), VERIFICATION, content, verification));
            }
        }
        return gaps;
    }

    private static List<Gap> task(Push.Item item, @Nullable String practitioner, @Nullable ObjectNode found) {
        AssignmentArtefact task = item.task();
        if (task == null) {
            return found == null || TaskResources.isWithdrawn(found)
                    ? List.of()
                    : List.of(stillThere(item.key(), TASK, found));
        }
        if (practitioner == null
                || (found != null && TaskResources.shows(found, TaskResources.task(task, practitioner)))) {
            return List.of();
        }
        return List.of(
                found == null
                        ? new Gap(item.key(), Kind.ABSENT, task.fields(), Map.of())
                        : new Gap(item.key(), Kind.OTHERWISE, task.fields(), TaskResources.fields(found)));
    }

    private static Gap stillThere(String key, String what, ObjectNode found) {
        return new Gap(key, Kind.STILL_THERE, Map.of(), Map.of(what, "status " + Resources.text(found, "status")));
    }

    private static Gap wanted(String key, String what, CertificationArtefact content, @Nullable ObjectNode found) {
        String until = content.validTo() == null ? "" : " to " + content.validTo();
        Map<String, String> ours = Map.of(what, content.validFrom() + until);
        return found == null
                ? new Gap(key, Kind.ABSENT, ours, Map.of())
                : new Gap(
                        key,
                        Kind.OTHERWISE,
                        ours,
                        Map.of(what, "status " + Resources.text(found, "status") + period(found)));
    }

    private static String period(ObjectNode found) {
        var period = found.path("context").path("period");
        String start = Resources.text(period, "start");
        String end = Resources.text(period, "end");
        return (start.isEmpty() ? "" : ", " + start) + (end.isEmpty() ? "" : " to " + end);
    }

    /// Where one part is there and another is not, the certificate stands there otherwise.
    private static Gap both(Gap one, Gap other) {
        var wanted = new LinkedHashMap<>(one.wanted());
        wanted.putAll(other.wanted());
        var shown = new LinkedHashMap<>(one.shown());
        shown.putAll(other.shown());
        return new Gap(one.key(), one.kind() == other.kind() ? one.kind() : Kind.OTHERWISE, wanted, shown);
    }
}
