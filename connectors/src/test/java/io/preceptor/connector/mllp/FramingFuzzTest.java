package io.preceptor.connector.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random bytes against the framing: no crash, bounded memory, and the next good frame still comes out. A long run,
/// with other seeds: `bench/run fuzz --minutes 10`.
class FramingFuzzTest {

    private static final int LIMIT = 4096;
    private static final byte[] MARKS = {0x0B, 0x1C, 0x0D, 0x0A, 0x00, (byte) 0xFF, '|', 'M'};

    @Test
    void framesTheNextGoodMessageWhateverCameBefore() {
        Instant end = Instant.now().plus(Duration.parse(System.getProperty("preceptor.fuzz", "PT2S")));
        for (long seed = Long.getLong("preceptor.fuzz.seed", 1); Instant.now().isBefore(end); seed++) {
            var random = new Random(seed);
            var framer = new MllpFramer(LIMIT);
            var frames = new ArrayList<byte[]>();
            boolean isDead = false;
            for (int piece = random.nextInt(30); piece >= 0 && !isDead; piece--) {
                isDead = framer.read(Unpooled.wrappedBuffer(bytes(random)), frames::add) != null;
                assertThat(framer.held()).as("held, seed %d", seed).isLessThanOrEqualTo(LIMIT + 2);
            }
            assertThat(frames).allMatch(frame -> frame.length <= LIMIT);
            if (!isDead) {
                // Whatever is open is ended first, as a sender does that begins anew.
                framer.read(Unpooled.wrappedBuffer(new byte[] {0x1C, 0x0D}), frames::add);
                framer.read(Unpooled.wrappedBuffer("\u000Bgood\u001C\r".getBytes(ISO_8859_1)), frames::add);
                assertThat(frames.getLast())
                        .as("seed %d", seed)
                        .asString(ISO_8859_1)
                        .endsWith("good");
            }
        }
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(400)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = random.nextInt(4) == 0 ? MARKS[random.nextInt(MARKS.length)] : (byte) random.nextInt(256);
        }
        return bytes;
    }
}
