package io.preceptor.connector.credentialing.file;

import io.preceptor.lms.returns.Outbox.Kind;
import io.preceptor.lms.returns.Outbox.Line;
import io.preceptor.lms.returns.Outbox.OutboxFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In what form a partner is told and answers.
interface FileForm {

    /// @param now may stand in the file: its bytes are kept
    OutboxFile write(Kind kind, long sequence, List<Line> lines, Instant now);

    /// @param answer the name of a file that the partner laid there
    /// @return which file of ours it answers; null where the name is no answer's
    @Nullable
    String ofAnswer(String answer);

    /// @param answer its name
    AnswerFile read(byte[] bytes, String answer, OutboxFile about);
}
