package io.preceptor.portal.language;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.assignment.Why;
import io.preceptor.lms.assignment.wording.Naming;
import io.preceptor.lms.assignment.wording.Reasons;
import io.preceptor.lms.learning.CertificateClaims;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CreditKind;
import io.preceptor.lms.training.CreditHours;
import io.preceptor.lms.training.CreditType;
import io.preceptor.lms.training.Verdict;
import io.preceptor.portal.page.Chip;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/// How learners' pages say days, lengths and states, in the reader's language.
///
/// @param zone in it moments are shown
public record LearnerWords(MessageSource messages, Locale locale, ZoneId zone) {

    /// The text of a key.
    public String say(String key, Object... parts) {
        return messages.getMessage(key, parts, locale);
    }

    /// `Nov 3, 2026`, `3 nov 2026`.
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : pattern("date.day").format(day);
    }

    /// With the day of the week.
    public String longDay(LocalDate day) {
        return pattern("date.long").format(day);
    }

    public String at(@Nullable Instant instant) {
        return instant == null ? "" : pattern("date.moment").format(instant.atZone(zone));
    }

    private DateTimeFormatter pattern(String key) {
        return DateTimeFormatter.ofPattern(say(key), locale);
    }

    public String length(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return say("time.minutes", minutes);
        }
        return say("time.hours", hours) + (minutes == 0 ? "" : " " + say("time.minutes", minutes));
    }

    /// How long until a day, or since.
    public String until(LocalDate day, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return say("time.today");
        }
        if (days == 1) {
            return say("time.tomorrow");
        }
        if (days == -1) {
            return say("time.yesterday");
        }
        return days > 0 ? say("time.inDays", days) : say("time.daysAgo", -days);
    }

    public Chip duty(Assignment assignment) {
        return switch (assignment.progress()) {
            case COMPLETED -> Chip.good(say("state.completed"));
            case WITHDRAWN -> Chip.calm(say("state.withdrawn"));
            case EXEMPT -> Chip.calm(say("state.exempt"));
            case OPEN, IN_PROGRESS ->
                switch (assignment.timeliness()) {
                    case NOT_YET_DUE ->
                        Chip.info(say(assignment.progress() == Progress.OPEN ? "state.toDo" : "state.inProgress"));
                    case DUE_SOON -> Chip.warn(say("state.dueSoon"));
                    case OVERDUE -> Chip.late(say("state.overdue"));
                };
        };
    }

    public Chip done() {
        return Chip.good(say("state.done"));
    }

    public Chip verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Met _ -> Chip.good(say("verdict.met"));
            case Verdict.NotMet _ -> Chip.calm(say("verdict.notMet"));
            case Verdict.Undecided _ -> Chip.warn(say("verdict.undecided"));
        };
    }

    /// Words in the page's language, or in English where there are none.
    ///
    /// @param lang `en` where they are English on a page that is not; null where they are in the page's language
    public record Told(String text, @Nullable String lang) {}

    /// A reason that was recorded in English: why something is asked, how a date came about, what happened.
    public Told reason(@Nullable String recorded) {
        String text = recorded == null ? "" : recorded;
        return isEnglish() || text.isEmpty()
                ? new Told(text, null)
                : told(Reasons.in(locale).flatMap(reasons -> reasons.say(text, Naming.AS_IT_STANDS)), text);
    }

    /// The sentence that answers why.
    public Told answer(Why why) {
        return told(why.sentence(locale), why.sentence());
    }

    private static Told told(Optional<String> said, String recorded) {
        return said.map(text -> new Told(text, null)).orElse(new Told(recorded, Locale.ENGLISH.getLanguage()));
    }

    private boolean isEnglish() {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /// By what a course counts that was not taken here.
    public String evidence(Completion completion) {
        CreditKind credit = completion.credit();
        String evidence = completion.evidence();
        return credit != null && evidence.startsWith(credit.words())
                ? say("credited." + credit.name())
                        + evidence.substring(credit.words().length())
                : evidence;
    }

    /// What the record says since a completion was corrected, or its credit taken back.
    public String correction(Ruling ruling) {
        if (!(ruling instanceof Ruling.CompletionCorrected corrected)) {
            return say("correction.takenBack");
        }
        if (corrected.validTo() != null) {
            return say("correction.until", day(corrected.validTo()));
        }
        Instant at = corrected.completedAt();
        return at == null ? say("correction.none") : say("correction.on", day(LocalDate.ofInstant(at, zone)));
    }

    /// What happened to an assignment.
    public String change(DutyChange.Kind kind) {
        return say("change." + kind.name());
    }

    public Chip claim(CertificateClaims.State state) {
        return switch (state) {
            case WAITING -> Chip.waiting(say("claim.waiting"));
            case ACCEPTED -> Chip.good(say("claim.accepted"));
            case REFUSED -> Chip.late(say("claim.refused"));
        };
    }

    /// What a kind of credit is called.
    public String credit(CreditType type) {
        return say("credit." + type.name());
    }

    /// `1.5 hours of CE, 2 contact hours`; empty where there are none.
    public String hours(CreditHours hours) {
        return Arrays.stream(CreditType.values())
                .filter(type -> hours.of(type).signum() != 0)
                .map(type -> say("credit.hours." + type.name(), hours.of(type).toPlainString(), hours.of(type)))
                .collect(Collectors.joining(", "));
    }
}
