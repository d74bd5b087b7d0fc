package io.preceptor.lms.notice;

import static io.preceptor.lms.notice.SamplePerson.RHYTHM;
import static io.preceptor.lms.notice.SamplePerson.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import io.preceptor.lms.notice.DigestSlots.Opened;
import io.preceptor.lms.notice.DigestSlots.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestSlotsTest {

    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 6, 3);

    @Test
    void gathersForAWhileByDayAndUntilTheMorningByNight() {
        assertThat(opened(at(WEDNESDAY, 12)).notBefore())
                .isEqualTo(at(WEDNESDAY, 12).plus(RHYTHM.gather()));
        Opened night = opened(at(WEDNESDAY, 23));
        assertThat(night.slot().day()).isEqualTo(WEDNESDAY.plusDays(1));
        assertThat(night.notBefore()).isEqualTo(at(WEDNESDAY.plusDays(1), 7));
        assertThat(opened(at(WEDNESDAY, 3)).notBefore()).isEqualTo(at(WEDNESDAY, 7));
    }

    @Test
    void goesByTheClockOfWhoeverIsTold() {
        Instant noonInChicago = at(WEDNESDAY, 12);
        var slots = new DigestSlots(Map.of(), RHYTHM, noonInChicago);
        slots.place(1, MessageKind.DIGEST, ZoneId.of("Asia/Manila"));
        assertThat(slots.opened().getFirst().notBefore())
                .isEqualTo(WEDNESDAY
                        .plusDays(1)
                        .atTime(7, 0)
                        .atZone(ZoneId.of("Asia/Manila"))
                        .toInstant());
    }

    @Test
    void newsOfASessionWaitForMinutesAndForNoOtherDay() {
        var today = new Slot(1, MessageKind.SESSIONS, WEDNESDAY);
        var left = new DigestSlots(Map.of(today, false), RHYTHM, at(WEDNESDAY, 12));
        Slot second = left.place(1, MessageKind.SESSIONS, ZONE);
        assertThat(second).isEqualTo(new Slot(1, MessageKind.SESSIONS, WEDNESDAY, 1));
        assertThat(second.id()).isNotEqualTo(today.id());
        assertThat(left.opened().getFirst().notBefore())
                .isEqualTo(at(WEDNESDAY, 12).plusSeconds(300));
        assertThat(left.place(1, MessageKind.SESSIONS, ZONE)).isEqualTo(second);
        var night = new DigestSlots(Map.of(), RHYTHM, at(WEDNESDAY, 23));
        night.place(1, MessageKind.SESSIONS, ZONE);
        assertThat(night.opened().getFirst().notBefore()).isEqualTo(at(WEDNESDAY.plusDays(1), 7));
    }

    @Test
    void putsWhatComesLaterIntoTheDigestThatStillGathersAndElseIntoTheNext() {
        var today = new Slot(1, MessageKind.DIGEST, WEDNESDAY);
        var gathers = new DigestSlots(Map.of(today, true), RHYTHM, at(WEDNESDAY, 12));
        assertThat(gathers.place(1, MessageKind.DIGEST, ZONE)).isEqualTo(today);
        assertThat(gathers.opened()).isEmpty();

        var left = new DigestSlots(Map.of(today, false), RHYTHM, at(WEDNESDAY, 12));
        assertThat(left.place(1, MessageKind.DIGEST, ZONE))
                .isEqualTo(new Slot(1, MessageKind.DIGEST, WEDNESDAY.plusDays(1)));
        assertThat(left.opened().getFirst().notBefore()).isEqualTo(at(WEDNESDAY.plusDays(1), 7));
    }

    @Test
    void tellsManagersOnceAWeek() {
        var slots = new DigestSlots(Map.of(), RHYTHM, at(WEDNESDAY, 12));
        LocalDate monday = WEDNESDAY.plusDays(5);
        assertThat(slots.place(1, MessageKind.MANAGER_DIGEST, ZONE).day()).isEqualTo(monday);
        var after = new DigestSlots(
                Map.of(new Slot(1, MessageKind.MANAGER_DIGEST, monday), false), RHYTHM, at(WEDNESDAY, 12));
        assertThat(after.place(1, MessageKind.MANAGER_DIGEST, ZONE).day()).isEqualTo(monday.plusWeeks(1));
        assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }

    /// Whenever something comes, and whatever has left: never in quiet hours, and never two digests on one day.
    @Test
    void leavesNeverInQuietHoursAndAtMostOnceADay() {
        qt().withExamples(300)
                .forAll(lists().of(integers().between(0, 60 * 30)).ofSizeBetween(1, 40))
                .checkAssert(gaps -> {
                    Instant now = at(WEDNESDAY, 0);
                    var known = new HashMap<Slot, Boolean>();
                    var leaves = new HashMap<Slot, Instant>();
                    for (int minutes : gaps) {
                        now = now.plusSeconds(60L * minutes);
                        for (var one : leaves.entrySet()) {
                            known.put(one.getKey(), one.getValue().isAfter(now));
                        }
                        var slots = new DigestSlots(known, RHYTHM, now);
                        Slot slot = slots.place(1, MessageKind.DIGEST, ZONE);
                        for (Opened opened : slots.opened()) {
                            assertThat(leaves.put(opened.slot(), opened.notBefore()))
                                    .isNull();
                            LocalTime local = LocalTime.ofInstant(opened.notBefore(), ZONE);
                            assertThat(local).isBetween(LocalTime.of(7, 0), LocalTime.of(20, 0));
                            assertThat(LocalDate.ofInstant(opened.notBefore(), ZONE))
                                    .isEqualTo(opened.slot().day());
                            assertThat(opened.notBefore()).isAfterOrEqualTo(now.plus(RHYTHM.gather()));
                        }
                        assertThat(leaves).containsKey(slot);
                    }
                });
    }

    @Test
    void knowsNoQuietHoursWhereTheyBeginWhenTheyEnd() {
        var none = new QuietHours(LocalTime.of(7, 0), LocalTime.of(7, 0));
        assertThat(none.after(at(WEDNESDAY, 3), ZONE)).isEqualTo(at(WEDNESDAY, 3));
    }

    @Test
    void endsQuietHoursThroughAChangeOfTheClocks() {
        // 2026-03-08 has no 02:30 in Chicago.
        var quiet = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));
        LocalDate sunday = LocalDate.of(2026, 3, 8);
        Instant ends = quiet.after(at(sunday, 1), ZONE);
        assertThat(LocalTime.ofInstant(ends, ZONE)).isEqualTo(LocalTime.of(3, 30));
    }

    private static Opened opened(Instant now) {
        var slots = new DigestSlots(Map.of(), RHYTHM, now);
        slots.place(1, MessageKind.DIGEST, ZONE);
        List<Opened> opened = slots.opened();
        assertThat(opened).hasSize(1);
        return opened.getFirst();
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(ZONE).toInstant();
    }
}
