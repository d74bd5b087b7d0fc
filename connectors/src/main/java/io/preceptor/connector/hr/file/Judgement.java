package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.BreakerProperties.Answer;
import io.preceptor.lms.feed.held.FileFinding;
import io.preceptor.lms.feed.held.HeldChange;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What becomes of a file, by what was found odd about it and what the feed's settings say each is worth. Pure.
///
/// @param answer     for the file: the strictest of all
/// @param findings   those that count
/// @param isBelieved whether the silence of a full file means anything while the rest of it goes on
/// @param risky      the units of which nobody leaves without a person's word
record Judgement(Answer answer, List<FileFinding> findings, boolean isBelieved, Set<String> risky) {

    Judgement {
        findings = List.copyOf(findings);
        risky = Set.copyOf(risky);
    }

    static Judgement of(BreakerProperties breaker, List<FileFinding> found) {
        List<FileFinding> findings = found.stream()
                .filter(finding -> breaker.answer(finding.cause()) != Answer.TAKE)
                .toList();
        Answer answer = findings.isEmpty()
                ? Answer.TAKE
                : findings.stream().anyMatch(finding -> breaker.answer(finding.cause()) == Answer.HOLD)
                        ? Answer.HOLD
                        : Answer.PART;
        return new Judgement(
                answer,
                findings,
                findings.stream().allMatch(FileFinding.OverShare.class::isInstance),
                findings.stream()
                        .filter(FileFinding.OverShare.class::isInstance)
                        .map(finding -> ((FileFinding.OverShare) finding).unit())
                        .collect(Collectors.toSet()));
    }

    /// Whether a change waits while the rest of the file goes on. The share of the whole feed, and everything that is
    /// odd about the file itself, hold back all endings; the share of a unit holds back who leaves it.
    boolean holds(HeldChange change) {
        boolean isAll = !isBelieved || risky.contains("");
        String from = change.from();
        return (isAll && change.kind().isEnding()) || (from != null && change.isLeaving() && risky.contains(from));
    }

    /// As the journal tells them.
    List<Problem> problems(String file) {
        return findings.stream()
                .map(finding -> new Problem(file, ProblemCode.CONTRADICTORY, finding.found()))
                .toList();
    }
}
