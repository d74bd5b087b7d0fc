package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.training.Requirement;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Measures the compliance page over many people, and a surveyor pack of ten, by a browser at the running product. Adds
/// a section to `docs/benchmarks.md`.
///
/// Ten people come by messages and have completions, as people do; the others are laid into the tables by SQL beside
/// them.
public final class ComplianceBench {

    private static final int NAMED = 10;
    private static final int LOOKS = 5;

    private ComplianceBench() {}

    /// @param seconds each look, the first one that does not count left out
    private record Looked(String at, List<Double> seconds) {
        double median() {
            return Round.median(seconds);
        }
    }

    /// Arguments: `--people`, `--output`.
    public static void main(String[] args) throws Exception {
        var arguments = Arguments.parse(List.of(args), Set.of("people", "output"));
        int people = arguments.number("people", 100_000);
        Programs.requireBuilt();
        Machine machine = Machine.here();
        try (Product product = Product.start(List.of())) {
            var jdbc = JdbcClient.create(product.database().dataSource());
            try (var progress = new Progress(product.database().dataSource().getConnection())) {
                new Visibility(product.mllpPort(), progress, Clock.systemUTC(), 0).run(NAMED);
                progress.awaitDrained();
            }
            Confirmation.tell(product, NAMED);
            stopTheWork(jdbc);
            long assignments = lay(jdbc, people);
            jdbc.sql("""
                insert into account (id, username, roles, password_hash, must_change_password, enabled, failed_sign_ins)
                values (gen_random_uuid(), 'bench-officer', array['COMPLIANCE_OFFICER'], :hash, false, true, 0)
                """).param("hash", Browser.HASH).update();
            try (var officer = new Browser(product.pages(), "bench-officer")) {
                var looked = new ArrayList<Looked>();
                looked.add(look(officer, "everyone", "/compliance"));
                looked.add(look(officer, "one facility", "/compliance?unit=GENHOSP"));
                looked.add(look(officer, "one requirement", "/compliance?requirement=privacy-everyone"));
                Pack pack = pack(officer);
                String section = section(machine, people, assignments, looked, pack);
                System.out.println(section);
                Journal.add(Path.of(arguments.text("output", "docs/benchmarks.md")), section);
            }
        }
    }

    /// What is laid into the tables follows from no facts: nobody is to decide about it.
    private static void stopTheWork(JdbcClient jdbc) throws InterruptedException {
        jdbc.sql("""
            insert into flow_decision (number, recorded_at, flow, decision, decided_by, reason)
            values (nextval('fact_number'), clock_timestamp(), 'apply', 'STOP', 'bench', 'the tables are filled by hand')
            """).update();
        Thread.sleep(Duration.ofSeconds(5));
    }

    /// People with a position each and every requirement of the policy; a fifth of them for the second time.
    ///
    /// @return how many assignments there are
    private static long lay(JdbcClient jdbc, int people) {
        String requirements = new WorldStore(jdbc)
                .all().getLast().policy().requirements().stream()
                        .map(Requirement::key)
                        .collect(Collectors.joining(","));
        jdbc.sql("""
            insert into staff_member (id, uuid, family_name, given_name, status, standing, standing_because, member,
                decided_world, last_fact, last_recorded_at, training_version)
            select 1000000 + i, gen_random_uuid(), 'Family' || i, 'Given', 'ACTIVE',
                case when i % 50 = 0 then 'ON_HOLD' else 'REQUIRED' end, '', '{}',
                (select max(decided_world) from staff_member), 1, now(), 1
            from generate_series(1, :people) i
            """).param("people", people).update();
        jdbc.sql("""
            insert into position (staff_id, source, key, unit, is_primary)
            select 1000000 + i, 'ehr', 'primary', u.units[1 + i % cardinality(u.units)], true
            from generate_series(1, :people) i,
                (select array['ICU', 'ED', 'MEDSURG', 'PEDS', 'CRITCARE'] as units) u
            """).param("people", people).update();
        jdbc.sql("""
            insert into assignment (id, staff_id, requirement, cycle, course, progress, timeliness, assigned_at,
                assigned_fact, assigned_world, due_on, zone, due_because)
            select gen_random_uuid(), 1000000 + i, r.key, c.cycle, 'course',
                case when c.cycle < c.cycles or (i + r.number) % 4 > 0 then 'COMPLETED' else 'OPEN' end,
                (array['NOT_YET_DUE', 'DUE_SOON', 'OVERDUE'])[1 + (i + r.number) % 3], now(), 1, 1, current_date, 'UTC', ''
            from generate_series(1, :people) i
            cross join unnest(string_to_array(:requirements, ',')) with ordinality r(key, number)
            cross join lateral (select cycle, case when i % 5 = 0 then 2 else 1 end as cycles
                                from generate_series(1, case when i % 5 = 0 then 2 else 1 end) cycle) c
            """)
                .param("people", people)
                .param("requirements", requirements)
                .update();
        jdbc.sql("vacuum analyze").update();
        return jdbc.sql("select count(*) from assignment").query(Long.class).single();
    }

    private static Looked look(Browser officer, String at, String path) throws IOException, InterruptedException {
        var seconds = new ArrayList<Double>();
        for (int i = 0; i <= LOOKS; i++) {
            long from = System.nanoTime();
            HttpResponse<String> page = officer.get(path);
            double took = (System.nanoTime() - from) / 1e9;
            if (page.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered " + page.statusCode());
            }
            if (i > 0) {
                seconds.add(took);
            }
        }
        System.err.println(at + ": " + seconds);
        return new Looked(at, seconds);
    }

    private record Pack(double found, double made, int bytes) {}

    /// By the numbers of those who came by messages.
    private static Pack pack(Browser officer) throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        for (int i = 0; i < NAMED; i++) {
            names.add(String.format(Locale.ROOT, "V%07d", i));
        }
        long from = System.nanoTime();
        String page = new String(
                officer.post("/compliance/pack", "/compliance/pack", "names=" + String.join("%0A", names))
                        .body(),
                UTF_8);
        double found = (System.nanoTime() - from) / 1e9;
        List<String> chosen = Pattern.compile("name=\"(person[^\"]*)\"[^>]*value=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(one -> one.group(1) + "=" + one.group(2))
                .toList();
        from = System.nanoTime();
        HttpResponse<byte[]> file = officer.post("/compliance/pack", "/compliance/pack/file", String.join("&", chosen));
        double made = (System.nanoTime() - from) / 1e9;
        if (chosen.size() != NAMED
                || !file.headers().firstValue("Content-Type").orElse("").startsWith("application/zip")) {
            throw new IllegalStateException(chosen.size() + " of " + NAMED
                    + " people were found, and the pack was answered " + file.statusCode());
        }
        return new Pack(found, made, file.body().length);
    }

    private static String section(Machine machine, int people, long assignments, List<Looked> looked, Pack pack) {
        var table = new ArrayList<List<String>>();
        table.add(List.of("the page of", "seconds, median", "lowest", "highest"));
        for (Looked one : looked) {
            List<Double> sorted = one.seconds().stream().sorted().toList();
            table.add(List.of(one.at(), text(one.median()), text(sorted.getFirst()), text(sorted.getLast())));
        }
        return """
                ## Compliance over %,d people, revision %s

                %s
                %,d assignments; each page %d times after one that does not count, from the question to the last byte.

                %s

                A surveyor pack of ten names: %s s until they are found, %s s until the file is there (%,d bytes).

                """.formatted(
                        people,
                        machine.revision(),
                        machine.sentence(),
                        assignments,
                        LOOKS,
                        String.join("\n", MarkdownTable.of(table)),
                        text(pack.found()),
                        text(pack.made()),
                        pack.bytes());
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
