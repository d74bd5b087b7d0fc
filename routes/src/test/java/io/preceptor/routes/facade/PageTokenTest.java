package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Page;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    @Test
    void carriesThePlaceThereAndBack() {
        var place = new Page.Place(
                Instant.parse("2026-11-01T10:00:00.123456Z"), UUID.randomUUID().toString());
        var token = new PageToken(place, Instant.parse("2026-11-02T00:00:00Z"));
        assertThat(PageToken.parse(token.text())).isEqualTo(token);
        var plain = new PageToken(new Page.Place(null, UUID.randomUUID().toString()), null);
        assertThat(PageToken.parse(plain.text())).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "!", "AAAA", "MX5-fnByYWN0aXRpb25lcg", "MX54fn5QQy0x", "MX5-fjEnIG9yIDE9MQ", "Mn5-flBDLTE"})
    void takesNoneThatIsNotOurs(String text) {
        assertThatThrownBy(() -> PageToken.parse(text)).isInstanceOf(InvalidRequestException.class);
    }

    /// It would be read in whatever zone this machine is set to.
    @ParameterizedTest
    @ValueSource(strings = {"2026-02-28T10:00:00", "ge2026-02-28T10:00:00.250", "lt2026-02-28T10:00"})
    void takesNoTimeWithoutAZone(String text) {
        assertThatThrownBy(() -> DateRange.parse("_lastUpdated", text))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a time with its zone");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026,2026-01-01T00:00:00Z,2027-01-01T00:00:00Z",
                "2026-02,2026-02-01T00:00:00Z,2026-03-01T00:00:00Z",
                "2026-02-28,2026-02-28T00:00:00Z,2026-03-01T00:00:00Z",
                "2026-02-28T10:00:00Z,2026-02-28T10:00:00Z,2026-02-28T10:00:01Z",
                "2026-02-28T10:00:00.250+02:00,2026-02-28T08:00:00.250Z,2026-02-28T08:00:00.251Z",
                "2026-02-28T10:00:00.250 02:00,2026-02-28T08:00:00.250Z,2026-02-28T08:00:00.251Z",
                "ge2026-02,2026-02-01T00:00:00Z,-",
                "gt2026-02,2026-03-01T00:00:00Z,-",
                "sa2026-02-28,2026-03-01T00:00:00Z,-",
                "le2026-02,-,2026-03-01T00:00:00Z",
                "lt2026-02,-,2026-02-01T00:00:00Z",
                "eb2026,-,2026-01-01T00:00:00Z"
            })
    void readsADateWithItsPrefixAsTheTimeThatItMeans(String text, String from, String until) {
        assertThat(DateRange.parse("_lastUpdated", text))
                .isEqualTo(new Asked.Changed(
                        from == null ? null : Instant.parse(from), until == null ? null : Instant.parse(until)));
    }
}
