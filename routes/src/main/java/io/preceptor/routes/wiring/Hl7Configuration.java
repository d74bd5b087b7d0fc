package io.preceptor.routes.wiring;

import io.preceptor.connector.mllp.MllpProperties;
import io.preceptor.lms.workforce.KnownObjects;
import io.preceptor.lms.workforce.MessageReader;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.mapping.hl7v2.Hl7Profile;
import io.preceptor.routes.intake.ContentHash;
import io.preceptor.routes.intake.Hl7Intake;
import io.preceptor.routes.intake.Hl7Reader;
import io.preceptor.routes.intake.Replacement;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The systems that speak HL7 v2 to us, as `config/preceptor.yaml` names them.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Hl7SourceProperties.class)
class Hl7Configuration {

    @Bean
    Hl7Intake hl7Intake(
            Hl7SourceProperties sources,
            HospitalProperties hospital,
            MllpProperties mllp,
            StaffIntake staff,
            KnownObjects known,
            ContentHash hash,
            Clock clock) {
        return new Hl7Intake(
                profiles(sources, hospital, mllp),
                staff,
                new Replacement(known, sources.replacementShares()),
                hash,
                clock);
    }

    @Bean
    MessageReader messageReader(Hl7SourceProperties sources, HospitalProperties hospital, MllpProperties mllp) {
        return new Hl7Reader(profiles(sources, hospital, mllp));
    }

    private static Map<String, Hl7Profile> profiles(
            Hl7SourceProperties sources, HospitalProperties hospital, MllpProperties mllp) {
        return sources.profiles(hospital.zone(), hospital.certificateSystem(), mllp.maxMessageSize());
    }
}
