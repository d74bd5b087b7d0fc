package io.preceptor.lms.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.journal.store.SourceProfileStore;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SourceProfilesTest {

    private static Hospital hospital;
    private static SourceProfiles profiles;

    @BeforeAll
    static void start() {
        hospital = Hospital.bare("source_profiles");
        profiles = new SourceProfileStore(hospital.jdbc, hospital.transactions);
    }

    @Test
    void numbersTheVersionsOfEachSourceAndKeepsThemWhole() {
        profiles.publish("ehr", "first", "files", "read at start");
        profiles.publish("payroll", "other", "files", "read at start");
        SourceProfile second = profiles.publish("ehr", "second", "files", "read at start");

        assertThat(second.version()).isEqualTo(2);
        assertThat(profiles.history("ehr", 10))
                .extracting(SourceProfile::content)
                .containsExactly("second", "first");
        assertThat(profiles.history("payroll", 10))
                .extracting(SourceProfile::version)
                .containsExactly(1);
    }

    @Test
    void publishesNothingWhereNothingChanged() {
        SourceProfile first = profiles.publish("same", "content", "files", "read at start");

        assertThat(profiles.publish("same", "content", "files", "read again")).isEqualTo(first);
        assertThat(profiles.inForce("same", "content")).contains(first);
    }

    @Test
    void numbersWhatComesBackAnew() {
        profiles.publish("back", "a", "files", "read at start");
        profiles.publish("back", "b", "files", "read at start");

        assertThat(profiles.inForce("back", "a")).isEmpty();
        assertThat(profiles.publish("back", "a", "files", "read at start").version())
                .isEqualTo(3);
    }

    @Test
    void publishesOnceWhenNodesStartTogether() throws Exception {
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = IntStream.range(0, 8)
                    .mapToObj(_ -> nodes.submit(() -> profiles.publish("many", "x", "files", "read at start")))
                    .toList();
            for (var start : starts) {
                assertThat(start.get().version()).isOne();
            }
        }
        assertThat(profiles.history("many", 10)).hasSize(1);
        assertThat(List.of(profiles.history("many", 1).getFirst().content())).containsExactly("x");
    }
}
