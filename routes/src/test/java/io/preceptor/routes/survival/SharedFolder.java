package io.preceptor.routes.survival;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.postgres.Database;
import io.preceptor.routes.process.ProductProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A folder of HR files that two nodes read, as a network drive is.
final class SharedFolder {

    private static final int PEOPLE = 1200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String HEADER = "employee_id,job_seq,primary_job,legal_last,legal_first,work_email,job_code,"
            + "job_title,department,full_part,status,hire_date,term_date,effective_date,manager_id,npi\n";

    private final Path folder;

    private SharedFolder(Path folder) {
        this.folder = folder;
    }

    /// The folder of one node's data, which is the other's too.
    static SharedFolder of(Path oneData, Path otherData) throws IOException {
        Path folder = Files.createDirectories(oneData.resolve("hr"));
        Files.createDirectories(otherData);
        Files.createSymbolicLink(otherData.resolve("hr"), folder);
        return new SharedFolder(Files.createDirectories(folder.resolve("in")));
    }

    /// A full file that is complete.
    void drop() throws IOException {
        String rows = IntStream.range(0, PEOPLE)
                .mapToObj("QZF%05d,0,Y,Quillfeather,Zebedee,,RN2,Nurse,ICU,F,A,2024-01-15,,,,\n"::formatted)
                .collect(Collectors.joining());
        Path draft = Files.writeString(folder.resolve("draft"), HEADER + rows);
        Files.setLastModifiedTime(draft, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(draft, folder.resolve("staff-shared.csv"));
    }

    /// Has whichever node reads the file destroy itself before its third batch is committed.
    ///
    /// @return the node that is left
    ProductProcess killWhoReads(ProductProcess one, ProductProcess other, Database database) throws IOException {
        one.arm("feed.before-commit", 3);
        other.arm("feed.before-commit", 3);
        drop();
        JdbcClient.create(database.dataSource())
                .sql("update feed set next_run_at = clock_timestamp() where name = 'hr'")
                .update();
        Awaitility.await().atMost(PATIENCE).until(() -> !one.isAlive() || !other.isAlive());
        ProductProcess left = one.isAlive() ? one : other;
        // The dead one's lease holds it back for a while yet.
        left.disarm();
        return left;
    }

    /// Each row was taken once, whoever took it.
    void verify(Database database) {
        var jdbc = JdbcClient.create(database.dataSource());
        Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(folder.resolve("done/staff-shared.csv")));
        assertThat(jdbc.sql("""
                        select (select count(*) from journal_entry where source = 'hr') as entries,
                               (select count(*) from staff_report where source = 'hr') as reports,
                               (select count(distinct native_id) from staff_report where source = 'hr') as rows,
                               (select count(*) from refused_record where source = 'hr') as refused
                        """).query().singleRow().values())
                .extracting(count -> ((Number) count).intValue())
                .containsExactly(1, PEOPLE, PEOPLE, 0);
    }

    /// Each row is one person who works where it says.
    void verifyPeople(Database database) {
        assertThat(JdbcClient.create(database.dataSource())
                        .sql("""
                        select count(distinct m.id) from staff_member m
                        join staff_identifier i on i.staff_id = m.id and starts_with(i.value, 'QZF')
                        join position p on p.staff_id = m.id and p.unit = 'ICU'
                        """)
                        .query(Integer.class)
                        .single())
                .isEqualTo(PEOPLE);
    }
}
