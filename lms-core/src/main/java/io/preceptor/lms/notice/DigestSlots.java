package io.preceptor.lms.notice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Finds for each notice the digest that it goes into: the next one of its recipient that still gathers.
///
/// One digest for a person and day, one for a manager and week: what comes after it has left waits for the next one.
/// News of sessions do not wait so long: a letter gathers for minutes, and the next one is of the same day.
public final class DigestSlots {

    /// The place of one digest, of which there is one.
    ///
    /// @param part of those of a day, from 0; more than one there is of letters about sessions alone
    public record Slot(long recipient, MessageKind kind, LocalDate day, int part) {

        public Slot(long recipient, MessageKind kind, LocalDate day) {
            this(recipient, kind, day, 0);
        }

        /// The same place has the same id for ever.
        public UUID id() {
            return UUID.nameUUIDFromBytes(
                    ("notice|" + recipient + "|" + kind + "|" + day + (part == 0 ? "" : "|" + part))
                            .getBytes(StandardCharsets.UTF_8));
        }
    }

    /// A digest that is new.
    ///
    /// @param notBefore when it leaves at the earliest
    public record Opened(Slot slot, Instant notBefore) {}

    private static final Duration MINUTES = Duration.ofMinutes(5);

    private final Map<Slot, Boolean> gathers;
    private final Rhythm rhythm;
    private final Instant now;
    private final List<Opened> opened = new ArrayList<>();

    /// @param gathers the digests that are there, and whether each still gathers
    public DigestSlots(Map<Slot, Boolean> gathers, Rhythm rhythm, Instant now) {
        this.gathers = new HashMap<>(gathers);
        this.rhythm = rhythm;
        this.now = now;
    }

    public Slot place(long recipient, MessageKind kind, ZoneId zone) {
        boolean urgent = kind == MessageKind.SESSIONS;
        boolean weekly = kind == MessageKind.MANAGER_DIGEST;
        Duration gather = urgent && rhythm.gather().compareTo(MINUTES) > 0 ? MINUTES : rhythm.gather();
        Instant soonest = rhythm.quiet().after(now.plus(gather), zone);
        LocalDate first = LocalDate.ofInstant(soonest, zone);
        LocalDate day = weekly ? first.with(TemporalAdjusters.nextOrSame(rhythm.managerDay())) : first;
        var slot = new Slot(recipient, kind, day);
        while (true) {
            Boolean open = gathers.get(slot);
            if (open == null) {
                gathers.put(slot, true);
                opened.add(new Opened(
                        slot,
                        slot.day().equals(first) ? soonest : rhythm.quiet().first(slot.day(), zone)));
                return slot;
            }
            if (open) {
                return slot;
            }
            slot = urgent
                    ? new Slot(recipient, kind, day, slot.part() + 1)
                    : new Slot(
                            recipient,
                            kind,
                            weekly ? slot.day().plusWeeks(1) : slot.day().plusDays(1));
        }
    }

    /// The digests that were not there before.
    public List<Opened> opened() {
        return List.copyOf(opened);
    }
}
