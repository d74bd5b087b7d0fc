package io.preceptor.connector.credentialing.file;

import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.Line;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of CSV, answered row by row.
record CsvForm(String prefix) implements FileForm {

    @Override
    public OutboxFile write(Kind kind, long sequence, List<Line> lines, Instant now) {
        return CertificationFile.write(prefix, kind, sequence, lines);
    }

    @Override
    public @Nullable String ofAnswer(String answer) {
        return CertificationFile.ofAnswer(answer);
    }

    @Override
    public AnswerFile read(byte[] bytes, String answer, OutboxFile about) {
        return AnswerFile.read(bytes, answer.endsWith(".rej"), about);
    }
}
