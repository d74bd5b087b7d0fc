package io.preceptor.connector.fhir;

import io.preceptor.lms.returns.Artefact;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.AssignmentArtefact;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.Push;
import io.preceptor.mapping.fhir.CertificateResources;
import io.preceptor.mapping.fhir.TaskResources;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What is to be written so that a server shows what is wanted: nothing where it does.
final class CertificateWriting {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Set<Shows> shows;
    private final URI certificates;
    private final CertificatePrinter printer;
    private final InstantSource clock;

    CertificateWriting(Set<Shows> shows, URI certificates, CertificatePrinter printer, InstantSource clock) {
        this.shows = shows;
        this.certificates = certificates;
        this.printer = printer;
        this.clock = clock;
    }

    /// One resource to be written.
    ///
    /// @param place     where it stands, `DocumentReference/3`; null for a new one
    /// @param version   that it must still have there, for If-Match; null where the server names none
    /// @param condition a new one is made only where this search finds none; null without one
    record Entry(
            ObjectNode resource,
            @Nullable String place,
            @Nullable String version,
            @Nullable String condition) {}

    /// @param practitioner where the person stands; null where nothing is wanted any more
    /// @param name         the person's; null where none is known
    List<Entry> entries(
            Push push, @Nullable String practitioner, @Nullable String name, CertificateReading.State state) {
        var entries = new ArrayList<Entry>();
        for (Push.Item item : push.items()) {
            if (item.kind() == ArtefactKind.TASK) {
                task(item, practitioner, state.tasks().get(item.key()), entries);
                continue;
            }
            CertificationArtefact content = item.content();
            ObjectNode document = state.documents().get(item.key());
            ObjectNode verification = state.verifications().get(item.key());
            if (content == null) {
                if (document != null && !CertificateResources.isWithdrawn(document)) {
                    entries.add(change(document, CertificateResources.withdrawn(document)));
                }
                if (verification != null && !CertificateResources.isFailed(verification)) {
                    entries.add(change(verification, CertificateResources.failed(verification)));
                }
                continue;
            }
            String whose = Objects.requireNonNull(practitioner, "whoever is shown something stands somewhere");
            if (shows.contains(Shows.DOCUMENT)) {
                document(content, whose, name, document, entries);
            }
            if (shows.contains(Shows.VERIFICATION)) {
                ObjectNode wanted = CertificateResources.verification(content, whose);
                if (verification == null) {
                    entries.add(new Entry(wanted, null, null, null));
                } else if (!CertificateResources.verifies(verification, wanted)) {
                    entries.add(change(verification, wanted));
                }
            }
        }
        return entries;
    }

    private static void task(
            Push.Item item, @Nullable String practitioner, @Nullable ObjectNode found, List<Entry> entries) {
        AssignmentArtefact task = item.task();
        if (task == null) {
            if (found != null && !TaskResources.isWithdrawn(found)) {
                entries.add(change(found, TaskResources.withdrawn(found)));
            }
            return;
        }
        ObjectNode wanted = TaskResources.task(
                task, Objects.requireNonNull(practitioner, "whoever is shown something stands somewhere"));
        if (found == null) {
            entries.add(new Entry(wanted, null, null, "identifier=" + TaskResources.SYSTEM + "|" + item.key()));
        } else if (!TaskResources.shows(found, wanted)) {
            entries.add(change(found, TaskResources.replaced(found, wanted)));
        }
    }

    private void document(
            CertificationArtefact content,
            String whose,
            @Nullable String name,
            @Nullable ObjectNode found,
            List<Entry> entries) {
        if (found != null && CertificateResources.shows(found, CertificateResources.document(content, whose, null))) {
            return;
        }
        ObjectNode wanted = CertificateResources.document(content, whose, printer.print(content, name));
        entries.add(
                found == null
                        ? new Entry(wanted, null, null, "identifier=" + certificates + "|" + content.number())
                        : change(found, wanted));
    }

    /// All of them at once, or none, with the provenance of the rest where that is shown.
    String bundle(List<Entry> entries, Push push) {
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "transaction");
        var all = bundle.putArray("entry");
        var references = new ArrayList<String>();
        for (Entry entry : entries) {
            ObjectNode into = all.addObject();
            String type = entry.resource().path("resourceType").asString("");
            if (entry.place() == null) {
                String name = "urn:uuid:" + UUID.randomUUID();
                references.add(name);
                into.put("fullUrl", name).set("resource", entry.resource());
                ObjectNode request =
                        into.putObject("request").put("method", "POST").put("url", type);
                if (entry.condition() != null) {
                    request.put("ifNoneExist", entry.condition());
                }
            } else {
                references.add(entry.place());
                into.set("resource", entry.resource());
                ObjectNode request =
                        into.putObject("request").put("method", "PUT").put("url", entry.place());
                if (entry.version() != null) {
                    request.put("ifMatch", entry.version());
                }
            }
        }
        if (shows.contains(Shows.PROVENANCE)) {
            boolean isNew = entries.stream().allMatch(entry -> entry.place() == null);
            ObjectNode into = all.addObject();
            into.put("fullUrl", "urn:uuid:" + UUID.randomUUID());
            into.set(
                    "resource",
                    CertificateResources.provenance(
                            references,
                            clock.instant().truncatedTo(ChronoUnit.MILLIS),
                            isNew ? "CREATE" : "UPDATE",
                            issuer(push)));
            into.putObject("request").put("method", "POST").put("url", "Provenance");
        }
        return bundle.toString();
    }

    private static String issuer(Push push) {
        return push.items().stream()
                .map(Push.Item::artefact)
                .filter(Objects::nonNull)
                .map(CertificateWriting::issuer)
                .findFirst()
                .orElse("Preceptor");
    }

    private static String issuer(Artefact artefact) {
        return switch (artefact) {
            case CertificationArtefact certification -> certification.issuer();
            case AssignmentArtefact task -> task.requester();
        };
    }

    private static Entry change(ObjectNode found, ObjectNode wanted) {
        String id = Resources.text(found, "id");
        String version = Resources.text(found.path("meta"), "versionId");
        String place = Resources.text(found, "resourceType") + "/" + id;
        return new Entry(
                wanted.deepCopy().put("id", id), place, version.isEmpty() ? null : "W/\"" + version + "\"", null);
    }
}
