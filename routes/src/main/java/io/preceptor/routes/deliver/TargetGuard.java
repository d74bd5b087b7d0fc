package io.preceptor.routes.deliver;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.preceptor.lms.returns.DeliveryOutcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Spares one target: not more pushes in a second than it may get, and none for a while when most of them fail.
///
/// Counts outcomes, not exceptions: a parked push is an answer from a healthy target.
final class TargetGuard {

    private final CircuitBreaker breaker;
    private final RateLimiter rate;

    TargetGuard(String target, DeliverProperties properties) {
        this.breaker = CircuitBreaker.of(
                target,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(properties.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        this.rate = RateLimiter.of(
                target,
                RateLimiterConfig.custom()
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .limitForPeriod(properties.pushesASecond())
                        .timeoutDuration(Duration.ofSeconds(30))
                        .build());
    }

    /// Waits for the target's turn.
    ///
    /// @return whether it may be called now; then [#release] or [#settled] must follow
    boolean mayCall() {
        return breaker.tryAcquirePermission() && waited();
    }

    /// It was not called after all.
    void release() {
        breaker.releasePermission();
    }

    void settled(DeliveryOutcome outcome) {
        switch (outcome) {
            case DeliveryOutcome.SeenOnReadBack _, DeliveryOutcome.Accepted _, DeliveryOutcome.Parked _ ->
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            case DeliveryOutcome.TryLater later -> failed(later.reason());
            case DeliveryOutcome.AnswerUnknown unknown -> failed(unknown.reason());
        }
    }

    void failed(String reason) {
        breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException(reason));
    }

    private boolean waited() {
        boolean isOurTurn = rate.acquirePermission();
        if (!isOurTurn) {
            breaker.releasePermission();
        }
        return isOurTurn;
    }
}
