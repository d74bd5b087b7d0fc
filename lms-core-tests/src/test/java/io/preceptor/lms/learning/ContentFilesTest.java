package io.preceptor.lms.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.ContentFiles.Put;
import io.preceptor.lms.learning.format.SampleFiles;
import io.preceptor.lms.training.ContentFile;
import io.preceptor.lms.training.FileType;
import io.preceptor.lms.training.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Files of courses, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentFilesTest {

    private static final long MEGABYTE = 1024 * 1024;

    private Hospital hospital;
    private ContentFiles files;

    @BeforeAll
    void open() {
        hospital = Hospital.bare("content_files");
        files = hospital.contents;
    }

    @Test
    void keepsAFileToTheByteUnderTheHashOfWhatItHolds() throws Exception {
        for (int size : new int[] {0, 1, 256 * 1024, 256 * 1024 + 1, 1_000_003}) {
            byte[] bytes = random(size);
            StoredFile kept = put(bytes);
            assertThat(kept.bytes()).isEqualTo(size);
            assertThat(kept.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            try (InputStream in = files.open(kept.sha256()).orElseThrow()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void readsARangeFromWhereverItBegins() throws Exception {
        byte[] bytes = random(700_000);
        String sha256 = put(bytes).sha256();
        for (int from : new int[] {0, 5, 262_143, 262_144, 699_999}) {
            try (InputStream in = files.open(sha256).orElseThrow()) {
                assertThat(in.skip(from)).isEqualTo(from);
                assertThat(in.readNBytes(1000))
                        .isEqualTo(Arrays.copyOfRange(bytes, from, Math.min(from + 1000, bytes.length)));
            }
        }
        try (InputStream in = files.open(sha256).orElseThrow()) {
            assertThat(in.skip(10_000_000)).isEqualTo(700_000);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void keepsTheSameBytesOnceThoughManyBringThemAtTheSameMoment() throws Exception {
        byte[] bytes = random(600_000);
        try (var many = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<StoredFile> bringing = () -> put(bytes);
            var brought =
                    many.invokeAll(IntStream.range(0, 8).mapToObj(_ -> bringing).toList());
            for (var one : brought) {
                assertThat(one.get()).isEqualTo(brought.getFirst().get());
            }
            assertThat(count("content_chunk", brought.getFirst().get().sha256()))
                    .isEqualTo(3);
        }
    }

    @Test
    void keepsNothingOfAFileThatIsTooLargeOrBreaksOff() throws Exception {
        byte[] bytes = random(5000);
        assertThat(files.put(new ByteArrayInputStream(bytes), 4999)).isEqualTo(new Put.TooLarge(4999));
        assertThat(files.put(new ByteArrayInputStream(bytes), 5000)).isInstanceOf(Put.Kept.class);
        var broken = new SequenceInputStream(new ByteArrayInputStream(random(6000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                return read();
            }
        });
        assertThatThrownBy(() -> files.put(broken, MEGABYTE)).isInstanceOf(IOException.class);
        assertThat(hospital.jdbc
                        .sql("select count(*) from content_file where bytes = 6000")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void knowsWhatAFileIsAndOffersADamagedOneToNoCourse() throws Exception {
        StoredFile film = put(SampleFiles.video(8000, "frames"));
        assertThat(film.type()).isEqualTo(FileType.MP4);
        assertThat(film.extent()).isEqualTo(8000);
        assertThat(files.media().find(film.sha256()))
                .isEqualTo(new Media.Found.Fit(
                        new ContentFile(film.sha256(), FileType.MP4, film.bytes(), 8000, film.sha256())));
        byte[] whole = SampleFiles.video(8000, "other frames");
        StoredFile cut = put(Arrays.copyOf(whole, whole.length - 5));
        assertThat(cut.type()).isNull();
        assertThat(files.media().find(cut.sha256())).isInstanceOf(Media.Found.Unfit.class);
        assertThat(files.media().find("0".repeat(64))).isEqualTo(new Media.Found.Missing());
        assertThat(files.media().find("media/film.mp4")).isEqualTo(new Media.Found.Missing());
    }

    @Test
    void neverChangesWhatIsKept() throws Exception {
        String sha256 = put(random(100)).sha256();
        assertThatThrownBy(() -> hospital.jdbc
                        .sql("delete from content_chunk where sha256 = :sha256")
                        .param("sha256", sha256)
                        .update())
                .hasMessageContaining("facts");
    }

    private StoredFile put(byte[] bytes) throws IOException {
        if (files.put(new ByteArrayInputStream(bytes), MEGABYTE) instanceof Put.Kept(StoredFile file)) {
            return file;
        }
        throw new AssertionError("not kept");
    }

    private long count(String table, String sha256) {
        return hospital.jdbc
                .sql("select count(*) from " + table + " where sha256 = :sha256")
                .param("sha256", sha256)
                .query(Long.class)
                .single();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
