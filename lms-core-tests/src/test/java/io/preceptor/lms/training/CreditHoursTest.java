package io.preceptor.lms.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditHoursTest {

    /// Ten letters that would take minutes and gigabytes to be written out.
    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1", "1e101"})
    void refusesWhatNobodyWritesAsHoursWithoutWritingItOut(String number) {
        var value = new BigDecimal(number);
        assertThat(CreditHours.isOne(value)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new CreditHours(Map.of(CreditType.CE, value)));
    }

    @Test
    void keepsHoursWithoutNeedlessZeros() {
        var hours = new CreditHours(
                Map.of(CreditType.CE, new BigDecimal("1e2"), CreditType.CONTACT_HOURS, new BigDecimal("1.50")));
        assertThat(hours.words()).isEqualTo("100 hours of CE, 1.5 contact hours");
    }
}
