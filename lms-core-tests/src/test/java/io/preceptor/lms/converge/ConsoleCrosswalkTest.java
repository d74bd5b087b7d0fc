package io.preceptor.lms.converge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.audit.store.AuditStore;
import io.preceptor.lms.compliance.CrosswalkStatus.Difference;
import io.preceptor.lms.compliance.CrosswalkStatus.Mapping;
import io.preceptor.lms.compliance.CrosswalkStatus.UnknownUnit;
import io.preceptor.lms.compliance.CrosswalkStatus.Unmapped;
import io.preceptor.lms.compliance.CrosswalkStatus.Version;
import io.preceptor.lms.compliance.store.CrosswalkQueries;
import io.preceptor.lms.converge.ConsoleCrosswalk.Outcome;
import io.preceptor.lms.workforce.JobCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/// Mapping a code on the console: releases people at once, beside the files and never against them.
class ConsoleCrosswalkTest {

    private static final JobCode RN9 = new JobCode(null, "RN9");
    private static final JobCode RN2 = new JobCode(null, "RN2");

    private final Hospital hospital = Hospital.open("console_crosswalk");
    private final CrosswalkQueries status = new CrosswalkQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
    private final ConsoleCrosswalk console = new ConsoleCrosswalk(
            hospital.publications,
            new AuditLog(new AuditStore(hospital.jdbc, new DataSourceTransactionManager(hospital.dataSource))));

    @Test
    void mapsBesideTheFilesAndReleasesPeopleWithoutReadingAnythingAgain() {
        hospital.tell(Hospital.report("E1", Instant.now(), "ICU", "RN9"));
        hospital.tell(Hospital.report("E2", Instant.now(), "ATTIC", "RN9"));
        hospital.settle();
        assertThat(hospital.duties("E1")).isEmpty();
        assertThat(status.unmapped(9)).containsExactly(new Unmapped(RN9, 2, 0));
        assertThat(status.unknownUnits(9)).containsExactly(new UnknownUnit("ATTIC", 1, 0));

        long reports = count("staff_report");
        assertThat(console.map(RN9, "nurse", "ana", "new grade")).isInstanceOf(Outcome.Published.class);
        while (hospital.convergence.reviews() > 0) {
            // what a publication calls for
        }
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
        assertThat(count("staff_report")).isEqualTo(reports);
        assertThat(status.unmapped(9)).isEmpty();
        assertThat(count("audit_entry")).isEqualTo(1);

        assertThat(console.map(RN9, "nurse", "ana", "again")).isInstanceOf(Outcome.Unchanged.class);
        assertThat(console.map(RN9, "wizard", "ana", "no such role")).isInstanceOf(Outcome.NoSuchRole.class);
        filesNeitherUndoNorAreUndone();
        everyVersionCanBeBroughtBack();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();
    }

    private void filesNeitherUndoNorAreUndone() {
        PublishedContent files = Hospital.content();
        assertThat(hospital.publications.publish(files, "configuration files", "read at start"))
                .as("the files are what they last published")
                .isEmpty();
        var changed = new PublishedContent(files.policy(), files.crosswalk().with(RN9, "charge"), files.units());
        assertThat(hospital.publications.publish(changed, "configuration files", "read at start"))
                .isPresent();
        assertThat(status.mappings()).contains(new Mapping(RN9, "charge", "nurse", true));
        assertThat(hospital.publications.upToNow().getLast().crosswalk().roles())
                .containsEntry(RN9, "nurse");
        assertThat(status.export()).contains(",RN9,nurse", ",RN2,nurse");
    }

    private void everyVersionCanBeBroughtBack() {
        console.map(RN2, "charge", "ben", "by mistake");
        assertThat(console.rollBack(1, "ana", "undo")).isInstanceOf(Outcome.Published.class);
        assertThat(console.rollBack(77, "ana", "undo")).isInstanceOf(Outcome.NoSuchVersion.class);
        console.remove(RN9, "ana", "the file has it");
        assertThat(status.history(9))
                .extracting(Version::console, Version::version, Version::latest, Version::by, Version::differences)
                .containsExactly(
                        tuple(true, 4, true, "ana", List.of(new Difference(RN9, "nurse", null))),
                        tuple(true, 3, false, "ana", List.of(new Difference(RN2, "charge", null))),
                        tuple(true, 2, false, "ben", List.of(new Difference(RN2, null, "charge"))),
                        tuple(false, 2, false, "configuration files", List.of(new Difference(RN9, null, "charge"))),
                        tuple(true, 1, false, "ana", List.of(new Difference(RN9, null, "nurse"))),
                        tuple(
                                false,
                                1,
                                false,
                                "test",
                                List.of(
                                        new Difference(RN2, null, "nurse"),
                                        new Difference(new JobCode(null, "RN3"), null, "charge"))));
        hospital.settle();
        assertThat(hospital.duties("E1")).containsExactly("hygiene/1 OPEN", "sepsis/1 OPEN");
    }

    private long count(String table) {
        return hospital.jdbc
                .sql("select count(*) from " + table)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
