package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.Problem;
import java.util.List;

/// The general acknowledgement: `ACK`, with what is wrong.
final class AckWriter {

    private AckWriter() {}

    /// @param code as it stands in MSA-1: `AR`, `AE`, `CA`, `CE`, `CR`
    static String write(Answers answers, String code, List<Problem> problems, List<Problem> warnings) {
        return answers.head("ACK", "ACK").line()
                + ErrWriter.msa(answers, code, problems)
                + ErrWriter.write(answers, problems, warnings);
    }
}
