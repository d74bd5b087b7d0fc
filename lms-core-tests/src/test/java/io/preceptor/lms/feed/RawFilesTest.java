package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.RawFiles.Kept;
import io.preceptor.lms.feed.RawFiles.Look;
import io.preceptor.lms.feed.RawFiles.Lying;
import io.preceptor.lms.feed.store.RawFileStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Files as they came, on a real database.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Hospital hospital;
    private RawFiles files;

    @BeforeAll
    void open() {
        hospital = Hospital.open("raw_files");
        files = new RawFileStore(hospital.transactions, hospital.jdbc);
    }

    @Test
    void keepsAFileToTheByteWhateverItsSize() throws Exception {
        for (int size : new int[] {0, 1, 512 * 1024, 2_000_003}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            Kept kept = keep("sizes", new Lying("f" + size, size, NOW), bytes);
            assertThat(kept.sha256())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            try (InputStream in = files.open(kept.number())) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
            }
        }
        assertThat(files.after("sizes", 0))
                .extracting(kept -> kept.file().size())
                .containsExactly(0L, 1L, 524288L, 2000003L);
    }

    @Test
    void aFileIsRipeWhenItWasSeenUnchangedForSoLong() {
        var small = new Lying("grows.csv", 10, NOW);
        var large = new Lying("grows.csv", 20, NOW);
        assertThat(files.look("ripe", List.of(small), MINUTE, NOW).ripe()).isEmpty();
        assertThat(files.look("ripe", List.of(large), MINUTE, NOW.plusSeconds(60))
                        .ripe())
                .isEmpty();
        assertThat(files.look("ripe", List.of(large), MINUTE, NOW.plusSeconds(119))
                        .ripe())
                .isEmpty();
        assertThat(files.look("ripe", List.of(large), MINUTE, NOW.plusSeconds(120))
                        .ripe())
                .containsExactly(large);
        // Whoever goes away and comes back begins anew.
        files.look("ripe", List.of(), MINUTE, NOW.plusSeconds(121));
        assertThat(files.look("ripe", List.of(large), MINUTE, NOW.plusSeconds(122))
                        .ripe())
                .isEmpty();
    }

    @Test
    void aFileIsRipeAtOnceWhereNoQuietIsAskedFor() {
        var file = new Lying("staff.csv", 10, NOW);
        assertThat(files.look("at-once", List.of(file), Duration.ZERO, NOW.plusNanos(999_999_999))
                        .ripe())
                .containsExactly(file);
    }

    @Test
    void looksInTheOrderInWhichFilesWereWritten() {
        var late = new Lying("a.csv", 1, NOW);
        var early = new Lying("c.csv", 1, NOW.minusSeconds(1));
        var alike = new Lying("b.csv", 1, NOW);
        Look look = files.look("order", List.of(late, early, alike), Duration.ZERO, NOW);
        assertThat(look.ripe()).containsExactly(early, late, alike);
    }

    @Test
    void keepsNothingOfAFileThatChangesOrBreaksOff() throws IOException {
        var file = new Lying("staff.csv", 5, NOW);
        files.look("changes", List.of(file), Duration.ZERO, NOW);
        assertThat(files.keep("changes", file, null, in("12345"), () -> false, NOW))
                .isEmpty();
        assertThat(files.keep("changes", file, null, in("123456"), () -> true, NOW))
                .isEmpty();
        assertThat(files.keep("changes", file, null, in("1234"), () -> true, NOW))
                .isEmpty();
        var broken = new ByteArrayInputStream(new byte[5]) {
            @Override
            public int read(byte[] into) throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> files.keep("changes", file, null, broken, () -> true, NOW))
                .isInstanceOf(IOException.class);
        assertThat(hospital.jdbc
                        .sql("select count(*) from raw_file_chunk c join raw_file r on r.id = c.file_id"
                                + " where r.source = 'changes'")
                        .query((row, _) -> row.getLong(1))
                        .single())
                .isZero();
        assertThat(files.isKept("changes", file)).isFalse();
        assertThat(files.keep("changes", file, "sum", in("12345"), () -> true, NOW))
                .get()
                .extracting(Kept::stated)
                .isEqualTo("sum");
        assertThat(files.isKept("changes", file)).isTrue();
        assertThat(files.keep("changes", file, null, in("12345"), () -> true, NOW))
                .as("once")
                .isEmpty();
    }

    @Test
    void prunesWhatWasReadAndIsOldAndKnowsItStill() throws IOException {
        Kept first = keep("old", new Lying("1.csv", 1, NOW), new byte[1]);
        Kept second = keep("old", new Lying("2.csv", 1, NOW), new byte[1]);
        assertThat(files.before("old", NOW)).isZero();
        assertThat(files.before("old", NOW.plusSeconds(1))).isEqualTo(second.number());
        assertThat(files.prune("old", first.number(), NOW, NOW))
                .as("not old enough")
                .isZero();
        assertThat(files.prune("old", first.number(), NOW.plusSeconds(1), NOW)).isEqualTo(1);
        assertThat(files.after("old", 0)).containsExactly(second);
        assertThat(files.look("old", List.of(first.file()), Duration.ZERO, NOW).kept())
                .containsExactly(first.file());
        assertThatThrownBy(() -> files.open(first.number())).isInstanceOf(IllegalArgumentException.class);
    }

    private Kept keep(String source, Lying file, byte[] bytes) throws IOException {
        files.look(source, List.of(file), Duration.ZERO, NOW);
        return files.keep(source, file, null, new ByteArrayInputStream(bytes), () -> true, NOW)
                .orElseThrow();
    }

    private static InputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
