package io.preceptor.routes.doctor;

import io.preceptor.connector.mllp.AnswerSender;
import io.preceptor.lms.journal.SecondAnswers;
import io.preceptor.portal.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;

/// Whether sources that hear application acknowledgements at an address of their own have them.
final class AnswerCheck implements Check {

    private final ObjectProvider<List<AnswerSender>> senders;
    private final ObjectProvider<SecondAnswers> answers;

    AnswerCheck(ObjectProvider<List<AnswerSender>> senders, ObjectProvider<SecondAnswers> answers) {
        this.senders = senders;
        this.answers = answers;
    }

    @Override
    public String area() {
        return "answers";
    }

    @Override
    public List<Finding> look() {
        var findings = new ArrayList<Finding>();
        for (AnswerSender sender : senders.getIfAvailable(List::of)) {
            String source = sender.source();
            findings.add(answers.getObject()
                    .failingSince(source)
                    .map(since -> Finding.fail(
                            area(),
                            source,
                            "It does not have its application acknowledgements since " + since,
                            "See that answers-to is right and that it listens there; each message's page says what came"
                                    + " back, and they are told by themselves."))
                    .orElseGet(() -> Finding.ok(area(), source, "It has its application acknowledgements")));
        }
        return findings;
    }
}
