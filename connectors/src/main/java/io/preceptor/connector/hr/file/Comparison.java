package io.preceptor.connector.hr.file;

import static io.preceptor.lms.journal.ProblemCode.TOO_LARGE;

import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.SortedLines.Lines;
import io.preceptor.lms.journal.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares the rows of a file with each other, with those of the file before, and with what is known of the
/// source: what is to be taken, and who is missing. All three are sorted alike and are walked side by side.
final class Comparison {

    /// More rows of one person than anybody has jobs: the key column is not one.
    private static final int MOST_JOBS = 500;

    /// Missing people come after all rows.
    static final long AFTER_ALL_ROWS = 900_000_000_000L;

    private final HrFileProperties feed;
    private final String file;
    private final Lines before;
    private final Lines known;
    private final Terms terms;
    private final Writer seen;
    private final SortedLines work;
    private long missing;
    private boolean counting;

    /// How a file is compared.
    ///
    /// @param isBelieved whether it is a full file whose silence means something
    /// @param isRepeated whether rows that say what they said before need not be taken
    /// @param withheld   people of whom nothing is taken now, each as [SeenRow#personKey]: it is held
    /// @param released   of a file that somebody released: who ends because it names them no longer, and nobody
    ///                   else does; null for every other file
    /// @param isCounted  whether who is missing from it was counted before
    record Terms(
            boolean isBelieved,
            boolean isRepeated,
            Lines withheld,
            @Nullable Lines released,
            boolean isCounted) {

        static Terms plain(boolean isBelieved, boolean isRepeated) throws IOException {
            return new Terms(isBelieved, isRepeated, Lines.none(), null, false);
        }
    }

    /// @param before what is remembered of the file before
    /// @param known  native ids that are not gone; none where nobody is to be missed
    /// @param seen   takes what is to be remembered of this file
    /// @param work   takes what is to be done: `line, verdict, native id`
    Comparison(
            HrFileProperties feed, String file, Lines before, Lines known, Terms terms, Writer seen, SortedLines work) {
        this.feed = feed;
        this.file = file;
        this.before = before;
        this.known = known;
        this.terms = terms;
        this.seen = seen;
        this.work = work;
    }

    /// Walks through all.
    ///
    /// @return whether somebody is missing whose ending another full file would bring
    boolean walk(Lines now) throws IOException {
        while (now.peek() != null) {
            List<SeenRow> rows = person(now);
            List<Verdict> verdicts = verdicts(rows);
            for (int i = 0; i < rows.size(); i++) {
                SeenRow row = rows.get(i);
                Verdict verdict = verdicts.get(i);
                absentUpTo(row.nativeId());
                boolean isLast =
                        i + 1 == rows.size() || !rows.get(i + 1).nativeId().equals(row.nativeId());
                boolean isOnly =
                        isLast && (i == 0 || !rows.get(i - 1).nativeId().equals(row.nativeId()));
                boolean isHeld = !verdict.isRefusal() && isWithheld(row.nativeId());
                SeenRow remembered = row.withTaken(isHeld ? SeenRow.HELD : verdict.letter());
                SeenRow was = heads(row.nativeId(), isLast);
                boolean isNews = !terms.isRepeated() || !isOnly || verdict.isRefusal() || !remembered.isSameAs(was);
                if (isNews && !isHeld) {
                    work(row.line(), verdict, row.nativeId());
                }
                if (isLast) {
                    remember(remembered);
                }
            }
        }
        absentUpTo(null);
        return counting;
    }

    private List<SeenRow> person(Lines now) throws IOException {
        var rows = new ArrayList<SeenRow>();
        SeenRow first = Objects.requireNonNull(SeenRow.parse(now.peek()));
        for (SeenRow next = first; next != null && next.person().equals(first.person()); ) {
            if (rows.size() == MOST_JOBS) {
                throw new FileRefusedException(new Problem(
                        file + ":" + next.line(),
                        TOO_LARGE,
                        "more than " + MOST_JOBS + " rows have the same "
                                + feed.key().getFirst() + ": correct the column, or key"));
            }
            SeenRow last = rows.isEmpty() ? null : rows.getLast();
            boolean isRepetition = last != null
                    && feed.extent() == Extent.FULL
                    && next.says() != 'R'
                    && last.nativeId().equals(next.nativeId())
                    && last.hash().equals(next.hash());
            if (!isRepetition) {
                rows.add(next);
            }
            now.skip();
            next = SeenRow.parse(now.peek());
        }
        return rows;
    }

    private List<Verdict> verdicts(List<SeenRow> rows) {
        if (feed.extent() != Extent.FULL) {
            boolean isActive = feed.extent() == Extent.CHANGED && rows.stream().anyMatch(row -> row.says() == 'A');
            return rows.stream().map(row -> alone(row, isActive)).toList();
        }
        boolean[] twice = new boolean[rows.size()];
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).nativeId().equals(rows.get(i - 1).nativeId())) {
                twice[i - 1] = true;
                twice[i] = true;
            }
        }
        boolean isUnclear = false;
        boolean works = false;
        boolean isOnLeave = false;
        for (int i = 0; i < rows.size(); i++) {
            char says = rows.get(i).says();
            isUnclear |= twice[i] || says == 'R';
            works |= !twice[i] && (says == 'A' || says == '-');
            isOnLeave |= !twice[i] && says == 'L';
        }
        var verdicts = new ArrayList<Verdict>();
        for (int i = 0; i < rows.size(); i++) {
            verdicts.add(
                    twice[i]
                            ? Verdict.TWICE
                            : switch (rows.get(i).says()) {
                                case 'R' -> Verdict.REFUSED;
                                case 'D' -> Verdict.OVER;
                                case 'E' ->
                                    works || isOnLeave ? Verdict.OVER : isUnclear ? Verdict.WITHHELD : Verdict.GONE;
                                case '-' -> Verdict.UNSAID;
                                default -> works ? Verdict.ACTIVE : Verdict.ON_LEAVE;
                            });
        }
        return verdicts;
    }

    /// A row of a file of changes says nothing about the rows that are not in it.
    ///
    /// @param isActive whether another row of the person that is in it says active
    private Verdict alone(SeenRow row, boolean isActive) {
        return switch (row.says()) {
            case 'R' -> Verdict.REFUSED;
            case 'D' -> Verdict.OVER;
            case 'E' -> feed.key().size() > 1 ? Verdict.OVER : Verdict.GONE;
            case 'A' -> Verdict.ACTIVE;
            case 'L' -> isActive ? Verdict.ACTIVE : Verdict.ON_LEAVE;
            default -> Verdict.UNSAID;
        };
    }

    /// What is remembered of the native id; goes on behind it when it is the last row of it.
    private @Nullable SeenRow heads(String nativeId, boolean isLast) throws IOException {
        SeenRow head = SeenRow.parse(before.peek());
        SeenRow was = head != null && head.nativeId().equals(nativeId) ? head : null;
        if (isLast && was != null) {
            before.skip();
        }
        if (isLast && nativeId.equals(known.peek())) {
            known.skip();
        }
        return was;
    }

    /// @param until the next native id of the file; null after the last
    private void absentUpTo(@Nullable String until) throws IOException {
        while (true) {
            SeenRow was = SeenRow.parse(before.peek());
            String alive = known.peek();
            String first = first(was == null ? null : was.nativeId(), alive);
            if (first == null || (until != null && SortedLines.ORDER.compare(first, until) >= 0)) {
                return;
            }
            boolean wasThere = was != null && first.equals(was.nativeId());
            boolean isKnown = first.equals(alive);
            absent(wasThere ? was : null, first, isKnown);
            if (wasThere) {
                before.skip();
            }
            if (isKnown) {
                known.skip();
            }
        }
    }

    private void absent(@Nullable SeenRow was, String nativeId, boolean isKnown) throws IOException {
        if (!terms.isBelieved()) {
            if (was != null) {
                counting |= was.missing() > 0 && was.missing() < feed.missing().after();
                remember(was);
            }
            return;
        }
        if (!isKnown) {
            return;
        }
        int after = feed.missing().after();
        SeenRow row = was == null ? SeenRow.unseen(nativeId) : was;
        SeenRow now = terms.released() == null ? onceMore(row, after) : asReleased(row, after, terms.released());
        counting |= now.missing() < after;
        if (now.missing() == after && row.missing() != after) {
            work(AFTER_ALL_ROWS + ++missing, Verdict.MISSING, nativeId);
        }
        remember(now);
    }

    /// Who would end by it and is held is missed by the next file again.
    private SeenRow onceMore(SeenRow row, int after) throws IOException {
        SeenRow now = row.missing() > after ? row : row.missingOnceMore();
        return now.missing() == after && isWithheld(row.nativeId()) ? row : now;
    }

    /// What somebody released is what they saw: nobody else ends by it.
    private SeenRow asReleased(SeenRow row, int after, Lines released) throws IOException {
        if (isIn(released, row.nativeId())) {
            return row.missingFrom(after);
        }
        return terms.isCounted() || row.missing() + 1 >= after ? row : row.missingOnceMore();
    }

    private boolean isWithheld(String nativeId) throws IOException {
        return isIn(terms.withheld(), SeenRow.personKey(nativeId));
    }

    /// Whether it stands in lines that are sorted as the walk goes.
    private static boolean isIn(Lines lines, String text) throws IOException {
        for (String next = lines.peek(); next != null; next = lines.peek()) {
            int order = SortedLines.ORDER.compare(next, text);
            if (order >= 0) {
                return order == 0;
            }
            lines.skip();
        }
        return false;
    }

    private static @Nullable String first(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return SortedLines.ORDER.compare(a, b) <= 0 ? a : b;
    }

    private void work(long line, Verdict verdict, String nativeId) throws IOException {
        work.add(new WorkItem(line, verdict, nativeId).text());
    }

    private void remember(SeenRow row) throws IOException {
        seen.write(row.text());
        seen.write('\n');
    }
}
