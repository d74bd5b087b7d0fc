package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.StaffReport;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A publication costs work for the people whom it may concern, and leaves the others as the fold would.
///
/// The server counts the statements of all its databases, and drops some where they are many: nothing else is tested
/// meanwhile.
@Isolated
class ReviewsTest {

    private static final Instant THEN = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void readsOnlyThoseWhomAPublicationMayConcern() {
        Hospital hospital = inTwoUnits("reviews", 40, 3);
        hospital.jdbc.sql("create extension if not exists pg_stat_statements").update();

        assertThat(read(hospital, sepsisWithin(9))).isEqualTo(3);
        assertThat(read(hospital, with(sepsisWithin(9).policy(), new JobCode(null, "RN9"))))
                .as("another crosswalk may make another person of anybody")
                .isEqualTo(43);
        assertThat(hospital.differences()).isEmpty();
    }

    /// How many people were loaded for the review of a publication.
    private static long read(Hospital hospital, PublishedContent content) {
        hospital.publications.publish(content, "test", "changed");
        hospital.jdbc.sql("select pg_stat_statements_reset()").query(_ -> {});
        assertThat(hospital.convergence.reviews()).isEqualTo(43);
        assertThat(hospital.convergence.reviews()).isZero();
        return hospital.jdbc.sql("""
                        select coalesce(sum(rows), 0) from pg_stat_statements
                        where dbid = (select oid from pg_database where datname = current_database())
                          and query like 'select * from staff_member%'
                        """).query(Long.class).single();
    }

    @Test
    void doesWhatTimeCallsForAlsoWhereAPublicationDoesNot() {
        Hospital hospital = inTwoUnits("reviews_in_time", 2, 1);
        // As it is when a due date has just come near.
        hospital.jdbc
                .sql("update staff_member set next_review_at = clock_timestamp()")
                .update();
        hospital.publications.publish(sepsisWithin(9), "test", "changed");
        assertThat(hospital.convergence.reviews()).isEqualTo(3);
        assertThat(hospital.jdbc
                        .sql("select count(*) from staff_member where next_review_at <= clock_timestamp()")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void twoAtWorkShareThePeopleAndNobodyWaits() {
        Hospital hospital = inTwoUnits("reviews_shared", 1100, 0);
        hospital.publications.publish(sepsisWithin(9), "test", "changed");
        var template = new TransactionTemplate(new DataSourceTransactionManager(hospital.dataSource));
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            template.executeWithoutResult(_ -> {
                List<Long> held = hospital.jdbc
                        .sql("select id from staff_member order by decided_world, id limit 500 for update")
                        .query((row, _) -> row.getLong("id"))
                        .list();
                assertThat(held).hasSize(500);
                assertThat(CompletableFuture.supplyAsync(hospital.convergence::reviews, other)
                                .orTimeout(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)
                                .join())
                        .isEqualTo(500);
            });
        }
        assertThat(hospital.differences()).isEmpty();
    }

    private static Hospital inTwoUnits(String name, int emergency, int intensive) {
        Hospital hospital = Hospital.open(name);
        var reports = new ArrayList<StaffReport>();
        for (int i = 0; i < emergency + intensive; i++) {
            reports.add(Hospital.report("E" + i, THEN, i < emergency ? "ED" : "ICU", "RN2"));
        }
        for (int i = 0; i < reports.size(); i += 500) {
            hospital.tell(reports.subList(i, Math.min(i + 500, reports.size())).toArray(StaffReport[]::new));
        }
        hospital.settle();
        return hospital;
    }

    /// The requirement of the intensive care unit alone is due within other days.
    private static PublishedContent sepsisWithin(int days) {
        PublishedContent first = Hospital.content();
        Policy policy = first.policy();
        return new PublishedContent(
                new Policy(
                        policy.courses(),
                        policy.requirements().stream()
                                .map(one -> one.key().equals("sepsis") ? within(one, days) : one)
                                .toList(),
                        policy.roles()),
                first.crosswalk(),
                first.units());
    }

    private static PublishedContent with(Policy policy, JobCode code) {
        PublishedContent first = Hospital.content();
        return new PublishedContent(policy, first.crosswalk().with(code, "nurse"), first.units());
    }

    private static Requirement within(Requirement one, int days) {
        return new Requirement(
                one.key(),
                one.title(),
                one.course(),
                one.audience(),
                new DueRule.AfterAssignment(Period.ofDays(days)),
                one.recurring(),
                one.effectiveFrom(),
                one.owner(),
                one.regulation());
    }
}
