package io.preceptor.bench.system;

import io.preceptor.bench.system.DeliveryBench.Backfilled;
import io.preceptor.bench.system.DeliveryBench.Found;
import io.preceptor.bench.system.DeliveryBench.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a run of deliveries found, as the document keeps it.
final class DeliverySection {

    private DeliverySection() {}

    static String of(Result result) {
        Backfilled backfilled = result.backfilled();
        return """
                ## Deliveries, revision %s

                %s

                Pushes of one certification to one person each, the sandbox's server at the other end of a line of known latency (the topic: an Artemis broker; \
                the FHIR directory: one without a database). No limit but latency and pushes at once; %d pushes before each kind do not count.

                %s

                From a completion told by the API (%d a second) to its confirmation, in the running product, %d ms for each round trip:

                %s

                Backfill of %,d people through Salesforce Bulk, 5,000 at once: %.1f s (%,.0f people/s), of which %.1f s are the line's \
                (%,d round trips of %d ms). The sandbox's own time is in it.

                """.formatted(
                        result.machine().revision(),
                        result.machine().sentence(),
                        40,
                        String.join("\n", MarkdownTable.of(pushes(result.found()))),
                        Confirmation.PER_SECOND,
                        backfilled.latency(),
                        String.join("\n", MarkdownTable.of(confirmed(result.confirmed()))),
                        backfilled.people(),
                        backfilled.seconds(),
                        backfilled.people() / backfilled.seconds(),
                        backfilled.line(),
                        backfilled.turns(),
                        backfilled.latency());
    }

    private static List<List<String>> pushes(List<Found> found) {
        var table = new ArrayList<List<String>>();
        table.add(List.of(
                "target", "latency, ms", "pushes at once", "round trips a push", "pushes/s", "allowed/s", "ratio"));
        for (Found one : found) {
            table.add(List.of(
                    one.kind(),
                    String.valueOf(one.latency()),
                    String.valueOf(one.concurrency()),
                    text(one.turns() < 1 ? "%.3f" : "%.1f", one.turns()),
                    text("%,.1f", one.perSecond()),
                    text("%,.1f", one.allowed()),
                    text("%.0f%%", 100 * one.ratio())));
        }
        return table;
    }

    private static List<List<String>> confirmed(List<Confirmation.Found> found) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("target", "confirmed by", "completions", "p50, ms", "p99, ms"));
        for (Confirmation.Found one : found) {
            table.add(List.of(
                    one.target(),
                    one.isReadBack() ? "seen on read-back" : "its answer",
                    String.valueOf(one.count()),
                    text("%,.0f", one.p50()),
                    text("%,.0f", one.p99())));
        }
        return table;
    }

    private static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
