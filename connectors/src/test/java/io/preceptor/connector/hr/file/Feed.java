package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.HrFileProperties.AfterReading;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.connector.hr.file.HrFileProperties.Dialect;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.connector.hr.file.HrFileProperties.Missing;
import io.preceptor.connector.hr.file.HrFileProperties.Ready;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.UnitReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A feed on a folder of its own, with a sink that remembers and a clock that goes on by an hour with each
/// file.
final class Feed {

    static final String HEADER = "employee_id,job_seq,last,first,job_code,dept,status,hired,ended,manager,ssn\n";

    final Path folder;
    final RememberingSink sink = new RememberingSink();
    final TreeSet<String> living = new TreeSet<>();
    FileBreaker breaker = new RememberingBreaker();
    HrFileProperties properties;
    Instant now = Instant.parse("2026-11-02T08:00:00Z");

    Feed(Path root) {
        folder = root.resolve("in");
        properties = new HrFileProperties(
                "hr",
                folder,
                "*.csv",
                Kind.STAFF,
                Extent.FULL,
                new Ready(Duration.ofSeconds(10), null),
                new Dialect(',', '"', null, "UTF-8", List.of()),
                List.of("employee_id", "job_seq"),
                List.of(
                        column("employee_id", "identifier", "urn:oid:2.16.840.1.113883.3.9999.10", "EI"),
                        column("last", "family-name", null, null),
                        column("first", "given-name", null, null),
                        column("job_code", "position.job-code", null, null),
                        column("dept", "position.unit", null, null),
                        column("status", "status", null, null),
                        column("hired", "hired-on", null, null),
                        column("ended", "ended-on", null, null),
                        column("manager", "manager", "urn:oid:2.16.840.1.113883.3.9999.10", null)),
                Map.of("A", "ACTIVE", "L", "ON_LEAVE", "T", "ENDED"),
                List.of("yyyy-MM-dd", "MM/dd/yyyy"),
                List.of("Y"),
                new Missing(2, 90),
                AfterReading.MOVE,
                Duration.ofSeconds(10),
                Duration.ofDays(3),
                null,
                BreakerProperties.USUAL);
    }

    static Column column(String column, String to, @Nullable String system, @Nullable String type) {
        return new Column(column, to, system, type, null);
    }

    /// A row with the usual values.
    static String row(String employee, int job, String unit, String status) {
        return employee + "," + job + ",Example,Rosa,RN2," + unit + "," + status + ",2019-03-04,,,123-45-6789\n";
    }

    static String full(int from, int until) {
        var text = new StringBuilder(HEADER);
        for (int i = from; i < until; i++) {
            text.append(row("E%04d".formatted(i), 0, "ICU", "A"));
        }
        return text.toString();
    }

    Feed with(UnaryOperator<HrFileProperties> change) {
        properties = change.apply(properties);
        return this;
    }

    void drop(String name, String text) {
        drop(name, text, StandardCharsets.UTF_8);
    }

    void drop(String name, String text, Charset encoding) {
        drop(name, text.getBytes(encoding));
    }

    void drop(String name, byte[] bytes) {
        now = now.plus(1, ChronoUnit.HOURS);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), bytes);
            Files.setLastModifiedTime(folder.resolve(name), FileTime.from(now.minusSeconds(60)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FeedOutcome read() {
        return source().read(sink.place, sink);
    }

    HrFileSource source() {
        KnownObjects known = new KnownObjects() {
            @Override
            public void living(String source, Consumer<String> each) {
                living.forEach(each);
            }

            @Override
            public void livingUnits(String source, Consumer<String> each) {
                sink.units.stream()
                        .map(UnitReport::code)
                        .filter(code -> !sink.withdrawn.contains(code))
                        .distinct()
                        .sorted()
                        .forEach(each);
            }
        };
        return new HrFileSource(
                properties,
                ZoneId.of("America/New_York"),
                folder.resolveSibling("memory"),
                known,
                breaker,
                hash -> "keyed-" + hash.substring(0, 8),
                () -> now);
    }

    /// Drops and reads; what was taken is known from then on.
    List<String> readFile(String name, String text) {
        drop(name, text);
        int before = sink.staff.size();
        read();
        sink.staff.subList(before, sink.staff.size()).forEach(report -> {
            switch (report.scope()) {
                case SNAPSHOT, PATCH -> living.add(report.object().nativeId());
                case END -> living.remove(report.object().nativeId());
            }
        });
        return sink.said().subList(before, sink.staff.size());
    }

    List<String> files(String within) {
        Path place = within.isEmpty() ? folder : folder.resolve(within);
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
