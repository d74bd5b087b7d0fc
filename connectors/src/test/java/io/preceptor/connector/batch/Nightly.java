package io.preceptor.connector.batch;

import io.preceptor.connector.batch.BatchFileProperties.AfterReading;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.mapping.hl7v2.Hl7Header;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.mapping.hl7v2.Hl7Reading;
import io.preceptor.mapping.hl7v2.Hl7Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;

/// A folder into which batch files are dropped, and the source that reads it with the product's own mapping.
final class Nightly {

    static final Hl7Profile PROFILE =
            Hl7Profile.of("ehr", URI.create("https://lake.example/staff"), ZoneId.of("America/Chicago"));

    final Path folder;

    Nightly(Path folder) {
        this.folder = folder;
    }

    BatchFileSource source() {
        var feed = new BatchFileProperties(
                "ehr",
                folder,
                "*.hl7",
                null,
                Duration.ZERO,
                null,
                AfterReading.MOVE,
                DataSize.ofKilobytes(64),
                Duration.ofSeconds(10),
                Duration.ofDays(3));
        return new BatchFileSource(feed, PROFILE.zone(), Nightly::read, plain -> plain, InstantSource.system());
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private static BatchMessages.Read read(String peer, byte[] bytes) {
        Instant receivedAt = Instant.now();
        Hl7Reading reading = Hl7Staff.read(bytes, PROFILE.withSizeLimit(64 * 1024), receivedAt);
        Hl7Header header = reading.header();
        var draft = new JournalDraft(
                "ehr",
                peer,
                reading.kind(),
                header == null ? null : header.controlId(),
                header == null ? null : header.saidAt(),
                receivedAt,
                bytes.length,
                HexFormat.of().toHexDigits(Arrays.hashCode(bytes)),
                reading.keepContent() ? bytes : null,
                reading.state(),
                reading.problems(),
                reading.answer());
        return new BatchMessages.Read(draft, reading.reports());
    }

    /// Puts a file there whose lines end in LF here and in CR there.
    void drop(String name, String lines) {
        try {
            Files.createDirectories(folder);
            Path draft = Files.writeString(folder.resolve(name + ".part"), lines.replace('\n', '\r'));
            Files.move(draft, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> names(String within) {
        Path place = folder.resolve(within);
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String reply(String name) {
        try {
            return Files.readString(folder.resolve("replies").resolve(name + ".reply"), StandardCharsets.UTF_8)
                    .replace('\r', '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A personnel message that renames somebody.
    static String message(String id, String key, String family, String said) {
        return "MSH|^~\\&|HRIS|LAKE|LMS|LAKE|" + said + "||PMU^B02^PMU_B01|" + id + "|P|2.5.1\nEVN||" + said + "\nSTF|"
                + key + "||" + family + "^Ida|RN|||A|ICU\n";
    }
}
