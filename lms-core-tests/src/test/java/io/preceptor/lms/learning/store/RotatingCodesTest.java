package io.preceptor.lms.learning.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatingCodesTest {

    /// RFC 6238, appendix B, the rows of SHA-256, of which six digits are the last of eight.
    @ParameterizedTest
    @CsvSource({
        "59, 46119246",
        "1111111109, 68084774",
        "1111111111, 67062674",
        "1234567890, 91819424",
        "2000000000, 90698825",
        "20000000000, 77737706"
    })
    void makesTheCodesOfTheStandard(long second, String digits) {
        byte[] secret = "12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII);
        assertThat(RotatingCodes.digits(secret, Instant.ofEpochSecond(second))).isEqualTo(digits.substring(2));
    }
}
