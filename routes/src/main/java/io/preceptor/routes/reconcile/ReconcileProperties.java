package io.preceptor.routes.reconcile;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// When everything is compared, and who is to know everyone.
///
/// @param nightly  at what time of the hospital's zone everything is compared every night; empty: only when somebody
///                 asks
/// @param everyone sources that are to know everyone who is active: whom one of them does not know is a difference
/// @param lease    how long a node that fell silent keeps others from going on with a comparison
@Validated
@ConfigurationProperties("preceptor.reconciliation")
record ReconcileProperties(
        @DefaultValue("02:30")
        @Pattern(regexp = "|([01]\\d|2[0-3]):[0-5]\\d", message = "must be a time such as 02:30, or empty")
        String nightly,

        @DefaultValue Set<String> everyone,

        @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration lease) {

    ReconcileProperties {
        everyone = Set.copyOf(everyone);
    }

    Optional<LocalTime> at() {
        return nightly.isEmpty() ? Optional.empty() : Optional.of(LocalTime.parse(nightly));
    }
}
