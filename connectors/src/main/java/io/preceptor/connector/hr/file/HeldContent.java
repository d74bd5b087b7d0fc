package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.FileBreaker.Waiting;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is kept of a held file, on its way into the database and back onto this node's disk.
final class HeldContent {

    private static final int BATCH = 500;

    private HeldContent() {}

    /// Keeps the mapped columns of all rows, and what they would do.
    static void keep(
            FileBreaker breaker,
            long number,
            FileInHand file,
            Layout layout,
            Consequences consequences,
            Judgement judgement,
            Lines work)
            throws IOException {
        int ordinal = 0;
        breaker.keep(number, ordinal++, HeldRows.header(layout.columns()), List.of());
        var batch = new ArrayList<Row>();
        try (Rows rows = file.open()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                batch.add(row);
                if (batch.size() == BATCH) {
                    breaker.keep(number, ordinal++, HeldRows.piece(batch), List.of());
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            breaker.keep(number, ordinal, HeldRows.piece(batch), List.of());
        }
        boolean isWhole = judgement.answer() == BreakerProperties.Answer.HOLD;
        consequences.walk(
                work,
                changes -> breaker.keep(
                        number,
                        -1,
                        new byte[0],
                        changes.stream()
                                .map(change -> isWhole || judgement.holds(change) ? change.held() : change)
                                .toList()));
    }

    /// A held file as it can be read again.
    static FileInHand of(FileBreaker breaker, Waiting held, Path onDisk, Layout layout) throws IOException {
        try (OutputStream out = Files.newOutputStream(onDisk)) {
            breaker.content(held.number(), piece -> {
                try {
                    out.write(piece);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        String name = held.file().name();
        return new FileInHand(
                name,
                held.file().bytes(),
                held.file().saidAt(),
                held.file().hash(),
                List.of(),
                new FileInHand.Opening() {
                    @Override
                    public Rows open() throws IOException {
                        return HeldRows.open(onDisk, name, layout.columns());
                    }

                    @Override
                    public boolean isUntouched() {
                        return true;
                    }
                });
    }

    /// Whose changes are held of a file, as lines that sort as people do.
    static Lines people(FileBreaker breaker, long number, Path onDisk) throws IOException {
        return lines(breaker, number, false, SeenRow::personKey, onDisk);
    }

    /// Who ends by a file because it names them no longer.
    static Lines missing(FileBreaker breaker, long number, Path onDisk) throws IOException {
        return lines(breaker, number, true, UnaryOperator.identity(), onDisk);
    }

    private static Lines lines(
            FileBreaker breaker, long number, boolean onlyMissing, UnaryOperator<String> as, Path onDisk)
            throws IOException {
        try (Writer out = Files.newBufferedWriter(onDisk)) {
            breaker.held(number, onlyMissing, nativeId -> {
                try {
                    out.write(as.apply(nativeId));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return Lines.of(onDisk);
    }
}
