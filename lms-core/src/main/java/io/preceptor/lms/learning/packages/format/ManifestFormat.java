package io.preceptor.lms.learning.packages.format;

import io.preceptor.lms.learning.packages.PackageFault;
import io.preceptor.lms.learning.packages.PackageKind;
import io.preceptor.lms.learning.packages.PackageManifest;
import io.preceptor.lms.learning.packages.PackagePart;
import io.preceptor.lms.learning.packages.sequencing.Activity;
import io.preceptor.lms.learning.packages.sequencing.Sequencing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads `imsmanifest.xml` (IMS Content Packaging 1.1.4 as SCORM 1.2 and SCORM 2004, 3rd and 4th edition, profile it).
/// Every fault of it is found at once.
final class ManifestFormat {

    static final String NAME = "imsmanifest.xml";

    private static final int MOST_PARTS = 500;

    private final ManifestElement root;
    private final PackageTree files;
    private final Findings findings;
    private final Map<String, ManifestElement> resources = new TreeMap<>();
    private final IdentityHashMap<ManifestElement, Sequencing> rules = new IdentityHashMap<>();
    private boolean isSequenced;

    private ManifestFormat(ManifestElement root, PackageTree files, Findings findings) {
        this.root = root;
        this.files = files;
        this.findings = findings;
    }

    /// What the manifest says; empty where something is wrong, which the findings then hold.
    static Optional<PackageManifest> read(byte[] content, PackageTree files, Findings findings) {
        return ManifestXml.read(content, findings)
                .flatMap(root -> new ManifestFormat(root, files, findings).manifest());
    }

    private Optional<PackageManifest> manifest() {
        if (!root.name.equalsIgnoreCase("manifest")) {
            findings.refuse(root.place(), PackageFault.MANIFEST_MALFORMED, "let the first element be manifest");
            return Optional.empty();
        }
        Optional<PackageKind> kind = kind();
        root.children("resources").flatMap(all -> all.children("resource")).forEach(this::index);
        checkDependencies();
        Optional<ManifestElement> organization = organization();
        if (kind.isEmpty() || organization.isEmpty()) {
            return Optional.empty();
        }
        if (kind.get() instanceof PackageKind.Scorm2004) {
            rule(organization.get(), new SequencingFormat(root, findings));
        }
        var parts = new ArrayList<PackagePart>();
        var activities = new Activity(
                true,
                null,
                rules.getOrDefault(organization.get(), Sequencing.NONE),
                collect(organization.get(), kind.get(), parts));
        if (parts.size() > MOST_PARTS) {
            findings.refuse(
                    organization.get().place(),
                    PackageFault.TOO_MANY_PARTS,
                    "split it: at most %d items are taken".formatted(MOST_PARTS));
        }
        if (!findings.areBad() && parts.stream().noneMatch(PackagePart::reports)) {
            findings.refuse(
                    organization.get().place(),
                    PackageFault.NOTHING_REPORTS,
                    "mark the page that reports completion as scormType sco, or upload the pages without a manifest");
        }
        if (findings.areBad()) {
            return Optional.empty();
        }
        String title = organization.get().text("title");
        return Optional.of(new PackageManifest(
                kind.get(), Titles.of(title, parts.getFirst().title()), parts, isSequenced ? activities : null));
    }

    private Optional<PackageKind> kind() {
        String version =
                root.child("metadata").map(found -> found.text("schemaversion")).orElse(null);
        String spaces = String.valueOf(root.attribute("xmlns:adlcp")).toLowerCase(Locale.ROOT);
        if (version == null) {
            // Some makers leave it out; the namespace of ADL then tells the standard.
            if (spaces.contains("adlcp_rootv1p2")) {
                return Optional.of(new PackageKind.Scorm12());
            }
            if (spaces.contains("adlcp_v1p3")) {
                return Optional.of(new PackageKind.Scorm2004());
            }
        } else {
            String plain = version.toUpperCase(Locale.ROOT);
            if (plain.equals("1.2")) {
                return Optional.of(new PackageKind.Scorm12());
            }
            if (plain.startsWith("2004") || plain.equals("CAM 1.3")) {
                return Optional.of(new PackageKind.Scorm2004());
            }
        }
        findings.refuse(
                root.child("metadata").orElse(root).place(),
                PackageFault.UNSUPPORTED_VERSION,
                "say schemaversion 1.2, 2004 3rd Edition or 2004 4th Edition: publish it from your tool as one of these");
        return Optional.empty();
    }

    private void index(ManifestElement resource) {
        String identifier = resource.attribute("identifier");
        if (identifier != null) {
            resources.put(identifier, resource);
        }
    }

    /// Each dependency leads to a resource, and none in a circle.
    private void checkDependencies() {
        var done = new HashSet<String>();
        for (String identifier : resources.keySet()) {
            follow(identifier, new HashSet<>(), done);
        }
    }

    private void follow(String identifier, Set<String> on, Set<String> done) {
        ManifestElement resource = resources.get(identifier);
        if (resource == null || done.contains(identifier)) {
            return;
        }
        on.add(identifier);
        for (ManifestElement dependency : resource.children("dependency").toList()) {
            String next = dependency.attribute("identifierref");
            if (next == null || !resources.containsKey(next)) {
                findings.refuse(
                        dependency.place(),
                        PackageFault.DANGLING_REFERENCE,
                        "let identifierref name a resource of this manifest");
            } else if (on.contains(next)) {
                findings.refuse(
                        dependency.place(),
                        PackageFault.CYCLE,
                        "take this dependency out: it leads back to the resource that it belongs to");
            } else if (on.size() < MOST_PARTS) {
                follow(next, on, done);
            }
        }
        on.remove(identifier);
        done.add(identifier);
    }

    private Optional<ManifestElement> organization() {
        Optional<ManifestElement> organizations = root.child("organizations");
        List<ManifestElement> all = organizations.stream()
                .flatMap(found -> found.children("organization"))
                .toList();
        if (all.isEmpty()) {
            findings.refuse(
                    organizations.orElse(root).place(),
                    PackageFault.NO_ORGANIZATION,
                    "add an organization with an item for each page to open");
            return Optional.empty();
        }
        String asked = organizations.get().attribute("default");
        if (asked == null) {
            return Optional.of(all.getFirst());
        }
        Optional<ManifestElement> found = all.stream()
                .filter(one -> asked.equals(one.attribute("identifier")))
                .findFirst();
        if (found.isEmpty()) {
            findings.refuse(
                    organizations.get().place(),
                    PackageFault.DANGLING_REFERENCE,
                    "let default name an organization of this manifest");
        }
        return found;
    }

    /// The rules of an element and of the items below it, each read once.
    private void rule(ManifestElement element, SequencingFormat format) {
        List<ManifestElement> items = element.children("item").toList();
        Sequencing said = format.read(element, items.isEmpty());
        rules.put(element, said);
        isSequenced |= said.isSaying(items.isEmpty());
        items.forEach(item -> rule(item, format));
    }

    /// The items below an element, in their order; those that group others open nothing themselves. Rules of
    /// sequencing lead also to what is not listed; without rules nothing would.
    private List<Activity> collect(ManifestElement parent, PackageKind kind, List<PackagePart> parts) {
        var activities = new ArrayList<Activity>();
        for (ManifestElement item : parent.children("item").toList()) {
            String reference = item.attribute("identifierref");
            boolean isVisible = !"false".equalsIgnoreCase(item.attribute("isvisible"));
            int place = parts.size();
            if (reference != null && (isVisible || isSequenced)) {
                part(item, reference, kind, place).ifPresent(parts::add);
            }
            Integer own = parts.size() > place ? Integer.valueOf(place) : null;
            List<Activity> below = parts.size() <= MOST_PARTS ? collect(item, kind, parts) : List.of();
            Sequencing said = rules.getOrDefault(item, Sequencing.NONE);
            if (own == null && !below.isEmpty()) {
                activities.add(new Activity(isVisible, null, said, below));
            } else if (own != null && below.isEmpty()) {
                activities.add(new Activity(isVisible, own, said, List.of()));
            } else if (own != null) {
                // An item that opens something and holds others too: what it opens comes first of them.
                var all = new ArrayList<Activity>();
                all.add(new Activity(isVisible, own, Sequencing.NONE, List.of()));
                all.addAll(below);
                activities.add(new Activity(isVisible, null, said, all));
            }
        }
        return activities;
    }

    private Optional<PackagePart> part(ManifestElement item, String reference, PackageKind kind, int number) {
        ManifestElement resource = resources.get(reference);
        if (resource == null) {
            findings.refuse(
                    item.place(),
                    PackageFault.DANGLING_REFERENCE,
                    "let identifierref name a resource of this manifest");
            return Optional.empty();
        }
        Optional<Launch> launch = Launch.of(bases(resource), resource, item.attribute("parameters"), files, findings);
        if (launch.isEmpty()) {
            return Optional.empty();
        }
        String type = resource.attribute("scormtype");
        String identifier = item.attribute("identifier");
        return Optional.of(new PackagePart(
                identifier == null ? "item-" + (number + 1) : identifier,
                Titles.of(item.text("title"), "Part " + (number + 1)),
                launch.get().path(),
                launch.get().query(),
                type == null || type.equalsIgnoreCase("sco"),
                MeasureFormat.read(item, kind, findings),
                kind instanceof PackageKind.Scorm12 ? item.text("datafromlms") : item.text("dataFromLMS"),
                item.text("timelimitaction"),
                timeAllowed(item)));
    }

    private static @Nullable String timeAllowed(ManifestElement item) {
        String allowed = item.text("maxtimeallowed");
        return allowed != null
                ? allowed
                : item.child("sequencing")
                        .flatMap(found -> found.child("limitConditions"))
                        .map(found -> found.attribute("attemptAbsoluteDurationLimit"))
                        .orElse(null);
    }

    /// What stands before an href: the `xml:base` of the manifest, of the resources and of the resource.
    private String bases(ManifestElement resource) {
        return Stream.of(Optional.of(root), root.child("resources"), Optional.of(resource))
                .flatMap(Optional::stream)
                .map(element -> element.attribute("base"))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("/"));
    }
}
