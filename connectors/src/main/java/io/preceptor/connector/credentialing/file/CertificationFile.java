package io.preceptor.connector.credentialing.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.Line;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The file that a partner gets: UTF-8, RFC 4180, a header, a row for each event, a trailer with the control totals.
/// Nothing in it depends on when it is made, so that the same rows are the same bytes.
final class CertificationFile {

    static final List<String> COLUMNS = List.of(
            "row",
            "event_id",
            "type",
            "occurred_at",
            "version",
            "person_id",
            "person_identifier",
            "certification_key",
            "code_system",
            "code",
            "title",
            "issuer",
            "valid_from",
            "valid_to");

    static final String TRAILER = "#TRAILER";

    private CertificationFile() {}

    /// `CERT_DELTA_000012.csv`: the sequence has no gap, over both kinds.
    static String name(String prefix, Kind kind, long sequence) {
        return prefix + "_" + kind + "_" + String.format(Locale.ROOT, "%06d", sequence) + ".csv";
    }

    static OutboxFile write(String prefix, Kind kind, long sequence, List<Line> lines) {
        var body = new StringWriter();
        // Unbuffered: the text is asked for without a close.
        var csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .build(body);
        csv.writeRecord(COLUMNS);
        long granted = 0;
        for (int i = 0; i < lines.size(); i++) {
            CertificationEvent event = EventJson.read(lines.get(i).content());
            granted += event.certification().about() == null ? 0 : 1;
            csv.writeRecord(row(i + 1, event));
        }
        String text = body.toString();
        String trailer = String.join(
                ",",
                TRAILER,
                kind.name(),
                Long.toString(sequence),
                Integer.toString(lines.size()),
                Long.toString(granted),
                Long.toString(lines.size() - granted),
                Digest.of(text.getBytes(UTF_8)));
        return new OutboxFile(
                kind, sequence, name(prefix, kind, sequence), lines.size(), (text + trailer + "\r\n").getBytes(UTF_8));
    }

    private static List<String> row(int number, CertificationEvent event) {
        var about = event.certification().about();
        var identifiers = event.person().identifiers();
        var row = new ArrayList<String>();
        row.add(Integer.toString(number));
        row.add(event.eventId().toString());
        row.add(event.type().code());
        row.add(event.occurredAt().toString());
        row.add(Long.toString(event.version()));
        row.add(event.person().id().toString());
        row.add(safe(identifiers.isEmpty() ? "" : identifiers.getFirst().value()));
        row.add(safe(event.certification().key()));
        row.add(about == null ? "" : safe(about.codeSystem().toString()));
        row.add(about == null ? "" : safe(about.code()));
        row.add(about == null ? "" : safe(about.title()));
        row.add(about == null ? "" : safe(about.issuer()));
        row.add(about == null ? "" : about.validFrom().toString());
        row.add(about == null ? "" : Objects.toString(about.validTo(), ""));
        return row;
    }

    /// What a spreadsheet would run gets an apostrophe before it (OWASP, "CSV Injection"); line ends and tabs become
    /// spaces, since partners read line by line.
    static String safe(String text) {
        String flat = text.replaceAll("[\\r\\n\\t\\x00]+", " ");
        return !flat.isEmpty() && "=+-@".indexOf(flat.charAt(0)) >= 0 ? "'" + flat : flat;
    }

    /// Rows of any width: the trailer has its own.
    static CsvReader<CsvRecord> reader(String text) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text);
    }

    /// A row as an answer names it.
    ///
    /// @param person the identifier that stands in it; may be empty
    record Sent(int row, UUID event, String person, String key) {}

    /// The rows of a file of ours, the first at index 0.
    static List<Sent> read(OutboxFile file) {
        try (var reader = reader(new String(file.content(), UTF_8))) {
            return reader.stream()
                    .skip(1)
                    .filter(line -> line.getFieldCount() == COLUMNS.size())
                    .map(line -> new Sent(
                            Integer.parseInt(line.getField(0)),
                            UUID.fromString(line.getField(1)),
                            line.getField(6),
                            line.getField(7)))
                    .toList();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /// @return null where the name is none of ours
    static @Nullable String ofAnswer(String answer) {
        return answer.endsWith(".ack") || answer.endsWith(".rej") ? answer.substring(0, answer.length() - 4) : null;
    }
}
