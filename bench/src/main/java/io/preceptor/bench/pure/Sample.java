package io.preceptor.bench.pure;

import io.preceptor.lms.assignment.Change;
import io.preceptor.lms.assignment.Decide;
import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffMerge;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// One nurse of the sample hospital: her transfer, and how things stood with her before. Read from the root of
/// the repository.
final class Sample {

    static final Instant NOW = Instant.parse("2026-11-16T13:00:00Z");

    private static final Path CONFIG = Path.of("config");
    private static final URI EMPLOYEES = URI.create("urn:oid:2.16.840.1.113883.3.9999.10");
    private static final ZoneId HOME = ZoneId.of("America/New_York");
    private static final UUID ID = UUID.fromString("6f6b2f5e-0000-4000-8000-000000000001");

    final Hl7Profile profile =
            Hl7Profile.of("ehr", EMPLOYEES, HOME).withAuthorities(Map.of("GENHOSP", EMPLOYEES, "99EMP", EMPLOYEES));
    final byte[] transfer;
    final StaffReport report;
    final SourceRecord earlier;
    final World world;
    final Decide.Situation situation;
    final Duties duties;
    final Change change;

    Sample() {
        try {
            PublishedContent content = content();
            world = new World(1, NOW, content.policy(), content.crosswalk(), content.units(), settings());
            transfer = message("transfer.hl7");
            report = report(transfer);
            // The same person elsewhere, a day before.
            StaffReport before = report(new String(transfer, StandardCharsets.UTF_8)
                    .replace("20261116", "20261115")
                    .replace("|ED^Emergency Department", "|ICU^Intensive Care")
                    .replace("|RN3^F", "|RN2^F")
                    .getBytes(StandardCharsets.UTF_8));
            earlier = SourceRecord.empty(report.object()).fold(before, 1);
            StaffMember was = merge(earlier);
            situation = new Decide.Situation(was, world, 2);
            duties = Decide.decide(
                            Duties.NONE, situation, new Change(2, NOW.minusSeconds(86_400), was, world, null, null))
                    .duties();
            change = new Change(3, NOW, merge(earlier.fold(report, 2)), world, null, null);
        } catch (IOException e) {
            throw new IllegalStateException("Run from the root of the repository: " + e.getMessage(), e);
        }
        if (duties.assignments().isEmpty()
                || Decide.decide(duties, situation, change).changes().isEmpty()) {
            throw new IllegalStateException("The sample no longer changes anybody's duties");
        }
    }

    StaffMember merge(SourceRecord source) {
        return StaffMerge.merge(1, ID, List.of(source), world.directory());
    }

    private StaffReport report(byte[] message) {
        return Hl7Staff.read(message, profile, NOW).reports().getFirst();
    }

    private static Settings settings() {
        return new Settings(
                "General Hospital",
                HOME,
                new Precedence(List.of("ehr")),
                URI.create("https://preceptor.example/certificate"),
                URI.create("https://preceptor.example/course"),
                Period.ofDays(14),
                new Settings.Guard(5, 10),
                List.of("directory"));
    }

    private static byte[] message(String name) throws IOException {
        return Files.readAllBytes(CONFIG.resolve("samples").resolve("hl7").resolve(name));
    }

    private static PublishedContent content() throws IOException {
        var policy = new ArrayList<FileText>();
        try (Stream<Path> files = Files.walk(CONFIG.resolve("training"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                policy.add(text(file));
            }
        }
        Path mappings = CONFIG.resolve("mappings");
        return switch (PublishedContentFormat.read(
                policy, text(mappings.resolve("job-codes.csv")), text(mappings.resolve("units.csv")))) {
            case FileRead.Taken<PublishedContent> taken -> taken.value();
            case FileRead.Refused<PublishedContent> refused ->
                throw new IllegalStateException("The sample policy is refused: " + refused.problems());
        };
    }

    private static FileText text(Path file) throws IOException {
        return new FileText(String.valueOf(file.getFileName()), Files.readString(file));
    }
}
