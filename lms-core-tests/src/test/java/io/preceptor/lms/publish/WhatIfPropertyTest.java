package io.preceptor.lms.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.GeneratedHospital;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.publish.Effect.Kind;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.workforce.JobCode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the what-if says is what publishing then does: for hospitals and drafts made by chance.
class WhatIfPropertyTest {

    private static final int DRAFTS = 4;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void saysWhatPublishingThenDoes(long seed) {
        Hospital hospital = GeneratedHospital.past("what_if", seed, Duration.ofDays(300));
        var drafting = new Drafting(hospital, 0);
        var random = new Random(seed);
        long told = 0;
        for (int i = 0; i < DRAFTS; i++) {
            PublishedContent draft = vary(current(hospital), random, i);
            Map<String, String> before = duties(hospital);
            List<String> tables = state(hospital);
            Run run = drafting.whatIf(drafting.make(draft, "ana"));
            assertThat(state(hospital)).as("a what-if writes nothing").isEqualTo(tables);

            hospital.publications.publish(draft, "ben", "step " + i);
            hospital.settle();
            Finding finding = Objects.requireNonNull(run.finding());
            List<String> said = said(finding);
            assertThat(said).isEqualTo(differences(before, duties(hospital)));
            assertThat(said).hasSize((int) (finding.total().gains()
                    + finding.total().loses()
                    + finding.total().moves()
                    - later(finding)));
            told += said.size();
        }
        assertThat(told).as("chance has made drafts that change something").isPositive();
        assertThat(hospital.differences())
                .as("whom a draft could not concern stands as all facts say")
                .isEmpty();
    }

    private static long later(Finding finding) {
        return finding.listed().stream()
                .flatMap(person -> person.effects().stream())
                .filter(effect -> effect.kind() == Kind.LOSES_LATER)
                .count();
    }

    private static PublishedContent current(Hospital hospital) {
        var world = hospital.publications.upToNow().getLast();
        return new PublishedContent(world.policy(), world.crosswalk(), world.units());
    }

    private static PublishedContent vary(PublishedContent content, Random random, int step) {
        Criterion audience =
                switch (random.nextInt(3)) {
                    case 0 -> new Criterion.Everyone();
                    case 1 -> new Criterion.UnitWithin(Set.of("ICU"));
                    default -> new Criterion.RoleIn(Set.of("charge"));
                };
        DueRule due =
                switch (random.nextInt(4)) {
                    case 0 -> new DueRule.AfterPositionStart(Period.ofDays(random.nextInt(90)));
                    case 1 -> new DueRule.OnDate(Hospital.today().plusDays(random.nextInt(80) - 20L));
                    default -> Drafting.days(random.nextInt(60));
                };
        return switch (random.nextInt(5)) {
            case 0 -> Drafting.without(content, "hygiene");
            case 1 ->
                new PublishedContent(
                        content.policy(),
                        content.crosswalk().with(new JobCode(null, "RN9"), step % 2 == 0 ? "nurse" : "charge"),
                        content.units());
            case 2 -> Drafting.plus(content, "triage", audience, due);
            default -> Drafting.plus(content, "new-" + random.nextInt(3), audience, due);
        };
    }

    private static List<String> said(Finding finding) {
        var said = new ArrayList<String>();
        for (Finding.Person person : finding.listed()) {
            for (Effect effect : person.effects()) {
                String who = person.staff() + " " + effect.requirement() + "/" + effect.cycle();
                switch (effect.kind()) {
                    case GAINS -> said.add(who + " null -> " + effect.after());
                    case LOSES -> said.add(who + " " + effect.before() + " -> null");
                    case MOVES -> said.add(who + " " + effect.before() + " -> " + effect.after());
                    case DONE_ALREADY, GAINS_LATER, LOSES_LATER -> {}
                }
            }
        }
        said.sort(null);
        return said;
    }

    private static List<String> differences(Map<String, String> before, Map<String, String> after) {
        var keys = new TreeMap<>(before);
        keys.putAll(after);
        return keys.keySet().stream()
                .filter(key -> !Objects.equals(before.get(key), after.get(key)))
                .map(key -> key + " " + before.get(key) + " -> " + after.get(key))
                .sorted()
                .toList();
    }

    /// The due date of everything that is open.
    private static Map<String, String> duties(Hospital hospital) {
        var duties = new TreeMap<String, String>();
        hospital.jdbc.sql("""
                        select m.uuid, a.requirement, a.cycle, a.due_on from assignment a
                        join staff_member m on m.id = a.staff_id where a.progress in ('OPEN', 'IN_PROGRESS')
                        """).query(row -> {
            duties.put(
                    row.getString("uuid") + " " + row.getString("requirement") + "/" + row.getInt("cycle"),
                    String.valueOf(row.getObject("due_on", LocalDate.class)));
        });
        return duties;
    }

    private static List<String> state(Hospital hospital) {
        return hospital.jdbc.sql("""
                        select to_jsonb(m)::text as row from staff_member m
                        union all select to_jsonb(a)::text from assignment a
                        union all select to_jsonb(c)::text from assignment_change c
                        union all select number::text from world_fact order by 1
                        """).query((row, _) -> row.getString("row")).list();
    }
}
