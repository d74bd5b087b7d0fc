package io.preceptor.sandbox.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The files that people send by hand say what the hospital's own messages say.
class SampleMessagesTest {

    @Test
    void hireIsTheWholeRoster() throws IOException {
        assertThat(sample("hire")).isEqualTo(said("2026-11-02T07:00:00-06:00", "H2001", m -> m.hire(Roster.EVERYONE)));
    }

    @Test
    void transferMovesLinhNguyenToTheEmergencyDepartment() throws IOException {
        assertThat(sample("transfer"))
                .isEqualTo(said(
                        "2026-11-16T07:00:00-06:00", "H2002", m -> m.move(Roster.LINH_NGUYEN.in(Unit.ED, Job.RN3))));
    }

    @Test
    void leaverEndsAdaOkafor() throws IOException {
        assertThat(sample("leaver"))
                .isEqualTo(said("2026-11-20T17:00:00-06:00", "H2003", m -> m.leave(Roster.ADA_OKAFOR)));
    }

    private static String sample(String name) throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("preceptor.root")));
        return Files.readString(root.resolve("config/samples/hl7/" + name + ".hl7"));
    }

    private static String said(String at, String controlId, Function<StaffMessages, String> what) {
        var time = OffsetDateTime.parse(at);
        var messages = new StaffMessages(Clock.fixed(time.toInstant(), time.getOffset()), () -> controlId);
        return what.apply(messages).replace('\r', '\n');
    }
}
