package io.preceptor.routes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.workforce.MessageReader.Read;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Hl7ReaderTest {

    private static final Instant CAME = Instant.parse("2026-11-01T12:00:00Z");

    private final Hl7Reader reader = new Hl7Reader(new Hl7Profiles(
            Map.of("ehr", Hl7Profile.of("ehr", URI.create("urn:oid:1.2.3"), ZoneId.of("UTC"))),
            Map.of(),
            new RememberedProfiles()));

    @Test
    void doesNotBelieveAClockThatWasAheadWhenItCame() {
        Read read = read("20271101120000+0000");

        assertThat(read.state()).isEqualTo(EntryState.ACCEPTED);
        assertThat(read.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.saidAt()).isEqualTo(CAME));
        assertThat(read.problems()).extracting(Problem::at).containsExactly("MSH-7");
    }

    @Test
    void believesAClockThatWasNot() {
        Read read = read("20261101115900+0000");

        assertThat(read.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.saidAt()).isEqualTo(CAME.minusSeconds(60)));
        assertThat(read.problems()).isEmpty();
    }

    private Read read(String saidAt) {
        String message = "MSH|^~\\&|EHR|GENHOSP|LMS|GENHOSP|" + saidAt + "||PMU^B02^PMU_B02|1|P|2.5.1\r"
                + "EVN|B02|20261101\rSTF|7||Okafor^Ada||||A\r";
        return reader.read("ehr", message.getBytes(StandardCharsets.UTF_8), CAME);
    }
}
