package io.preceptor.connector.mllp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MllpFramerTest {

    private final MllpFramer framer = new MllpFramer(8);
    private final List<String> frames = new ArrayList<>();

    @Test
    void cutsSeveralFramesOutOfOneRead() {
        read("\u000bA\u001c\r\u000bBB\u001c\r\u000bC");

        assertThat(frames).containsExactly("A", "BB");
        assertThat(framer.held()).isEqualTo(1);
    }

    @Test
    void findsTheSameFramesHoweverTheBytesAreCut() {
        String wire =
                "\n\u000bA\u001c\rxx\u000b\u001c\u001c\r\u000b12345678\u001c\r\u000bB\u001cC\u001c\u000bD\u001c\r";
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var cut = new MllpFramer(8);
            var found = new ArrayList<String>();
            for (int from = 0; from < wire.length(); ) {
                int to = Math.min(wire.length(), from + 1 + random.nextInt(5));
                byte[] head = cut.read(
                        Unpooled.copiedBuffer(wire.substring(from, to), ISO_8859_1),
                        frame -> found.add(new String(frame, ISO_8859_1)));
                assertThat(head).isNull();
                from = to;
            }
            assertThat(found).containsExactly("A", "\u001c", "12345678", "B\u001cC", "D");
            assertThat(cut.held()).isZero();
        }
    }

    @Test
    void countsWhatLiesOutsideOfFramesUntilOneEnds() {
        read("GET / HTTP/1.1\r\n");
        assertThat(framer.junk()).isEqualTo(16);

        read("\u000bA\u001c\r");
        assertThat(framer.junk()).isZero();
    }

    @Test
    void saysOnceThatAFrameIsOverTheLimitAndSkipsTheRest() {
        byte[] head = read("\u000bA\u001c\r\u000b123456789abc");

        assertThat(head).asString(ISO_8859_1).isEqualTo("123456789");
        assertThat(read("def\u001c\r\u000bB\u001c\r")).isNull();
        assertThat(frames).containsExactly("A");
        assertThat(framer.held()).isZero();
    }

    private byte @Nullable [] read(String text) {
        return framer.read(Unpooled.copiedBuffer(text, ISO_8859_1), frame -> frames.add(new String(frame, ISO_8859_1)));
    }
}
