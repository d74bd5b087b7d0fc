package io.preceptor.connector.hr.file;

import io.preceptor.connector.hr.file.BreakerProperties.Answer;
import io.preceptor.connector.hr.file.Comparison.Terms;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.held.Effects;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.feed.held.FileBreaker.Holding;
import io.preceptor.lms.feed.held.FileBreaker.Waiting;
import io.preceptor.lms.feed.held.GoodFile;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.feed.held.HeldFile.Identity;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.KnownObjects;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file on its way: compared with what was before, judged, and then taken, held, or each in part.
final class FilePass implements AutoCloseable {

    /// What became of the file.
    ///
    /// @param place where to go on; where it was before when the file is held
    /// @param odd   why it is held, or would be in a dry run; empty where it was taken
    record Done(ReadingPlace place, List<Problem> odd) {}

    private final HrFileProperties feed;
    private final FeedReading reading;
    private final Memory memory;
    private final FileBreaker breaker;
    private final FeedSink sink;
    private final FileInHand file;
    private final ReadingPlace place;
    private final LocalDate today;
    private final FileTaking taking;
    private final @Nullable Proven proven;
    private final Path scratch;
    private final Path seen;
    private final SortedLines index;
    private final SortedLines work;
    private final FirstReading first;
    private final @Nullable GoodFile lastGood;
    private final boolean goesOn;
    private final Living living;

    /// What it is compared with.
    record Beside(Memory memory, KnownObjects known, FileBreaker breaker) {}

    private FilePass(
            FeedReading reading,
            Beside beside,
            FeedSink sink,
            FileInHand file,
            ReadingPlace place,
            LocalDate today,
            FileTaking taking,
            @Nullable Proven proven)
            throws IOException {
        this.feed = reading.properties();
        this.reading = reading;
        this.memory = beside.memory();
        this.breaker = beside.breaker();
        this.sink = sink;
        this.file = file;
        this.place = place;
        this.today = today;
        this.taking = taking;
        this.proven = proven;
        ReadingPlace.Current current = place.current();
        goesOn = current != null && current.hash().equals(file.hash());
        scratch = memory.scratch();
        seen = scratch.resolve("seen.txt");
        living = new Living(beside.known(), feed, scratch.resolve("known.txt"));
        index = new SortedLines(scratch);
        work = new SortedLines(scratch);
        first = FirstReading.of(file, reading, today, index, work);
        lastGood = breaker.lastGood(feed.name()).orElse(null);
    }

    /// Reads the file once, to its end.
    ///
    /// @param proven what it says of itself; null for one that somebody released
    /// @throws FileRefusedException when nothing of it can be taken
    static FilePass of(
            FeedReading reading,
            Beside beside,
            FeedSink sink,
            FileInHand file,
            ReadingPlace place,
            LocalDate today,
            FileTaking taking,
            @Nullable Proven proven)
            throws IOException {
        return new FilePass(reading, beside, sink, file, place, today, taking, proven);
    }

    /// Takes it, unless it is odd.
    Done judged() throws IOException {
        boolean isFull = feed.extent() == Extent.FULL;
        var findings = new ArrayList<>(file.findings());
        findings.addAll(Drift.of(feed, first, place.rows(), lastGood));
        if (proven != null && !goesOn) {
            findings.addAll(proven.findings(first, place, feed.proof().sumOf()));
        }
        Waiting part = heldPart();
        boolean counting = compare(Terms.plain(isFull, isRepeated()), work);
        var consequences = new Consequences(breaker, reading, file, today);
        Judgement atFirstSight = Judgement.of(feed.breaker(), findings);
        if (consequences.isForNobody() && part == null && atFirstSight.answer() == Answer.TAKE) {
            return take(work, atFirstSight, counting, Effects.NONE);
        }
        try (Lines todo = work.sorted()) {
            consequences.tally(todo);
        }
        Effects effects = consequences.effects(lastGood, first.units());
        if (!goesOn && part == null) {
            findings.addAll(consequences.overShare(effects));
        }
        Judgement judgement = Judgement.of(feed.breaker(), findings);
        if (sink.isTrial()) {
            return take(work, judgement, counting, effects);
        }
        if (!goesOn && part == null) {
            if (judgement.answer() == Answer.HOLD) {
                hold(consequences, judgement, effects);
                return new Done(place, judgement.problems(file.name()));
            }
            if (judgement.answer() == Answer.PART && isAnyHeld(consequences, judgement)) {
                hold(consequences, judgement, effects);
                part = heldPart();
            }
        }
        if (part == null && (judgement.isBelieved() || !isFull)) {
            return take(work, judgement, counting, effects);
        }
        boolean isBelieved = isFull && (part == null ? judgement.isBelieved() : part.isBelieved());
        try (var rest = new SortedLines(scratch);
                Lines withheld = part == null
                        ? Lines.none()
                        : HeldContent.people(breaker, part.number(), scratch.resolve("withheld.txt"))) {
            nameless(rest);
            counting = compare(new Terms(isBelieved, isRepeated(), withheld, null, false), rest);
            return take(rest, judgement, counting, effects);
        }
    }

    /// Takes it as somebody has released it: what they saw is done, and nobody else ends by it.
    ReadingPlace released(Waiting held) throws IOException {
        boolean counting;
        try (Lines missing = HeldContent.missing(breaker, held.number(), scratch.resolve("missing.txt"))) {
            boolean isCounted = held.isPart() && held.isBelieved();
            counting = compare(
                    new Terms(feed.extent() == Extent.FULL, isRepeated(), Lines.none(), missing, isCounted), work);
        }
        ReadingPlace next = finish(work, List.of(), first.rows(), counting);
        breaker.good(feed.name(), held.asGood());
        breaker.taken(held.number());
        return next;
    }

    /// What is held of this very file, while the rest of it goes on.
    private @Nullable Waiting heldPart() {
        return sink.isTrial()
                ? null
                : breaker.waiting(feed.name()).stream()
                        .filter(held -> held.isPart() && held.file().hash().equals(file.hash()))
                        .findFirst()
                        .orElse(null);
    }

    /// After a file that was cut off and is gone, nobody knows which of its rows were taken.
    private boolean isRepeated() {
        return memory.has(place.last()) && (place.current() == null || goesOn);
    }

    private boolean compare(Terms terms, SortedLines todo) throws IOException {
        try (Lines before = memory.of(place.last());
                Lines alive = terms.isBelieved() ? living.lines() : Lines.none();
                Lines now = index.sorted();
                Writer out = Files.newBufferedWriter(seen)) {
            return new Comparison(feed, file.name(), before, alive, terms, out, todo).walk(now);
        }
    }

    /// Rows that do not say whose they are stand in no comparison.
    private void nameless(SortedLines rest) throws IOException {
        try (Lines all = work.sorted()) {
            for (WorkItem item = WorkItem.parse(all.peek()); item != null; item = WorkItem.parse(all.peek())) {
                if (item.nativeId().isEmpty()) {
                    rest.add(item.text());
                }
                all.skip();
            }
        }
    }

    private boolean isAnyHeld(Consequences consequences, Judgement judgement) throws IOException {
        var found = new boolean[1];
        try (Lines todo = work.sorted()) {
            consequences.walk(todo, changes -> found[0] |= changes.stream().anyMatch(judgement::holds));
        }
        return found[0];
    }

    private void hold(Consequences consequences, Judgement judgement, Effects effects) throws IOException {
        boolean isPart = judgement.answer() == Answer.PART;
        var identity = new Identity(
                feed.name(),
                file.name(),
                file.hash(),
                reading.fingerprint().settings(),
                taking.saidAt(),
                file.size(),
                first.rows());
        boolean isTwo = effects.total().leaving() > 0
                && effects.percentLeaving() > feed.breaker().twoPersonsPercent();
        long number = breaker.begin(new Holding(
                identity,
                isPart,
                judgement.isBelieved(),
                isTwo ? 2 : 1,
                judgement.findings().stream().map(HeldFile.Reason::of).toList(),
                effects,
                asGood(effects),
                lastGood));
        try (Lines todo = work.sorted()) {
            HeldContent.keep(breaker, number, file, reading.layout(), consequences, judgement, todo);
        }
        untouched();
        long entry = taking.hold(judgement.problems(file.name()), place);
        breaker.hold(number, entry, feed.extent() == Extent.FULL);
    }

    private GoodFile asGood(Effects effects) {
        return new GoodFile(
                file.name(),
                taking.saidAt(),
                first.rows(),
                effects.total().ended(),
                first.headerBefore(),
                first.hasMark(),
                first.garbled() > 0,
                first.units());
    }

    private Done take(SortedLines todo, Judgement judgement, boolean counting, Effects effects) throws IOException {
        List<Problem> problems = judgement.problems(file.name());
        boolean isWhole = judgement.isBelieved() && feed.extent() == Extent.FULL;
        ReadingPlace next = finish(todo, problems, isWhole ? first.rows() : place.rows(), counting);
        if (judgement.findings().isEmpty() && !sink.isTrial()) {
            breaker.good(feed.name(), asGood(effects));
        }
        return new Done(next, problems);
    }

    private ReadingPlace finish(SortedLines todo, List<Problem> problems, long rows, boolean counting)
            throws IOException {
        try (Lines lines = todo.sorted()) {
            taking.take(first, problems, lines, place, today);
        }
        untouched();
        // What is remembered of this very file is needed until its last batch is stored.
        boolean isAgain = file.hash().equals(place.last());
        if (!sink.isTrial() && !isAgain) {
            memory.keep(file.hash(), seen);
        }
        if (!sink.isTrial() && feed.extent() == Extent.FULL) {
            breaker.overtaken(feed.name(), taking.saidAt());
        }
        ReadingPlace next = new ReadingPlace(
                file.hash(), taking.saidAt(), rows, first.changesOn(), counting, null, place.after(), place.sequence());
        taking.end(next.place());
        if (!sink.isTrial()) {
            if (isAgain) {
                memory.keep(file.hash(), seen);
            }
            memory.forgetAllBut(file.hash());
        }
        return next;
    }

    private void untouched() throws IOException {
        if (!file.opening().isUntouched()) {
            throw new IOException("The file was changed while it was read");
        }
    }

    @Override
    public void close() throws IOException {
        index.close();
        work.close();
    }
}
