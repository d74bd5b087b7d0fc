package io.preceptor.routes.deliver;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.preceptor.lms.returns.DeliveryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Spares one target: not more pushes in a second than it may get, none in its quiet hours or before it is
/// switched on, and none for a while when most of them fail.
///
/// Counts outcomes, not exceptions: a parked push is an answer from a healthy target.
final class TargetGuard {

    private final TargetSettings settings;
    private final InstantSource clock;
    private final CircuitBreaker breaker;
    private final RateLimiter rate;
    private volatile Instant openedAt = Instant.MIN;

    TargetGuard(String target, TargetSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.breaker = CircuitBreaker.of(
                target,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(settings.failurePercent())
                        .waitDurationInOpenState(settings.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                openedAt = clock.instant();
            }
        });
        this.rate = RateLimiter.of(
                target,
                RateLimiterConfig.custom()
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .limitForPeriod(settings.pushesASecond())
                        .timeoutDuration(Duration.ofSeconds(30))
                        .build());
    }

    /// Waits for the target's turn.
    ///
    /// @return whether it may be called now; then [#release] or [#settled] must follow
    boolean mayCall() {
        return isSwitchedOn() && quietUntil().isEmpty() && breaker.tryAcquirePermission() && waited();
    }

    boolean isSwitchedOn() {
        return settings.enabled();
    }

    TargetSettings settings() {
        return settings;
    }

    Optional<Instant> quietUntil() {
        return settings.quietUntil(clock.instant());
    }

    /// Until when this node leaves it alone because it kept failing.
    Optional<Instant> pausedUntil() {
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            return Optional.empty();
        }
        Instant until = openedAt.plus(settings.pause());
        return until.isAfter(clock.instant()) ? Optional.of(until) : Optional.empty();
    }

    /// It was not called after all.
    void release() {
        breaker.releasePermission();
    }

    void settled(DeliveryOutcome outcome) {
        switch (outcome) {
            case DeliveryOutcome.SeenOnReadBack _,
                    DeliveryOutcome.Accepted _,
                    DeliveryOutcome.UnderWay _,
                    DeliveryOutcome.Parked _ -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            case DeliveryOutcome.TryLater later -> failed(later.reason());
            case DeliveryOutcome.AnswerUnknown unknown -> failed(unknown.reason());
            // One answer is enough to know that the target is there.
            case DeliveryOutcome.ItemByItem each ->
                settled(each.items().values().stream()
                        .filter(TargetGuard::isAnswer)
                        .findFirst()
                        .orElseGet(() -> each.items().values().iterator().next()));
        }
    }

    private static boolean isAnswer(DeliveryOutcome.Alike outcome) {
        return !(outcome instanceof DeliveryOutcome.TryLater || outcome instanceof DeliveryOutcome.AnswerUnknown);
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
