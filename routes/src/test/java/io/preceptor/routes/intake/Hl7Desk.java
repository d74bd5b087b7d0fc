package io.preceptor.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.routes.process.ExternalDatabase;
import io.preceptor.routes.process.SampleData;
import io.preceptor.routes.wiring.CoreAlone;
import io.preceptor.routes.wiring.HospitalProperties;
import io.preceptor.routes.wiring.PolicyFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The door for HL7 v2 and the core behind it, on a real PostgreSQL: a message in, its answer, and the person whom
/// it makes.
final class Hl7Desk implements AutoCloseable {

    private final ExternalDatabase database;
    private final ConfigurableApplicationContext core;

    private Hl7Desk(ExternalDatabase database, ConfigurableApplicationContext core) {
        this.database = database;
        this.core = core;
    }

    /// The sample hospital, with nobody in it and a guard that lets everything through.
    static Hl7Desk open(Path data, String... settings) throws Exception {
        var database = ExternalDatabase.open();
        var all = new ArrayList<>(SampleData.settings(data));
        all.addAll(database.settings());
        all.add("--preceptor.hospital.guard-always=1000");
        all.addAll(List.of(settings));
        ConfigurableApplicationContext core = CoreAlone.open(all);
        var publications = core.getBean(Publications.class);
        publications.publish(core.getBean(HospitalProperties.class).settings(List.of("directory")), "test", "test");
        if (PolicyFolder.read(SampleData.ROOT.resolve("config"))
                instanceof FileRead.Taken<PublishedContent>(var policy)) {
            publications.publish(policy, "test", "test");
        }
        return new Hl7Desk(database, core);
    }

    /// Has a message taken and applied.
    ///
    /// @return its answer, its segments by line
    String take(String message) {
        return take("ehr", message);
    }

    String take(String source, String message) {
        return take(source, message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8));
    }

    String take(String source, byte[] message) {
        return take(core.getBean(Hl7Intake.class), source, message);
    }

    /// As by a node that is set otherwise.
    String take(Hl7Intake door, String source, String message) {
        return take(door, source, message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8));
    }

    private String take(Hl7Intake door, String source, byte[] message) {
        byte[] answer = door.accept(source, "test", message).orElse(new byte[0]);
        SampleData.apply(core);
        return new String(answer, StandardCharsets.UTF_8).replace('\r', '\n');
    }

    /// Has a message read again that came before, and what it says applied.
    void replay(long entry) {
        assertThat(core.getBean(Trial.class).replay(List.of(entry)))
                .extracting(Trial.Reading::problem)
                .containsOnlyNulls();
        SampleData.apply(core);
    }

    /// The person as one line: name, status, jobs, numbers.
    String person(String source, String nativeId) {
        return jdbc().sql("""
                        select concat_ws(', ',
                            nullif(trim(concat_ws(' ', m.given_name, m.family_name)), ''), m.status,
                            (select string_agg(concat_ws(' as ', p.unit, p.job_code), ' and ' order by p.key)
                             from position p where p.staff_id = m.id),
                            (select string_agg(i.system || '|' || i.value, ' ' order by i.system, i.value)
                             from staff_identifier i
                             where i.staff_id = m.id and i.system not like 'urn:preceptor:native:%'))
                        from source_record s join staff_member m on m.id = s.staff_id
                        where s.source = :source and s.native_id = :id
                        """)
                .param("source", source)
                .param("id", nativeId)
                .query(String.class)
                .optional()
                .orElse("nobody");
    }

    <T> T bean(Class<T> type) {
        return core.getBean(type);
    }

    JdbcClient jdbc() {
        return core.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        core.close();
        database.close();
    }
}
