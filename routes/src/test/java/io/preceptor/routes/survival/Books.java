package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Rebuild;
import io.preceptor.lms.converge.store.FactLog;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.training.Course;
import io.preceptor.postgres.Database;
import io.preceptor.routes.process.DirectoryProcess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.JsonNode;

/// What the database and the directory say in the end: each message once, each person once, each certification
/// once.
final class Books {

    private static final String COURSE = "hipaa-privacy";
    private static final String CERTIFICATES = "https://preceptor.example/certificate";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GONE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final LearnersPages pages;
    private final Publications worlds;
    private final Rebuild rebuild;

    Books(Database database) {
        var source = database.pool();
        // Some ask just after a death, and nobody answers.
        source.setConnectionTimeout(GONE.toMillis());
        this.jdbc = JdbcClient.create(source);
        var manager = new JdbcTransactionManager(source);
        var transactions = new Transactions(manager);
        this.pages = new LearnersPages(jdbc, manager);
        var people = new PeopleStore(jdbc);
        this.worlds = new Publications(transactions, new FactStore(jdbc), new WorldStore(jdbc));
        this.rebuild = new Rebuild(transactions, new RebuildSchema(jdbc), new FactLog(jdbc), people, worlds);
    }

    /// A journal entry and what became of it.
    record Kept(String controlId, int entries, int reports, int applied) {}

    /// Someone, and how often everything about them is there.
    record Known(
            String employee,
            String positions,
            String privacyTraining,
            int attempts,
            int completions,
            int certifications,
            String deliveries) {}

    /// Whether every report that was taken is applied.
    boolean isApplied() {
        return count("select count(*) from report_work") == 0;
    }

    boolean isDelivered() {
        return count("select count(*) from delivery_item where state <> 'SEEN_ON_READ_BACK'"
                        + " or confirmed_hash <> wanted_hash")
                == 0;
    }

    void awaitApplied() {
        waiting()
                .untilAsserted(() -> assertThat(jdbc.sql("select state, reason from report_work")
                                .query()
                                .listOfRows())
                        .isEmpty());
    }

    void awaitDelivered() {
        waiting()
                .untilAsserted(() -> assertThat(jdbc.sql("select state, last_reason from delivery_item"
                                        + " where state <> 'SEEN_ON_READ_BACK' or confirmed_hash <> wanted_hash")
                                .query()
                                .listOfRows())
                        .isEmpty());
    }

    private static ConditionFactory waiting() {
        return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200));
    }

    /// Every nurse passes the quiz, by the product's pages; handing it in again changes nothing.
    ///
    /// @throws IOException when the product goes away
    void learn(Story story, URI product) throws IOException, InterruptedException {
        Course course = worlds.upToNow().getLast().policy().course(COURSE).orElseThrow();
        for (Story.Nurse nurse : story.nurses()) {
            UUID assignment = assignment(nurse.employee());
            String username = account(nurse.employee());
            assertThat(pages.handIn(product, username, assignment, nurse.attempt(), course))
                    .endsWith("/training/" + assignment + "/results/" + nurse.attempt());
        }
    }

    private UUID assignment(String employee) {
        return assignment(employee, "privacy-everyone");
    }

    UUID assignment(String employee, String requirement) {
        return jdbc.sql("select a.id from assignment a join staff_identifier i on i.staff_id = a.staff_id"
                        + " where i.value = :employee and a.requirement = :requirement")
                .param("employee", employee)
                .param("requirement", requirement)
                .query((row, _) -> row.getObject("id", UUID.class))
                .single();
    }

    /// Opens an account for a nurse.
    ///
    /// @return its name
    String account(String employee) {
        String username = employee.toLowerCase(Locale.ROOT);
        pages.open(username, uuid(employee));
        return username;
    }

    private UUID uuid(String employee) {
        return jdbc.sql("select m.uuid from staff_member m join staff_identifier i on i.staff_id = m.id"
                        + " where i.value = :employee")
                .param("employee", employee)
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .single();
    }

    /// Acknowledged = journalled = applied: each message is one entry with one report, applied once.
    void verifyMessages(Story story) {
        assertThat(story.isAllAcknowledged()).isTrue();
        assertThat(kept(story))
                .containsExactlyInAnyOrderElementsOf(story.controlIds().stream()
                        .map(id -> new Kept(id, 1, 1, 1))
                        .toList());
    }

    private List<Kept> kept(Story story) {
        return jdbc.sql("""
                        select e.control_id, count(distinct e.id) as entries, count(distinct r.number) as reports,
                               count(f.number) as applied
                        from journal_entry e left join staff_report r on r.entry_id = e.id
                        left join person_fact f on f.kind = 'REPORT' and f.ref = r.number
                        where e.control_id in (:ids) group by e.control_id
                        """)
                .param("ids", story.controlIds())
                .<Kept>query((row, _) -> new Kept(
                        row.getString("control_id"),
                        row.getInt("entries"),
                        row.getInt("reports"),
                        row.getInt("applied")))
                .list();
    }

    /// Each nurse is one person, works where the second message says, and is trained, certified and told of
    /// once.
    void verifyPeople(Story story) {
        assertThat(known(story))
                .containsExactlyInAnyOrderElementsOf(story.employees().stream()
                        .map(employee -> new Known(employee, "ED RN3", "COMPLETED", 1, 1, 1, "SEEN_ON_READ_BACK"))
                        .toList());
    }

    private List<Known> known(Story story) {
        return jdbc.sql("""
                        select i.value as employee,
                          (select string_agg(unit || ' ' || job_code, ', ') from position p
                           where p.staff_id = m.id) as positions,
                          (select string_agg(progress, ', ') from assignment a
                           where a.staff_id = m.id and a.requirement = 'privacy-everyone') as privacy_training,
                          (select count(*) from attempt a where a.staff_id = m.id) as attempts,
                          (select count(*) from completion c where c.staff_id = m.id) as completions,
                          (select count(*) from certification c where c.staff_id = m.id) as certifications,
                          (select string_agg(state, ', ') from delivery_item d where d.staff_id = m.id) as deliveries
                        from staff_identifier i left join staff_member m on m.id = i.staff_id
                        where i.value in (:employees)
                        """)
                .param("employees", story.employees())
                .<Known>query((row, _) -> new Known(
                        row.getString("employee"),
                        row.getString("positions"),
                        row.getString("privacy_training"),
                        row.getInt("attempts"),
                        row.getInt("completions"),
                        row.getInt("certifications"),
                        row.getString("deliveries")))
                .list();
    }

    /// A nurse completed one course once, and holds one certificate.
    ///
    /// @param scorePercent of the completion
    void verifyCompletedOnce(String employee, String course, int scorePercent) {
        assertThat(jdbc.sql("select count(*) from completion c join staff_identifier i on i.staff_id = c.staff_id"
                                + " where i.value = :employee and c.course = :course")
                        .param("employee", employee)
                        .param("course", course)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select a.score_percent from attempt a join staff_identifier i on i.staff_id = a.staff_id"
                                + " where i.value = :employee and a.course = :course")
                        .param("employee", employee)
                        .param("course", course)
                        .query(Integer.class)
                        .list())
                .containsExactly(scorePercent);
    }

    /// Delivered = wanted, by one write: the directory shows our number once and was written once since it knew
    /// them.
    void verifyDirectory(Story story, DirectoryProcess directory) throws IOException, InterruptedException {
        for (String employee : story.employees()) {
            List<String> ours = directory
                    .practitioner(employee)
                    .path("qualification")
                    .valueStream()
                    .flatMap(qualification -> qualification.path("identifier").valueStream())
                    .filter(identifier ->
                            CERTIFICATES.equals(identifier.path("system").asString("")))
                    .map((JsonNode identifier) -> identifier.path("value").asString(""))
                    .toList();
            assertThat(ours).as("our numbers").containsExactly(certificate(employee));
            assertThat(directory.writes(employee)).as("its making, and ours").isEqualTo(2);
        }
    }

    private String certificate(String employee) {
        return jdbc.sql("select c.number from certification c join staff_identifier i on i.staff_id = c.staff_id"
                        + " where i.value = :employee")
                .param("employee", employee)
                .query(String.class)
                .single();
    }

    /// Every derived table is what the facts say, in every column.
    void verifyRebuild() {
        assertThat(rebuild.check(_ -> {})).isEmpty();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
