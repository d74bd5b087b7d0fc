package io.preceptor.lms.publish;

/// How many effects of each kind, and what they cost.
///
/// @param people        how many people any of them concerns
/// @param gains         assignments made at once
/// @param later         assignments made in the days to come
/// @param loses         assignments withdrawn, at once or in the days to come
/// @param moves         due dates moved
/// @param overdueAtOnce assignments that are overdue when the day of publication has ended, and are not without it
/// @param doneAlready   assignments that count as done from the first moment
/// @param onLeave       assignments made for people who are away today
/// @param minutes       expected time of the assignments made
/// @param cents         what that time costs, in hundredths
/// @param minutesSaved  expected time of the assignments withdrawn
public record Sums(
        long people,
        long gains,
        long later,
        long loses,
        long moves,
        long overdueAtOnce,
        long doneAlready,
        long onLeave,
        long minutes,
        long cents,
        long minutesSaved) {

    static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Sums person() {
        return new Sums(
                people + 1,
                gains,
                later,
                loses,
                moves,
                overdueAtOnce,
                doneAlready,
                onLeave,
                minutes,
                cents,
                minutesSaved);
    }

    Sums plus(Effect effect, boolean away, Cost cost) {
        boolean lost = effect.kind() == Effect.Kind.LOSES || effect.kind() == Effect.Kind.LOSES_LATER;
        return new Sums(
                people,
                gains + one(effect.kind() == Effect.Kind.GAINS),
                later + one(effect.kind() == Effect.Kind.GAINS_LATER),
                loses + one(lost),
                moves + one(effect.kind() == Effect.Kind.MOVES),
                overdueAtOnce + one(effect.overdueAtOnce()),
                doneAlready + one(effect.kind() == Effect.Kind.DONE_ALREADY),
                onLeave + one(away && effect.isWork()),
                minutes + (effect.isWork() ? effect.minutes() : 0),
                cents + (effect.isWork() ? cost.parts(effect.minutes(), effect.role()) : 0),
                minutesSaved + (lost ? effect.minutes() : 0));
    }

    /// With the cost in hundredths. Until then it is in parts, as [Cost#parts] has them.
    Sums inCents() {
        return new Sums(
                people,
                gains,
                later,
                loses,
                moves,
                overdueAtOnce,
                doneAlready,
                onLeave,
                minutes,
                Cost.cents(cents),
                minutesSaved);
    }

    private static int one(boolean is) {
        return is ? 1 : 0;
    }
}
