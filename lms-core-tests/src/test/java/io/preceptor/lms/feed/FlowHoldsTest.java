package io.preceptor.lms.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FlowHolds.Kind;
import io.preceptor.lms.feed.store.FlowHoldStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people stopped and paused, on a real database.
class FlowHoldsTest {

    private Hospital hospital;
    private FlowHolds holds;

    @BeforeEach
    void open() {
        hospital = Hospital.open("flow_holds");
        holds = new FlowHoldStore(hospital.jdbc, hospital.transactions);
    }

    @Test
    void keepsTheLatestWordOnEachFlow() {
        holds.hold("listener-ehr", Kind.STOP, "anna", " the EHR moves ");
        holds.hold("apply", Kind.PAUSE, "anna", "it is Sunday");
        holds.hold("apply", Kind.STOP, "ben", "it is Monday");

        assertThat(holds.held()).containsOnlyKeys("apply", "listener-ehr");
        assertThat(holds.held())
                .hasEntrySatisfying(
                        "listener-ehr", hold -> assertThat(hold.reason()).isEqualTo("the EHR moves"));
        assertThat(holds.held()).hasEntrySatisfying("apply", hold -> {
            assertThat(hold.kind()).isEqualTo(Kind.STOP);
            assertThat(hold.by()).isEqualTo("ben");
        });

        holds.release("apply", "ben", "on with it");
        holds.release("apply", "ben", "twice is once");
        assertThat(holds.held()).containsOnlyKeys("listener-ehr");
        assertThat(decisions()).as("each is a fact").isEqualTo(4);
    }

    @Test
    void asksForAReason() {
        assertThatThrownBy(() -> holds.hold("apply", Kind.STOP, "anna", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(decisions()).isZero();
    }

    private long decisions() {
        return hospital.jdbc
                .sql("select count(*) from flow_decision")
                .query(Long.class)
                .single();
    }
}
