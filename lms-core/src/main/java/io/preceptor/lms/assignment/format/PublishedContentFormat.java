package io.preceptor.lms.assignment.format;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.Media;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.format.Places;
import io.preceptor.lms.training.format.PolicyFormat;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.UnitKind;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.lms.workforce.UnitTree;
import io.preceptor.lms.workforce.format.CrosswalkFormat;
import io.preceptor.lms.workforce.format.UnitsFormat;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One publication's content: read from an operator's files, written to one canonical text, and read back.
///
/// The canonical text is JSON with the three files in their own canonical form, so that what the database keeps
/// is what an operator could edit again. Only the order and the comments of the files are lost.
public final class PublishedContentFormat {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String POLICY = "policy.yaml";
    private static final String CROSSWALK = "job-codes.csv";
    private static final String UNITS = "units.csv";

    private PublishedContentFormat() {}

    /// Reads files of which no course names a file.
    public static FileRead<PublishedContent> read(List<FileText> policy, FileText crosswalk, FileText units) {
        return read(policy, crosswalk, units, Media.NONE);
    }

    /// Reads the files and checks them against each other. Every problem of every file is reported at once.
    ///
    /// @param media the files that courses may name
    public static FileRead<PublishedContent> read(
            List<FileText> policy, FileText crosswalk, FileText units, Media media) {
        List<FileProblem> problems = new ArrayList<>();
        FileRead<UnitTree> tree = UnitsFormat.read(units);
        UnitTree knownUnits = take(tree, UnitTree.EMPTY, problems);
        // Where a list is refused, its names are unknown for that reason alone: what names them is not blamed as well.
        boolean hasUnits = tree instanceof FileRead.Taken;
        FileRead<Policy> policyRead =
                hasUnits ? PolicyFormat.read(policy, places(knownUnits), media) : PolicyFormat.read(policy, media);
        Policy known = take(policyRead, Policy.EMPTY, problems);
        Crosswalk mapped = Crosswalk.EMPTY;
        if (policyRead instanceof FileRead.Taken) {
            mapped = take(CrosswalkFormat.read(crosswalk, roles(known)), Crosswalk.EMPTY, problems);
        }
        return FileRead.of(new PublishedContent(known, mapped, knownUnits), problems);
    }

    /// The canonical text for the database.
    public static String write(PublishedContent content) {
        ObjectNode json = JSON.createObjectNode();
        json.put(POLICY, PolicyFormat.write(content.policy()));
        json.put(CROSSWALK, CrosswalkFormat.write(content.crosswalk()));
        json.put(UNITS, UnitsFormat.write(content.units()));
        return JSON.writeValueAsString(json);
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IllegalStateException when it is anything else: a publication never changes once it is kept
    public static PublishedContent parse(String stored) {
        try {
            JsonNode json = JSON.readTree(stored);
            return new PublishedContent(
                    kept(PolicyFormat.readBack(file(json, POLICY))),
                    kept(CrosswalkFormat.readBack(file(json, CROSSWALK))),
                    kept(UnitsFormat.read(file(json, UNITS))));
        } catch (JacksonException damaged) {
            throw new IllegalStateException("A kept publication is not JSON", damaged);
        }
    }

    /// The files of what [#write] wrote, as an operator could edit them.
    public static List<FileText> files(String stored) {
        JsonNode json = JSON.readTree(stored);
        return List.of(file(json, POLICY), file(json, CROSSWALK), file(json, UNITS));
    }

    /// Reads the crosswalk alone of what [#write] wrote.
    public static Crosswalk crosswalk(String stored) {
        return kept(CrosswalkFormat.readBack(file(JSON.readTree(stored), CROSSWALK)));
    }

    /// The canonical text of what was mapped on the console.
    public static String write(Crosswalk console) {
        return CrosswalkFormat.write(console);
    }

    /// Reads what [#write(Crosswalk)] wrote.
    public static Crosswalk parseCrosswalk(String stored) {
        return kept(CrosswalkFormat.readBack(new FileText(CROSSWALK, stored)));
    }

    /// SHA-256 in lower-case hex over the canonical text.
    public static String contentHash(PublishedContent content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(write(content).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static <T> T kept(FileRead<T> read) {
        return switch (read) {
            case FileRead.Taken<T>(T value) -> value;
            case FileRead.Refused<T>(List<FileProblem> problems) ->
                throw new IllegalStateException("A kept publication cannot be read: " + problems.getFirst());
        };
    }

    private static FileText file(JsonNode json, String name) {
        return new FileText(name, json.path(name).asString(""));
    }

    private static Places places(UnitTree tree) {
        return new Places(
                codes(tree, UnitKind.UNIT),
                codes(tree, UnitKind.FACILITY),
                tree.units().values().stream()
                        .map(UnitReport::jurisdiction)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> codes(UnitTree tree, UnitKind kind) {
        return tree.units().values().stream()
                .filter(unit -> unit.kind() == kind)
                .map(UnitReport::code)
                .collect(Collectors.toSet());
    }

    private static Set<String> roles(Policy policy) {
        return policy.roles().stream().map(Role::key).collect(Collectors.toSet());
    }

    private static <T> T take(FileRead<T> read, T otherwise, List<FileProblem> problems) {
        return switch (read) {
            case FileRead.Taken<T>(T value) -> value;
            case FileRead.Refused<T>(List<FileProblem> refused) -> {
                problems.addAll(refused);
                yield otherwise;
            }
        };
    }
}
