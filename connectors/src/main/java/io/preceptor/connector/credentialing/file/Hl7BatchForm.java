package io.preceptor.connector.credentialing.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.credentialing.event.CertificationEvent;
import io.preceptor.connector.credentialing.event.EventJson;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.Outbox;
import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.Line;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import io.preceptor.lms.returns.Push;
import io.preceptor.mapping.hl7v2.CertificationMessage;
import io.preceptor.mapping.hl7v2.CertificationMessage.Asked;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch file of HL7 v2 (HL7 v2.5.1 ch. 2.10.3): `FHS BHS messages BTS FTS`, a message for each certificate, answered
/// by a reply batch.
final class Hl7BatchForm implements FileForm {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private final Hl7FilesProperties settings;
    private final CertificationMessage.Form form;
    private final ZoneId zone;
    private final Outbox outbox;

    /// @param certificates our own identifier system for certificates
    Hl7BatchForm(Hl7FilesProperties settings, URI certificates, ZoneId zone, Outbox outbox) {
        this.settings = settings;
        this.zone = zone;
        this.outbox = outbox;
        this.form = settings.form(settings.replies() ? Asked.APPLICATION : Asked.NOTHING, certificates, zone);
    }

    @Override
    public OutboxFile write(Kind kind, long sequence, List<Line> lines, Instant now) {
        String id = fileId(sequence);
        String name = id + ".hl7";
        var file = new ByteArrayOutputStream();
        file.writeBytes(header("FHS", name, id, now));
        file.writeBytes(header("BHS", name, id, now));
        for (Line line : lines) {
            file.writeBytes(message(EventJson.read(line.content()), messageId(sequence, line.event())));
        }
        file.writeBytes(("BTS|" + lines.size() + "\rFTS|1\r").getBytes(UTF_8));
        return new OutboxFile(kind, sequence, name, lines.size(), file.toByteArray());
    }

    private String fileId(long sequence) {
        return settings.filePrefix() + "_" + number(sequence);
    }

    private static String number(long sequence) {
        return String.format(Locale.ROOT, "%06d", sequence);
    }

    /// MSH-10, 20 characters: the file's sequence and what tells its messages apart.
    private static String messageId(long sequence, UUID event) {
        String own = Long.toUnsignedString(event.getMostSignificantBits() ^ event.getLeastSignificantBits(), 36);
        return number(sequence) + "P" + own;
    }

    private byte[] header(String segment, String name, String id, Instant now) {
        return CertificationMessage.envelope(segment, form, TIME.format(now.atZone(zone)), name, id)
                .getBytes(UTF_8);
    }

    private byte[] message(CertificationEvent event, String id) {
        var item = new Push.Item(
                event.eventId(),
                ArtefactKind.CERTIFICATION,
                event.certification().key(),
                event.artefact(),
                event.eventId().toString(),
                null,
                null,
                event.version(),
                event.occurredAt(),
                false,
                0);
        // Nobody without one comes here: the push is parked.
        String employee = event.person().identifiers().getFirst().value();
        return CertificationMessage.of(item, id, employee, form);
    }

    @Override
    public @Nullable String ofAnswer(String answer) {
        return answer.endsWith(settings.replySuffix())
                ? answer.substring(0, answer.length() - settings.replySuffix().length())
                : null;
    }

    @Override
    public AnswerFile read(byte[] bytes, String answer, OutboxFile about) {
        Map<String, UUID> told = new HashMap<>();
        for (UUID event : outbox.events(settings.name(), about.sequence())) {
            told.put(messageId(about.sequence(), event), event);
        }
        return Hl7ReplyFile.read(bytes, fileId(about.sequence()), told);
    }
}
