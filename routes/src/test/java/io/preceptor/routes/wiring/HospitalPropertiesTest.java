package io.preceptor.routes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.workforce.Identifying;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Topic;
import jakarta.validation.Validation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @Test
    void everySystemIdentifiesWhereNoneIsNamed() {
        assertThat(bind(Map.of()).settings(List.of()).identifying()).isEqualTo(Identifying.EVERY);
        assertThat(bind(Map.of("preceptor.hospital.identified-by", "urn:hr,urn:preceptor:licence:*"))
                        .settings(List.of())
                        .identifying())
                .isEqualTo(new Identifying(List.of("urn:hr", "urn:preceptor:licence:*")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4711",
                "hr",
                "*",
                "urn:hr*x",
                "urn:hr,urn:hr",
                "urn:preceptor:certificate",
                "http://hl7.org/fhir/sid/us-ssn",
                "urn:oid:2.16.840.1.113883.4.1"
            })
    void whatMustNotIdentifyIsRefusedByTheNameOfItsKey(String systems) {
        HospitalProperties bound = bind(Map.of("preceptor.hospital.identified-by", systems));

        try (var factory = Validation.buildDefaultValidatorFactory()) {
            assertThat(factory.getValidator().validate(bound))
                    .singleElement()
                    .satisfies(refusal ->
                            assertThat(refusal.getMessage()).startsWith("preceptor.hospital.identified-by must"));
        }
    }

    private static HospitalProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("preceptor.hospital", HospitalProperties.class);
    }

    private static Precedence precedence(Map<String, String> settings) {
        return bind(settings).settings(List.of()).precedence();
    }
}
