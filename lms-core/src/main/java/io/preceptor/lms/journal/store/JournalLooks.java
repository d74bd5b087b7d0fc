package io.preceptor.lms.journal.store;

import io.preceptor.lms.journal.ContentLook;
import io.preceptor.lms.journal.ContentLook.Found;
import io.preceptor.lms.journal.Journal.Line;
import io.preceptor.lms.journal.Journal.Search;
import io.preceptor.lms.journal.MessageTexts;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Goes through messages one by one for what no index tells.
///
/// Contents are read a few messages at a time, and no more of them than [#BYTES] together but for the last, so
/// that a look into large messages is a short one.
final class JournalLooks {

    private static final int TOGETHER = 50;
    private static final long BYTES = 32L * 1024 * 1024;

    private final JdbcClient jdbc;
    private final MessageTexts texts;
    private final Function<List<Long>, List<Line>> lines;

    /// @param lines reads the lines of these entries, the newest first
    JournalLooks(JdbcClient jdbc, MessageTexts texts, Function<List<Long>, List<Line>> lines) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.lines = lines;
    }

    private record Candidate(long id, String source, long size, boolean hasProblem) {}

    private record Bounds(long oldest, long newest) {}

    Found look(Search search, ContentLook look) {
        List<Candidate> candidates = candidates(search, look);
        var found = new ArrayList<Long>();
        int looked = 0;
        long bytes = 0;
        while (looked < candidates.size() && bytes < BYTES) {
            List<Candidate> some = candidates.subList(looked, end(candidates, looked, BYTES - bytes));
            bytes += some.stream().mapToLong(Candidate::size).sum();
            looked += some.size();
            found.addAll(meant(some.stream().filter(Candidate::hasProblem).toList(), look));
        }
        boolean isEnd = looked == candidates.size() && looked < ContentLook.REACH;
        Bounds bounds = bounds();
        return new Found(
                lines.apply(found),
                looked,
                isEnd || looked == 0 ? null : candidates.get(looked - 1).id(),
                bounds.newest(),
                bounds.oldest());
    }

    private List<Candidate> candidates(Search search, ContentLook look) {
        var all = JournalSearch.of(search, ContentLook.REACH);
        return jdbc.sql(all.sql())
                .params(all.parameters())
                .query((row, _) -> new Candidate(
                        row.getLong("id"),
                        row.getString("source"),
                        row.getLong("size"),
                        look.problem() == null
                                || Json.read(row.getString("problems"), JournalQueries.PROBLEMS).stream()
                                        .anyMatch(problem -> problem.code() == look.problem())))
                .list();
    }

    private static int end(List<Candidate> candidates, int from, long room) {
        int to = from + 1;
        long bytes = candidates.get(from).size();
        while (to < candidates.size()
                && to - from < TOGETHER
                && bytes + candidates.get(to).size() <= room) {
            bytes += candidates.get(to++).size();
        }
        return to;
    }

    private List<Long> meant(List<Candidate> some, ContentLook look) {
        List<Long> ids = some.stream().map(Candidate::id).toList();
        Predicate<String> content = look.content();
        if (content == null || ids.isEmpty()) {
            return ids;
        }
        Map<Long, ByteArrayOutputStream> contents = new TreeMap<>();
        jdbc.sql("select entry_id, bytes from journal_content where entry_id in (:ids) order by entry_id, chunk")
                .param("ids", ids)
                .query(row -> {
                    contents.computeIfAbsent(row.getLong("entry_id"), _ -> new ByteArrayOutputStream())
                            .writeBytes(row.getBytes("bytes"));
                });
        return some.stream()
                .filter(one -> contents.containsKey(one.id())
                        && content.test(
                                texts.text(one.source(), contents.get(one.id()).toByteArray())))
                .map(Candidate::id)
                .toList();
    }

    private Bounds bounds() {
        return jdbc.sql("""
                        select coalesce((select id from journal_entry order by id limit 1), 0) as oldest,
                               coalesce((select id from journal_entry order by id desc limit 1), 0) as newest
                        """)
                .query((row, _) -> new Bounds(row.getLong("oldest"), row.getLong("newest")))
                .single();
    }
}
