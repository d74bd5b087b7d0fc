package io.preceptor.connector.hr.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.sandbox.workday.Worker;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whatever was entered, ahead, late and taken back, and however often readings broke off in between: in the end of
/// each worker is told what the tenant says.
class WorkdayConvergenceTest {

    private static final int WORKERS = 4;

    @Test
    void comesToSayWhatTheTenantSays() {
        qt().withExamples(6)
                .withShrinkCycles(20)
                .withFixedSeed(20_261_126)
                .forAll(lists().of(integers().between(0, 999)).ofSizeBetween(5, 30))
                .checkAssert(WorkdayConvergenceTest::play);
    }

    private static void play(List<Integer> script) {
        try (var tenancy = new Tenancy()) {
            tenancy.hire("another");
            var story = new Story(tenancy);
            script.forEach(story::step);
            story.day = story.day.plusDays(4);
            tenancy.day(story.day);
            tenancy.breaksAfter = -1;
            assertThat(tenancy.read()).isInstanceOf(FeedOutcome.UpToDate.class);

            for (int i = 0; i < WORKERS; i++) {
                String number = Integer.toString(i);
                Optional<Worker> truth = tenancy.tenant.seen(number, story.day);
                assertThat(tenancy.said(number, Attribute.STATUS))
                        .as("%s of %s", number, script)
                        .isEqualTo(truth.map(Story::status).orElse(""));
                assertThat(tenancy.said(number, Attribute.FAMILY_NAME))
                        .isEqualTo(
                                truth.map(one -> one.facts().get("Last_Name")).orElse(""));
                assertThat(tenancy.said(number, Attribute.HIRED_ON))
                        .isEqualTo(
                                truth.map(one -> one.facts().get("Hire_Date")).orElse(""));
            }
        }
    }

    private static final class Story {
        private final Tenancy tenancy;
        private final Map<String, Deque<String>> entered = new HashMap<>();
        private LocalDate day = Tenancy.TODAY;

        Story(Tenancy tenancy) {
            this.tenancy = tenancy;
        }

        void step(int choice) {
            tenancy.now = tenancy.now.plusSeconds(30);
            String number = Integer.toString(choice % WORKERS);
            LocalDate on = choice % 3 == 0 ? day.plusDays(2) : day;
            Deque<String> stack = entered.computeIfAbsent(number, _ -> new ArrayDeque<>());
            switch (choice / 100) {
                case 0 -> tenancy.read();
                case 1 -> {
                    tenancy.breaksAfter = 1;
                    assertThat(catchThrowable(tenancy::read)).hasMessage("broken off");
                }
                case 2 -> {
                    day = day.plusDays(1);
                    tenancy.day(day);
                }
                case 3 -> {
                    if (!stack.isEmpty()) {
                        tenancy.tenant.rescind(stack.pop());
                    }
                }
                default -> {
                    if (stack.isEmpty()) {
                        stack.push(tenancy.tenant.hire(number, "L" + choice, on, Tenancy.job(number, on.toString())));
                    } else {
                        stack.push(more(choice, number, on));
                    }
                }
            }
        }

        private String more(int choice, String number, LocalDate on) {
            return switch (choice / 100) {
                case 4 -> tenancy.tenant.terminate(number, on.minusDays(1));
                case 5 -> tenancy.tenant.leave(number, on, on.plusDays(9));
                case 6 -> tenancy.tenant.back(number, on);
                case 7 -> tenancy.tenant.rehire(number, on, Tenancy.job(number, on.toString()));
                default -> tenancy.tenant.change(number, on, worker -> worker.with("Last_Name", "L" + choice));
            };
        }

        static String status(Worker worker) {
            if ("1".equals(worker.facts().get("Terminated"))) {
                return "ENDED";
            }
            return "1".equals(worker.facts().get("On_Leave")) ? "ON_LEAVE" : "ACTIVE";
        }
    }
}
