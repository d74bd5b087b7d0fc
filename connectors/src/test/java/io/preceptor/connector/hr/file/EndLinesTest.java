package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The two that cut a file at its first and last line agree with the plain reading of a short text.
class EndLinesTest {

    private static final List<Charset> ENCODINGS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final List<String> PARTS = List.of("a", "\n", "\r\n", "\u0A0A", "ü", "\u0A00");

    @Test
    void cutsWhereALineBreakIsAndNowhereElse() {
        qt().withExamples(300)
                .forAll(
                        lists().of(integers().between(0, PARTS.size() - 1)).ofSizeBetween(0, 30),
                        integers().between(0, ENCODINGS.size() - 1),
                        integers().between(1, 7))
                .checkAssert((parts, encoding, piece) -> check(
                        parts.stream().map(PARTS::get).collect(Collectors.joining()), ENCODINGS.get(encoding), piece));
    }

    private static void check(String text, Charset encoding, int piece) {
        byte[] bytes = text.getBytes(encoding);
        int lastLine = text.length() < 2 ? 0 : text.lastIndexOf('\n', text.length() - 2) + 1;
        try {
            EndLines ends = EndLines.of(slow(bytes, piece), encoding);
            assertThat(ends.last()).isEqualTo(text.substring(lastLine).strip());
            assertThat(ends.first()).isEqualTo(text.split("\n", 2)[0].strip());
            assertThat(ends.sha256())
                    .isEqualTo(Checksum.of(
                            new ByteArrayInputStream(text.substring(0, lastLine).getBytes(encoding))));
            if (!text.contains("\u0000")) {
                assertThat(body(bytes, encoding, piece, false, true)).isEqualTo(text.substring(0, lastLine));
                int header = text.indexOf('\n');
                assertThat(body(bytes, encoding, piece, true, false))
                        .isEqualTo(header < 0 ? "" : text.substring(header));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String body(byte[] bytes, Charset encoding, int piece, boolean hasHeader, boolean hasTrailer)
            throws IOException {
        var out = new StringWriter();
        try (var text = new BodyText(
                new FileText(slow(bytes, piece), "staff.csv", encoding), "staff.csv", hasHeader, hasTrailer)) {
            text.transferTo(out);
        }
        return out.toString();
    }

    /// Gives a few bytes at a time.
    private static InputStream slow(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, piece));
            }
        };
    }

    @Test
    void aLineWithoutAnEndIsNoTrailerAndTakesNoMemory() throws IOException {
        byte[] text = ("TRL\n" + "x".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8);
        EndLines ends = EndLines.of(new ByteArrayInputStream(text), StandardCharsets.UTF_8);
        assertThat(ends.last()).isEmpty();
        assertThat(ends.first()).isEqualTo("TRL");
    }
}
