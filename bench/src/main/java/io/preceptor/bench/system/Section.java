package io.preceptor.bench.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The section of the document that tells one run.
final class Section {

    private Section() {}

    static String of(Findings findings) {
        Machine machine = findings.machine();
        Plan plan = findings.plan();
        var text = new ArrayList<String>();
        text.add("## " + findings.at().toString().substring(0, 16).replace('T', ' ') + " UTC, revision "
                + machine.revision());
        text.add("");
        text.add("%s; %d cores, %,d MB; %s. Load average %s when the run began, %.1f when it ended."
                .formatted(
                        machine.os(),
                        machine.cores(),
                        machine.memoryMb(),
                        machine.jdk(),
                        machine.loadText(),
                        findings.loadAtEnd()));
        text.add("%d rounds of %d s, each after %d s that do not count; medians.%s"
                .formatted(
                        plan.rounds(),
                        plan.seconds(),
                        plan.warmup(),
                        plan.rounds() > 1 ? " In brackets the lowest and the highest round." : ""));
        text.add("PostgreSQL says: "
                + findings.settings().entrySet().stream()
                        .map(setting -> setting.getKey() + " " + setting.getValue())
                        .collect(Collectors.joining(", "))
                + ".");
        text.add("");
        text.addAll(commits(findings));
        text.add("");
        if (findings.rounds().stream().noneMatch(round -> round.split().isEmpty())) {
            text.add("Processor time for each message, ms, from the first byte to the last answer:");
            text.add("");
            text.addAll(split(findings));
            text.add("");
        }
        text.add("New nurses, %d a second: sent to assignment visible, p50 %s ms, p99 %s ms (%d messages)."
                .formatted(
                        Visibility.PER_SECOND,
                        millis(findings.visible().p50Micros()),
                        millis(findings.visible().p99Micros()),
                        findings.visible().count()));
        return String.join("\n", text) + "\n";
    }

    private static List<String> commits(Findings findings) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "connections",
                "bare commits/s",
                "MLLP acknowledged/s",
                "ratio",
                "bare p50 / p99, ms",
                "MLLP p50 / p99, ms",
                "p99 to p99",
                "waiting at the end",
                "to the end/s",
                "CPU to the end, ms each"));
        for (int connections : findings.plan().connections()) {
            List<Round> rounds = findings.at(connections);
            Measured bare = Measured.median(rounds.stream().map(Round::bare).toList());
            Measured mllp = Measured.median(rounds.stream().map(Round::mllp).toList());
            rows.add(List.of(
                    String.valueOf(connections),
                    whole(bare.perSecond())
                            + range(rounds.stream()
                                    .map(round -> whole(round.bare().perSecond()))),
                    whole(mllp.perSecond())
                            + range(rounds.stream()
                                    .map(round -> whole(round.mllp().perSecond()))),
                    share(rounds.stream().map(Round::ratio).toList()),
                    millis(bare.p50Micros()) + " / " + millis(bare.p99Micros()),
                    millis(mllp.p50Micros()) + " / " + millis(mllp.p99Micros()),
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            Round.median(rounds.stream().map(Round::slowness).toList())),
                    whole(Round.median(rounds.stream()
                            .map(round -> (double) round.waiting())
                            .toList())),
                    whole(Round.median(rounds.stream()
                            .map(round -> round.drained().perSecond())
                            .toList())),
                    String.format(
                            Locale.ROOT,
                            "%.2f",
                            Round.median(rounds.stream().map(Round::cpu).toList()))));
        }
        return MarkdownTable.of(rows);
    }

    /// Medians of the rounds for each user of the processor, and their sum.
    private static List<String> split(Findings findings) {
        var rows = new ArrayList<List<String>>();
        var head = new ArrayList<>(List.of("connections"));
        findings.plan().connections().forEach(connections -> head.add(String.valueOf(connections)));
        rows.add(head);
        for (CpuSplit.User user : CpuSplit.User.values()) {
            rows.add(split(findings, user.words(), round -> round.split().getOrDefault(user, 0.0)));
        }
        rows.add(split(
                findings,
                "all of it",
                round -> round.split().values().stream().mapToDouble(one -> one).sum()));
        rows.add(split(findings, "messages in a commit", Round::group));
        return MarkdownTable.of(rows);
    }

    private static List<String> split(Findings findings, String words, Function<Round, Double> figure) {
        var row = new ArrayList<>(List.of(words));
        for (int connections : findings.plan().connections()) {
            row.add(String.format(
                    Locale.ROOT,
                    "%.3f",
                    Round.median(findings.at(connections).stream().map(figure).toList())));
        }
        return row;
    }

    /// Of the rounds' own ratios, since two runs minutes apart are not a pair.
    private static String share(List<Double> ratios) {
        List<String> ordered = ratios.stream()
                .sorted()
                .map(ratio -> String.format(Locale.ROOT, "%.0f%%", 100 * ratio))
                .toList();
        String median = String.format(Locale.ROOT, "%.0f%%", 100 * Round.median(ratios));
        return ordered.size() < 2 ? median : median + " (" + ordered.getFirst() + "–" + ordered.getLast() + ")";
    }

    private static String range(Stream<String> figures) {
        List<Long> ordered = figures.map(figure -> Long.parseLong(figure.replace(",", "")))
                .sorted()
                .toList();
        return ordered.size() < 2
                ? ""
                : String.format(Locale.ROOT, " (%,d–%,d)", ordered.getFirst(), ordered.getLast());
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, micros < 10_000 ? "%.2f" : "%.0f", micros / 1000.0);
    }
}
