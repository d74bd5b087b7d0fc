package io.preceptor.portal.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MinuteQuotaTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-16T07:00:59Z"));
    private final MinuteQuota quota = new MinuteQuota(2, now::get);

    @Test
    void isUsedUpUntilTheNextMinute() {
        assertThat(quota.isWithin()).isTrue();
        assertThat(quota.isWithin()).isTrue();
        assertThat(quota.isWithin()).isFalse();
        assertThat(quota.isWithin()).isFalse();

        now.set(Instant.parse("2026-11-16T07:01:00Z"));
        assertThat(quota.isWithin()).isTrue();
    }
}
