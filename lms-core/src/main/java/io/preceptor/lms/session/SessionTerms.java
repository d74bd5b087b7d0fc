package io.preceptor.lms.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// What is laid down about one session.
///
/// @param course     the key of the course
/// @param place      where, in words; 1 to 200 characters
/// @param zone       in which the clock on the wall there goes
/// @param startsAt   by that clock; where it shows a time twice, the first of the two is meant
/// @param length     as time passes, whatever the clock does meanwhile
/// @param places     how many can take part
/// @param instructor the sign-in name of who leads it
/// @param enrolUntil the last day, included, on which one may enrol
public record SessionTerms(
        String course,
        String place,
        ZoneId zone,
        LocalDateTime startsAt,
        Duration length,
        int places,
        String instructor,
        LocalDate enrolUntil) {

    public static final int MOST_PLACES = 500;
    static final int LONGEST_PLACE = 200;

    /// So long before it begins may one sign in.
    public static final Duration EARLY = Duration.ofMinutes(30);

    public SessionTerms {
        if (place.isBlank() || place.length() > LONGEST_PLACE) {
            throw new IllegalArgumentException("A place has 1 to " + LONGEST_PLACE + " characters");
        }
        if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("A session lasts more than nothing and at most a day");
        }
        if (places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException("A session has 1 to " + MOST_PLACES + " places");
        }
        if (instructor.isBlank()) {
            throw new IllegalArgumentException("A session has an instructor");
        }
    }

    public Instant start() {
        return startsAt.atZone(zone).toInstant();
    }

    public Instant end() {
        return start().plus(length);
    }

    /// When it ends by the clock on the wall.
    public LocalDateTime endsAt() {
        return LocalDateTime.ofInstant(end(), zone);
    }

    /// From when on one may sign in.
    public Instant opens() {
        return start().minus(EARLY);
    }

    /// Whether the clock on the wall ever shows the time: on the night on which it goes forward some are left out.
    public boolean exists() {
        return !zone.getRules().getValidOffsets(startsAt).isEmpty();
    }

    /// Whether it is somewhere or sometime else than another.
    public boolean movedFrom(SessionTerms other) {
        return !start().equals(other.start()) || !place.equals(other.place) || !length.equals(other.length);
    }
}
