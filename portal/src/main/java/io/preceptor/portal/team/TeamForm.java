package io.preceptor.portal.team;

import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.team.Team.Member;
import io.preceptor.lms.workforce.EmploymentStatus;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the address of the list asks for; everything may be absent.
///
/// @param text     part of a name, or a staff number as a whole
/// @param status   null for everybody
/// @param show     a narrower choice that no status says; null for everybody
/// @param sort     null for [Sort#URGENCY]
/// @param indirect whether those who report through others count too
record TeamForm(
        @Nullable String text,
        @Nullable Status status,
        @Nullable Show show,
        @Nullable Sort sort,
        @Nullable Boolean indirect) {

    enum Show {
        EXPIRING("A certification ends soon"),
        DUE_SOON("Something due soon"),
        AWAY("On leave");

        private final String words;

        Show(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        private boolean includes(Member member) {
            return switch (this) {
                case EXPIRING -> member.expiring() > 0;
                case DUE_SOON -> member.dueSoon() > 0;
                case AWAY -> member.employment() == EmploymentStatus.ON_LEAVE;
            };
        }
    }

    enum Sort {
        URGENCY("Most urgent"),
        NAME("Name"),
        DUE("Next due date"),
        EXPIRES("Next to expire");

        private final String words;

        Sort(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /// Members come by name; whatever is equal stays so.
        private Comparator<Member> order() {
            return switch (this) {
                case URGENCY ->
                    Comparator.comparing(Member::status)
                            .thenComparingInt(member -> -member.overdue())
                            .thenComparing(member -> last(member.nextDueOn()));
                case NAME -> Comparator.comparingInt(_ -> 0);
                case DUE -> Comparator.comparing(member -> last(member.nextDueOn()));
                case EXPIRES -> Comparator.comparing(member -> last(member.expiresOn()));
            };
        }

        private static LocalDate last(@Nullable LocalDate day) {
            return Objects.requireNonNullElse(day, LocalDate.MAX);
        }
    }

    public boolean isIndirect() {
        return indirect != null && indirect;
    }

    public Sort order() {
        return sort == null ? Sort.URGENCY : sort;
    }

    List<Member> choose(List<Member> members) {
        Stream<Member> chosen = members.stream()
                .filter(one -> status == null || one.status() == status)
                .filter(one -> show == null || show.includes(one))
                .filter(this::isNamed);
        return chosen.sorted(order().order()).toList();
    }

    private boolean isNamed(Member member) {
        if (text == null) {
            return true;
        }
        String name = member.name() == null ? "" : member.name();
        return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)) || text.equals(member.number());
    }

    /// For the audit trail: what was asked for, and nobody's name.
    String words() {
        return (isIndirect() ? "everybody" : "direct")
                + (status == null ? "" : ", status " + status)
                + (show == null ? "" : ", show " + show);
    }
}
