package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HospitalPropertiesTest {

    @Test
    void oneListAloneRulesOnEverything() {
        assertThat(precedence(Map.of("preceptor.hospital.precedence", "hr,ehr")))
                .isEqualTo(new Precedence(List.of("hr", "ehr")));
        assertThat(precedence(Map.of())).isEqualTo(new Precedence(List.of("ehr")));
    }

    @Test
    void singleTopicsHaveListsOfTheirOwn() {
        assertThat(precedence(Map.of(
                        "preceptor.hospital.precedence", "ehr",
                        "preceptor.hospital.precedence-for.names", "hr",
                        "preceptor.hospital.precedence-for.hired-on", "hr,payroll",
                        "preceptor.hospital.precedence-for.positions", "ehr,hr")))
                .isEqualTo(new Precedence(
                        List.of("ehr"),
                        Map.of(
                                Topic.NAMES,
                                List.of("hr"),
                                Topic.HIRED_ON,
                                List.of("hr", "payroll"),
                                Topic.POSITIONS,
                                List.of("ehr", "hr"))));
    }

    @Test
    void aTopicThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> precedence(Map.of("preceptor.hospital.precedence-for.unit", "hr")))
                .isInstanceOf(BindException.class);
    }

    private static Precedence precedence(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("preceptor.hospital", HospitalProperties.class)
                .settings(List.of())
                .precedence();
    }
}
