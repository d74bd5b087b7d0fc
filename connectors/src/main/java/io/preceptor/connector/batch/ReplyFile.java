package io.preceptor.connector.batch;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The answers to a batch file as a batch file, each batch answered by one of its own. It appears whole or not at
/// all, and only once everything of which it speaks is stored. Confined to one file.
final class ReplyFile implements Closeable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

    private final Path target;
    private final Path draft;
    private final OutputStream out;
    private final String time;
    private final String id;
    private @Nullable Envelope file;
    private boolean inBatch;
    private int batches;
    private int answers;

    /// @param name of the file that is answered
    /// @param id   by which the reply is known, the same for the same file
    ReplyFile(Path folder, String name, String id, Instant now, ZoneId zone) throws IOException {
        Files.createDirectories(folder);
        this.target = folder.resolve(name + ".reply");
        this.draft = Files.createTempFile(folder, ".reply", ".part");
        this.out = new BufferedOutputStream(Files.newOutputStream(draft));
        this.time = TIME.format(now.atZone(zone));
        this.id = id;
    }

    void fileHeader(Envelope header, String comment) throws IOException {
        file = header;
        write(header.answered(time, id, comment));
    }

    void batchHeader(Envelope header, String comment) throws IOException {
        inBatch = true;
        batches++;
        answers = 0;
        write(header.answered(time, id + "-" + batches, comment));
    }

    /// @param answer null where its sender wants none
    void answer(byte @Nullable [] answer) throws IOException {
        if (answer != null) {
            answers++;
            out.write(answer);
        }
    }

    void batchTrailer() throws IOException {
        if (inBatch) {
            inBatch = false;
            write("BTS|" + answers + "\r");
        }
    }

    /// Makes it appear.
    void publish() throws IOException {
        batchTrailer();
        if (file != null) {
            write("FTS" + file.mark() + (batches == 0 ? answers : batches) + "\r");
        }
        out.close();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(draft);
    }
}
