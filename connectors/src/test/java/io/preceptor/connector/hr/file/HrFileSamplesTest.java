package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.file.HrFileProperties.AfterReading;
import io.preceptor.connector.hr.file.HrFileProperties.Extent;
import io.preceptor.connector.hr.file.HrFileProperties.Kind;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.held.FileBreaker;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.UnitKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/// The sample feeds of `config/preceptor.yaml` and the one of `docs/feeds/hr-file.md` are bound and read.
class HrFileSamplesTest {

    private static final Path CONFIG = Path.of("../config");
    private static final Instant NOW = Instant.parse("2040-01-01T12:00:00Z");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

    @TempDir
    Path root;

    private final RememberingSink sink = new RememberingSink();

    @Test
    void theSampleStaffIsRead() throws IOException {
        HrFileProperties staff = configured().getFirst();
        drop("samples/hr/staff.csv", "staff.csv");
        assertThat(read(staff, Instant.parse("2026-11-24T12:00:00Z"))).isEqualTo(new FeedOutcome.UpToDate(6));
        assertThat(sink.refused).isEmpty();
        assertThat(sink.said())
                .containsExactly(
                        "0004711#0 SNAPSHOT ACTIVE ICU",
                        "0004711#1 SNAPSHOT ACTIVE ED",
                        "0001200#0 SNAPSHOT ACTIVE CRITCARE",
                        "0004712#0 SNAPSHOT ON_LEAVE PHARM",
                        "0004713#0 SNAPSHOT ENDED MEDSURG",
                        "0004714#0 SNAPSHOT ACTIVE ICU");
        assertThat(RememberingSink.text(sink.staff.getLast(), AttributePath.position("primary", Attribute.STARTS_ON)))
                .isEqualTo("2030-01-07");
        assertThat(RememberingSink.text(sink.staff.get(1), AttributePath.position("primary", Attribute.PRIMARY)))
                .isEqualTo("false");
    }

    @Test
    void theSampleUnitsAreRead() throws IOException {
        HrFileProperties units = configured().getLast();
        drop("samples/hr/units.csv", "units.csv");
        assertThat(read(units, NOW)).isEqualTo(new FeedOutcome.UpToDate(7));
        assertThat(sink.units)
                .extracting(unit -> unit.code() + " " + unit.parent())
                .contains("INFUSION GENHOSP");
        assertThat(sink.units.getFirst().kind()).isEqualTo(UnitKind.FACILITY);
        assertThat(sink.units.getFirst().zone()).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void theConfigurationOfTheDocumentationReadsAFile() throws IOException {
        var found = YAML.matcher(Files.readString(Path.of("../docs/feeds/hr-file.md")));
        assertThat(found.find()).isTrue();
        HrFileProperties feed = bind(found.group(1).replace("/var/spool/preceptor/hr", root.toString()))
                .getFirst();
        assertThat(HrFileCheck.problems(feed)).isEmpty();
        assertThat(feed.content()).isEqualTo(Kind.STAFF);
        assertThat(feed.extent()).isEqualTo(Extent.FULL);
        assertThat(feed.ready().quietFor()).isEqualTo(Duration.ofMinutes(1));
        assertThat(feed.afterReading()).isEqualTo(AfterReading.MOVE);
        Files.write(root.resolve("staff-1.csv"), """
                EMPLID;EMPL_RCD;LICENSE_NO;LICENSE_STATE;LICENSE_EXP;LAST_NAME;FIRST_NAME;EMPL_STATUS;EFFDT;TERM_DT;SUPERVISOR_ID;DEPTID;JOBCODE;JOB_INDICATOR;FTE;SHIFT;BLOOD_HANDLING;BLS_EXP;ACTION_DELETE;SSN
                # the line of a job
                0004711;0;RN77;US-MA;12/31/2041;Müller;Rosa;P;01/08/2024;;0001200;ICU;RN2;P;0.5;N;Y;20411130;;123-45-6789
                """.getBytes(Charset.forName("windows-1252")));
        assertThat(read(feed, NOW)).isEqualTo(new FeedOutcome.UpToDate(1));
        assertThat(sink.said()).containsExactly("0004711#0 SNAPSHOT ON_LEAVE ICU");
        var licence = new StaffIdentifier(URI.create("urn:example:ma-board-of-nursing"), "RN77");
        var report = sink.staff.getFirst();
        assertThat(RememberingSink.text(report, AttributePath.identifier(licence, Attribute.EXPIRES_ON)))
                .isEqualTo("2041-12-31");
        assertThat(RememberingSink.text(report, AttributePath.identifier(licence, Attribute.JURISDICTION)))
                .isEqualTo("US-MA");
        assertThat(RememberingSink.text(report, AttributePath.free("x.blood-handling")))
                .isEqualTo("Y");
        assertThat(RememberingSink.text(report, AttributePath.credential("hr|BLS", Attribute.EXPIRES_ON)))
                .isEqualTo("2041-11-30");
        assertThat(RememberingSink.text(report, AttributePath.credential("hr|BLS", Attribute.CREDENTIAL_CODE)))
                .isEqualTo("BLS");
    }

    private List<HrFileProperties> configured() throws IOException {
        List<HrFileProperties> feeds = bind(Files.readString(CONFIG.resolve("preceptor.yaml"))
                .replace("${preceptor.data:./data}/hr/in", root.toString()));
        assertThat(feeds)
                .hasSize(2)
                .allSatisfy(feed -> assertThat(HrFileCheck.problems(feed)).isEmpty());
        return feeds;
    }

    private static List<HrFileProperties> bind(String yaml) throws IOException {
        var environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("sample", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
                .forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment)
                .bind("preceptor.sources", Bindable.of(HrFilesProperties.class))
                .get()
                .hrFile();
    }

    private void drop(String sample, String name) throws IOException {
        Files.copy(CONFIG.resolve(sample), root.resolve(name));
    }

    private FeedOutcome read(HrFileProperties feed, Instant now) {
        try {
            for (Path file :
                    List.of(root.resolve("staff.csv"), root.resolve("units.csv"), root.resolve("staff-1.csv"))) {
                if (Files.exists(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(1))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HrFileSource(
                        feed,
                        ZoneId.of("America/New_York"),
                        root.resolve("memory"),
                        (_, _) -> {},
                        FileBreaker.none(),
                        hash -> hash,
                        () -> now)
                .read(Place.START, sink);
    }
}
