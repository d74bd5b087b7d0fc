package io.preceptor.portal.pack;

import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.evidence.EvidenceReader;
import io.preceptor.lms.evidence.EvidenceReader.Library;
import io.preceptor.lms.evidence.Manifest;
import io.preceptor.lms.evidence.PersonEvidence;
import io.preceptor.lms.evidence.PersonEvidence.Handed;
import io.preceptor.lms.evidence.format.EvidenceFormat;
import io.preceptor.lms.evidence.format.ManifestFormat;
import io.preceptor.portal.byhand.HandWords;
import io.preceptor.portal.document.PdfDocuments;
import io.preceptor.portal.page.Words;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/// Puts a pack together: for each person a PDF to read, JSON for machines and what they handed in; an index; and the
/// manifest that binds them.
@Component
class SurveyorPack {

    private final EvidenceReader evidence;
    private final PdfDocuments pdf;
    private final Worlds worlds;
    private final Clock clock;

    SurveyorPack(EvidenceReader evidence, PdfDocuments pdf, Worlds worlds, Clock clock) {
        this.evidence = evidence;
        this.pdf = pdf;
        this.worlds = worlds;
        this.clock = clock;
    }

    /// @param zip the file
    record Made(Manifest manifest, List<UUID> people, byte[] zip) {
        Made {
            people = List.copyOf(people);
        }
    }

    /// @param folder where the person's files lie
    record Filed(String folder, PersonEvidence person) {}

    /// @param day    at whose end one asks, in the hospital's zone
    /// @param by     the account that asks
    /// @param absent what was asked for and nobody in the pack is: nobody found, or none of those whom it may mean
    Made make(List<UUID> people, LocalDate day, String by, List<String> absent) {
        var settings = worlds.upToNow().getLast().settings();
        var words = new Words(settings.home());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Library library = evidence.library();
        var filed = new ArrayList<Filed>();
        var files = new ArrayList<Manifest.Content>();
        for (UUID one : people) {
            evidence.read(one, day, library).ifPresent(person -> {
                var file = new Filed("people/%02d".formatted(filed.size() + 1), person);
                filed.add(file);
                files.addAll(files(file, model(settings.hospital(), words, by, at, day)));
            });
        }
        Manifest.Begun begun = Manifest.begin(settings.hospital(), day, by, at, files);
        Map<String, Object> model = model(settings.hospital(), words, by, at, day);
        model.put("filed", filed);
        model.put("absent", absent);
        model.put("head", grouped(begun.head()));
        byte[] index = pdf.render("pack-index", model);
        Manifest manifest = begun.close(index);
        files.add(new Manifest.Content(Manifest.INDEX, index));
        files.add(new Manifest.Content(Manifest.PATH, ManifestFormat.write(manifest)));
        return new Made(
                manifest,
                filed.stream()
                        .map(one -> one.person().dossier().member().uuid())
                        .toList(),
                zip(files, at));
    }

    private List<Manifest.Content> files(Filed file, Map<String, Object> model) {
        var files = new ArrayList<Manifest.Content>();
        model.put("e", file.person());
        files.add(new Manifest.Content(file.folder() + "/person.pdf", pdf.render("pack-person", model)));
        files.add(new Manifest.Content(file.folder() + "/person.json", EvidenceFormat.write(file.person())));
        for (Handed attempt : file.person().attempts()) {
            files.add(new Manifest.Content(
                    file.folder() + "/evidence/attempt-" + attempt.id() + ".json", EvidenceFormat.write(attempt)));
        }
        return files;
    }

    private static Map<String, Object> model(String hospital, Words words, String by, Instant at, LocalDate day) {
        var model = new HashMap<String, Object>();
        model.put("hospital", hospital);
        model.put("words", words);
        model.put("hand", new HandWords(words));
        model.put("by", by);
        model.put("at", at);
        model.put("day", day);
        return model;
    }

    /// Sixteen characters at a time: people compare it by eye.
    private static List<String> grouped(String hash) {
        var groups = new ArrayList<String>();
        for (int from = 0; from < hash.length(); from += 16) {
            groups.add(hash.substring(from, Math.min(from + 16, hash.length())));
        }
        return groups;
    }

    private static byte[] zip(List<Manifest.Content> files, Instant at) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Manifest.Content file : files) {
                var entry = new ZipEntry(file.path());
                entry.setTime(at.toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(file.bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
