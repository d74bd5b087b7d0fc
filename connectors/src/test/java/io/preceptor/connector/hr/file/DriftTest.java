package io.preceptor.connector.hr.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which characters were lost before a file came, and which names only look so.
class DriftTest {

    @ParameterizedTest
    @ValueSource(strings = {"Jos\u00C3\u00A9", "M\u00C3\u00BCller", "\u00C3\u0153zil", "\u00C2\u00A0x", "R\uFFFDsa"})
    void isGarbled(String text) {
        assertThat(Drift.isGarbled(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Jos\u00E9", "JO\u00C3O", "S\u00C3", "\u00C2ngela", "\u0141ukasz", "\u00DCnal"})
    void isWell(String text) {
        assertThat(Drift.isGarbled(text)).isFalse();
    }

    /// What UTF-8 becomes when it is read as Windows-1252 is found for every letter of Western Europe.
    @Test
    void findsEveryLetterThatWasReadInAnotherEncoding() {
        for (char letter = '\u00C0'; letter <= '\u00FF'; letter++) {
            String read = new String(
                    String.valueOf(letter).getBytes(StandardCharsets.UTF_8), Charset.forName("windows-1252"));
            assertThat(Drift.isGarbled("A" + read + "b")).as("%x", (int) letter).isTrue();
        }
    }
}
