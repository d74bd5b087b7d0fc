package io.preceptor.lms.learning.store;

import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.StoredFile;
import io.preceptor.lms.learning.format.FileInspection;
import io.preceptor.lms.learning.format.Inspection;
import io.preceptor.lms.training.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Files of courses in pieces. A file is spooled to disk until it is known what it holds, so that no transaction
/// waits for the network, and comes into the database whole or not at all.
public final class ContentStore implements ContentFiles {

    /// A page of video, and no strain on the heap however many people watch.
    static final int CHUNK = 256 * 1024;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    public ContentStore(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public Put put(InputStream content, long limit) throws IOException {
        if (limit < 1 || limit > LARGEST) {
            throw new IllegalArgumentException("The limit of a file is 1 to " + LARGEST + " bytes");
        }
        Path spool = Files.createTempFile("preceptor-content", null);
        try {
            String sha256 = spool(content, limit, spool);
            if (sha256 == null) {
                return new Put.TooLarge(limit);
            }
            Optional<StoredFile> kept = find(sha256);
            if (kept.isPresent()) {
                return new Put.Kept(kept.get());
            }
            Inspection inspection = FileInspection.of(spool);
            var file = new StoredFile(sha256, Files.size(spool), inspection.wholeType(), inspection.extent());
            transactions.inTransaction(() -> insert(file, spool));
            return new Put.Kept(file);
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    /// @return what it holds; null where there is more than the limit
    private static @Nullable String spool(InputStream content, long limit, Path spool) throws IOException {
        MessageDigest digest = sha256();
        long left = limit;
        byte[] piece = new byte[CHUNK];
        try (OutputStream file = new DigestOutputStream(Files.newOutputStream(spool), digest)) {
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                left -= read;
                if (left < 0) {
                    return null;
                }
                file.write(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /// Whoever brings the same at the same moment waits for the first, and finds it kept.
    private boolean insert(StoredFile file, Path spool) {
        FileType type = file.type();
        boolean isNew = jdbc.sql("""
                        insert into content_file (sha256, bytes, type, extent) values (:sha256, :bytes, :type, :extent)
                        on conflict do nothing
                        """)
                        .param("sha256", file.sha256())
                        .param("bytes", file.bytes())
                        .param("type", type == null ? null : type.mime())
                        .param("extent", file.extent())
                        .update()
                > 0;
        try (InputStream content = Files.newInputStream(spool)) {
            byte[] piece = isNew ? content.readNBytes(CHUNK) : new byte[0];
            for (int i = 0; piece.length > 0; i++) {
                jdbc.sql("insert into content_chunk (sha256, ordinal, data) values (:sha256, :ordinal, :data)")
                        .param("sha256", file.sha256())
                        .param("ordinal", i)
                        .param("data", piece)
                        .update();
                piece = content.readNBytes(CHUNK);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return isNew;
    }

    @Override
    public Optional<StoredFile> find(String sha256) {
        return jdbc.sql("select * from content_file where sha256 = :sha256")
                .param("sha256", sha256)
                .query((row, _) -> new StoredFile(
                        sha256,
                        row.getLong("bytes"),
                        Optional.ofNullable(row.getString("type"))
                                .flatMap(FileType::of)
                                .orElse(null),
                        row.getLong("extent")))
                .optional();
    }

    @Override
    public Optional<InputStream> open(String sha256) {
        return find(sha256).map(file -> new ChunkedInput(file.bytes(), CHUNK, ordinal -> chunk(sha256, ordinal)));
    }

    private byte[] chunk(String sha256, int ordinal) {
        return jdbc.sql("select data from content_chunk where sha256 = :sha256 and ordinal = :ordinal")
                .param("sha256", sha256)
                .param("ordinal", ordinal)
                .query((row, _) -> row.getBytes("data"))
                .single();
    }
}
