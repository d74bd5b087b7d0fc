package io.preceptor.lms.team;

import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.Tally;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody's people: those who report to them as sources say it, and those who work today in a unit that they lead.
/// Nobody is on their own team.
public interface Team {

    /// Who asks.
    ///
    /// @param account  of whoever asks: it may lead units
    /// @param person   whom the account is of; null for someone who is not on the staff
    /// @param indirect whether those who report to them through others count too
    record Lead(UUID account, @Nullable UUID person, boolean indirect) {}

    /// One person of a team.
    ///
    /// @param name      null while no source states one
    /// @param number    a staff number by which people know them; null where there is none
    /// @param units     codes of the units of their positions today
    /// @param status    over all that is required of them
    /// @param because   why they stand so where nothing is required or they are on hold; else empty
    /// @param open      how many duties are open; `dueSoon` and `overdue` of them are
    /// @param nextDueOn the earliest due date of what is open; null where nothing is
    /// @param expiring  how many certifications end within [#EXPIRES_WITHIN] days
    /// @param expiresOn the first day on which one ends; null where none does
    record Member(
            UUID uuid,
            @Nullable String name,
            @Nullable String number,
            List<String> units,
            EmploymentStatus employment,
            Status status,
            String because,
            int open,
            int dueSoon,
            int overdue,
            @Nullable LocalDate nextDueOn,
            int expiring,
            @Nullable LocalDate expiresOn) {
        public Member {
            units = List.copyOf(units);
        }
    }

    /// How many days ahead a certification counts as expiring.
    int EXPIRES_WITHIN = 60;

    /// @param today   in the hospital's zone
    /// @param units   titles of the units that the account leads, with all below them
    /// @param members by name
    record Overview(LocalDate today, List<String> units, List<Member> members) {
        public Overview {
            units = List.copyOf(units);
            members = List.copyOf(members);
        }

        /// How they stand; its sum is the number of members.
        public Tally tally() {
            Map<Status, Long> counts = new EnumMap<>(Status.class);
            members.forEach(one -> counts.merge(one.status(), 1L, Long::sum));
            return new Tally(counts);
        }
    }

    /// What a day of the calendar brings.
    enum EventKind {
        DUE,
        EXPIRES,
        /// In which they have a place, or had one when it was held.
        SESSION,
        AWAY
    }

    /// One thing in the calendar.
    ///
    /// @param day   of [EventKind#AWAY] the first day of the month on which they are away
    /// @param until the last day away within the month; of all others the same as `day`
    /// @param title of the course or certification; of [EventKind#SESSION] with time and place, by the clock there;
    ///              of [EventKind#AWAY] empty
    /// @param late  whether it is overdue today
    record Event(
            EventKind kind,
            LocalDate day,
            LocalDate until,
            UUID person,
            @Nullable String name,
            String title,
            boolean late) {}

    /// @param certifications what they hold and held, without what was revoked; the one that ends first stands first
    record Detail(Member member, List<Certification> certifications) {
        public Detail {
            certifications = List.copyOf(certifications);
        }
    }

    /// Empty where nothing is published.
    Optional<Overview> overview(Lead lead);

    /// Whether a person is on the team.
    boolean includes(Lead lead, UUID person);

    /// One person of the team; empty for anybody else.
    Optional<Detail> member(Lead lead, UUID person);

    /// Everything of a month, by day, kind and name.
    List<Event> calendar(Lead lead, YearMonth month);

    /// How long those took who began within so many days before today; by their first day, the newest first.
    Starters starters(Lead lead, int days);
}
