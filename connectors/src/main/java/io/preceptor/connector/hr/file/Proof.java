package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out whether a file is whole and from whom it should be, before a row of it is read.
final class Proof {

    private final Charset encoding;
    private final boolean isPacked;
    private final @Nullable Pattern name;
    private final @Nullable Pattern header;
    private final @Nullable Pattern trailer;

    /// @param feed one that [HrFileCheck] has found nothing against
    Proof(HrFileProperties feed) {
        encoding = Charset.forName(feed.dialect().encoding());
        isPacked = feed.pgp() != null;
        name = pattern(feed.proof().name());
        header = pattern(feed.proof().header());
        trailer = pattern(feed.proof().trailer());
    }

    private static @Nullable Pattern pattern(@Nullable String text) {
        return text == null ? null : Pattern.compile(text);
    }

    /// @param unpacked opens what the file holds
    /// @throws FileRefusedException when the file is not what it should be
    Proven prove(Arrived file, Unpacking unpacked) throws IOException {
        checkSum(file);
        var said = new Said(file.name());
        if (name != null) {
            said.take(name.matcher(file.name()), MISSING, "its name is not of the kind that proof.name describes");
        }
        if (isPacked || header != null || trailer != null) {
            EndLines ends = ends(unpacked);
            if (header != null) {
                said.take(
                        header.matcher(ends.first()),
                        MISSING,
                        "its first line is not the header that proof.header describes");
            }
            if (trailer != null) {
                said.take(
                        trailer.matcher(ends.last()),
                        MISSING,
                        "its last line is not the trailer that proof.trailer describes: it is cut off, perhaps");
                if (said.sha256 != null && !said.sha256.equals(ends.sha256())) {
                    throw said.refused(CONTRADICTORY, "what it holds has another SHA-256 than its trailer says");
                }
            }
        }
        return new Proven(file.name(), said.sequence, said.rows, said.sum);
    }

    /// Opens what a file holds.
    @FunctionalInterface
    interface Unpacking {
        InputStream open() throws IOException;
    }

    private EndLines ends(Unpacking unpacked) throws IOException {
        try (InputStream in = unpacked.open()) {
            return EndLines.of(in, encoding);
        }
    }

    private static void checkSum(Arrived file) throws IOException {
        String stated = file.stated();
        if (stated == null) {
            return;
        }
        String sum = Checksum.sum(stated)
                .orElseThrow(() -> new FileRefusedException(new Problem(
                        file.name(), MALFORMED, "its checksum file holds no SHA-256, or several: have it sent again")));
        if (!sum.equals(file.sha256())) {
            throw new FileRefusedException(new Problem(
                    file.name(),
                    CONTRADICTORY,
                    "it has another SHA-256 than its checksum file says: it was changed or cut off on the way, have it"
                            + " sent again"));
        }
    }

    /// What the file says of itself, wherever it says it.
    private static final class Said {

        private static final String NUMBER = "[0-9]{1,18}";

        private final String file;
        private @Nullable Long sequence;
        private @Nullable Long rows;
        private @Nullable BigDecimal sum;
        private @Nullable String sha256;

        Said(String file) {
            this.file = file;
        }

        void take(Matcher found, ProblemCode code, String otherwise) throws FileRefusedException {
            if (!found.matches()) {
                throw refused(code, otherwise);
            }
            for (String group : found.namedGroups().keySet()) {
                String text = found.group(group);
                if (text != null) {
                    switch (group) {
                        case "sequence" -> sequence = sequence(text);
                        case "rows" -> rows = number(text);
                        case "sum" -> sum = sum(text);
                        case "sha256" -> sha256 = text.toLowerCase(Locale.ROOT);
                        default -> {}
                    }
                }
            }
        }

        private Long sequence(String text) throws FileRefusedException {
            Long number = number(text);
            if (sequence != null && !sequence.equals(number)) {
                throw refused(CONTRADICTORY, "its name, header and trailer bear different sequence numbers");
            }
            return number;
        }

        private Long number(String text) throws FileRefusedException {
            if (!text.matches(NUMBER)) {
                throw refused(MALFORMED, "its sequence or row number is no number");
            }
            return Long.valueOf(text);
        }

        private BigDecimal sum(String text) throws FileRefusedException {
            return ControlSum.number(text).orElseThrow(() -> refused(MALFORMED, "the sum in its trailer is no number"));
        }

        FileRefusedException refused(ProblemCode code, String what) {
            return new FileRefusedException(new Problem(file, code, what + ": have it sent again"));
        }
    }
}
