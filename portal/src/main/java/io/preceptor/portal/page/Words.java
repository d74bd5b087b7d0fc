package io.preceptor.portal.page;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.feed.FeedState;
import io.preceptor.lms.feed.held.HeldFile;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.ReportAccount;
import io.preceptor.lms.learning.ReportItem;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.Survivorship;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How pages say days, moments and states: in one way everywhere.
///
/// @param zone the hospital's home zone: in it moments are shown
public record Words(ZoneId zone) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, uuuu", Locale.US);
    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("EEEE, MMMM d, uuuu", Locale.US);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.US);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("MMM d, uuuu, HH:mm:ss z", Locale.US);

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public String longDay(LocalDate day) {
        return LONG_DAY.format(day);
    }

    public String at(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(zone));
    }

    /// `3 minutes`, `2 hours`, `5 days`.
    public String age(Instant since, Instant now) {
        Duration age = Duration.between(since, now);
        if (age.toMinutes() < 1) {
            return "less than a minute";
        }
        if (age.toHours() < 1) {
            return count(age.toMinutes(), "minute");
        }
        return age.toDays() < 1 ? count(age.toHours(), "hour") : count(age.toDays(), "day");
    }

    public String length(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return count(minutes, "minute");
        }
        return count(hours, "hour") + (minutes == 0 ? "" : " " + count(minutes, "minute"));
    }

    /// `30 seconds`, `5 minutes`, `26 hours`, `2 days`: in the largest measure that is exact.
    public String rhythm(Duration duration) {
        if (duration.toSeconds() % 60 != 0) {
            return count(duration.toSeconds(), "second");
        }
        if (duration.toMinutes() % 60 != 0) {
            return count(duration.toMinutes(), "minute");
        }
        return duration.toHours() % 24 == 0 ? count(duration.toDays(), "day") : count(duration.toHours(), "hour");
    }

    public String count(long number, String one) {
        return number + " " + (number == 1 ? one : one + "s");
    }

    /// `1.2 kB`.
    public String size(long bytes) {
        return bytes < 1_000 ? bytes + " B" : String.format(Locale.US, "%.1f kB", bytes / 1_000.0);
    }

    /// `UNMAPPED_JOB_CODE` as `Unmapped job code`.
    public String name(Object constant) {
        String text = constant.toString().replace('_', ' ').toLowerCase(Locale.ROOT);
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// How long until a day, or since: `in 3 days`, `today`, `2 days ago`.
    public String until(LocalDate day, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return "today";
        }
        if (days == 1) {
            return "tomorrow";
        }
        if (days == -1) {
            return "yesterday";
        }
        return days > 0 ? "in " + days + " days" : -days + " days ago";
    }

    public Chip duty(Assignment assignment) {
        return switch (assignment.progress()) {
            case COMPLETED -> Chip.good("Completed");
            case WITHDRAWN -> Chip.calm("No longer required");
            case EXEMPT -> Chip.calm("Exempt");
            case OPEN, IN_PROGRESS ->
                switch (assignment.timeliness()) {
                    case NOT_YET_DUE -> Chip.info(assignment.progress() == Progress.OPEN ? "To do" : "In progress");
                    case DUE_SOON -> Chip.warn("Due soon");
                    case OVERDUE -> Chip.late("Overdue");
                };
        };
    }

    public Chip done() {
        return Chip.good("Done");
    }

    public Chip change(DutyChange.Kind kind) {
        return switch (kind) {
            case ASSIGNED -> Chip.info("Assigned");
            case ASSIGNED_AGAIN -> Chip.info("Assigned again");
            case DUE_DATE_MOVED -> Chip.warn("Due date moved");
            case DUE_SOON -> Chip.warn("Due soon");
            case OVERDUE -> Chip.late("Overdue");
            case COMPLETED -> Chip.good("Completed");
            case WITHDRAWN -> Chip.calm("Withdrawn");
            case EXEMPTED -> Chip.calm("Exempt");
            case CLOCK_STOPPED -> Chip.calm("Clock stopped");
            case CLOCK_STARTED -> Chip.info("Clock goes on");
            case STEP_DONE -> Chip.good("Step done");
            case COURSE_CHANGED -> Chip.warn("Other course");
            case REOPENED -> Chip.warn("Open again");
        };
    }

    /// Whose address it is; templates may not ask an address themselves.
    public @Nullable String host(@Nullable URI link) {
        return link == null ? null : link.getHost();
    }

    /// Whether a condition holds.
    public Chip verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Met _ -> Chip.good("Met");
            case Verdict.NotMet _ -> Chip.calm("Not met");
            case Verdict.Undecided _ -> Chip.warn("Not known");
        };
    }

    public Chip heldFile(HeldFile file) {
        String text = file.state().words();
        return switch (file.state()) {
            case OPEN -> Chip.warn(text);
            case RELEASED -> Chip.info(text);
            case TAKEN -> Chip.good(text);
            case DISCARDED, SUPERSEDED -> Chip.calm(text);
        };
    }

    public Chip standing(Standing.Kind kind) {
        return switch (kind) {
            case ON_HOLD -> Chip.warn("On hold");
            case REQUIRED -> Chip.info("Training required");
            case EXEMPT -> Chip.calm("Exempt");
            case NOTHING_REQUIRED -> Chip.good("Nothing required");
            case NOT_ACTIVE -> Chip.calm("Not active");
        };
    }

    public Chip how(Status status) {
        return switch (status) {
            case COMPLETED -> Chip.good("Completed");
            case NOT_YET_DUE -> Chip.info("Not yet due");
            case DUE_SOON -> Chip.warn("Due soon");
            case OVERDUE -> Chip.late("Overdue");
            case ON_HOLD -> Chip.waiting("On hold");
            case EXEMPT -> Chip.calm("Exempt");
            case NOTHING_REQUIRED -> Chip.calm("Nothing required");
        };
    }

    /// That something was looked for and is not there.
    public Chip missing(String text) {
        return Chip.late(text);
    }

    /// `98 %`; a dash where it is required of nobody.
    public String percent(int percent) {
        return percent < 0 ? "–" : percent + " %";
    }

    /// `Nov 2025`.
    public String month(LocalDate day) {
        return MONTH.format(day);
    }

    /// Space before a name in a list that shows a tree; browsers drop plain spaces.
    public String indent(int depth) {
        return "\u00a0\u00a0\u00a0".repeat(depth);
    }

    public String thousands(long number) {
        return String.format(Locale.US, "%,d", number);
    }

    public Chip status(EmploymentStatus status) {
        return switch (status) {
            case ACTIVE -> Chip.good("Works here");
            case ON_LEAVE -> Chip.waiting("On leave");
            case ENDED -> Chip.calm("Left");
        };
    }

    public Chip fate(Survivorship.Fate fate) {
        return switch (fate) {
            case IN_FORCE -> Chip.good("In force");
            case OUTRANKED -> Chip.calm("Another word counts");
            case SUPERSEDED -> Chip.calm("Said otherwise since");
            case CLEARED -> Chip.waiting("Cleared");
            case RECORD_ENDED -> Chip.calm("Its record has ended");
        };
    }

    /// Which sources are believed before which.
    public String rule(Precedence.Rule rule) {
        String list = rule.topic() == null
                ? "The general list"
                : "The list for " + name(rule.topic()).toLowerCase(Locale.ROOT);
        return rule.sources().isEmpty()
                ? list + " names no source: the latest word counts."
                : list + " rules: " + String.join(", then ", rule.sources())
                        + ", then all others by their latest word.";
    }

    public Chip entry(EntryState state) {
        return switch (state) {
            case ACCEPTED -> Chip.good("Accepted");
            case PARTLY_ACCEPTED -> Chip.warn("Partly accepted");
            case REFUSED -> Chip.late("Refused");
        };
    }

    /// @param state of a report's work; null once it is applied
    public Chip work(@Nullable String state) {
        return switch (state) {
            case null -> Chip.good("Applied");
            case "PENDING" -> Chip.waiting("Waiting");
            case "AHEAD" -> Chip.waiting("Told ahead");
            case "PARKED" -> Chip.late("Parked");
            case "HELD" -> Chip.warn("Held");
            default -> Chip.calm(name(state));
        };
    }

    public Chip feed(FeedState state) {
        return switch (state) {
            case WAITING -> Chip.waiting("Waiting for its first reading");
            case READING -> Chip.info("Reading");
            case UP_TO_DATE -> Chip.good("Up to date");
            case TRYING_AGAIN -> Chip.warn("Failed, tried again");
            case SILENT -> Chip.late("Silent");
            case STOPPED -> Chip.late("Stopped");
            case PAUSED -> Chip.calm("Paused");
        };
    }

    /// @param level of a finding of the doctor: `OK`, `WARN` or `FAIL`
    public Chip level(String level) {
        return switch (level) {
            case "OK" -> Chip.good("Well");
            case "WARN" -> Chip.warn("Look at it");
            default -> Chip.late("Mend it");
        };
    }

    public Chip delivery(String state) {
        return switch (state) {
            case "WANTED" -> Chip.waiting("Wanted");
            case "CLAIMED" -> Chip.info("On its way");
            case "SENT" -> Chip.info("Sent, no answer yet");
            case "HELD" -> Chip.warn("Held");
            case "TRY_LATER" -> Chip.waiting("Tried, again later");
            case "ANSWER_UNKNOWN" -> Chip.warn("Answer unknown");
            case "PARKED" -> Chip.late("Parked");
            case "ACCEPTED" -> Chip.good("Accepted");
            case "SEEN_ON_READ_BACK" -> Chip.good("Confirmed");
            case "RESEND_ASKED" -> Chip.info("Asked for again");
            case "DECIDED_TAKEN" -> Chip.info("Decided: it was taken");
            default -> Chip.calm(name(state));
        };
    }

    public Chip report(ReportAccount.State state) {
        return switch (state) {
            case WAITING -> Chip.waiting("Waiting");
            case PARKED -> Chip.warn("Parked");
            case RECORDED -> Chip.good("Recorded");
            case DUPLICATE -> Chip.calm("On that day already");
            case DISCARDED -> Chip.calm("Discarded");
        };
    }

    public String completed(CompletedWhen when) {
        return switch (when) {
            case CompletedWhen.On(LocalDate day) -> day(day);
            case CompletedWhen.At(Instant instant) -> at(instant);
        };
    }

    /// A person as the sender named them: `urn:oid:1.2.3|0004711`.
    public String named(CompletedBy person) {
        return switch (person) {
            case CompletedBy.Identifier(var identifier) -> identifier.toString();
            case CompletedBy.StaffMember(var id) -> id.toString();
        };
    }

    /// The bare number, where it is plain whose it is.
    public String number(CompletedBy person) {
        return switch (person) {
            case CompletedBy.Identifier(var identifier) -> identifier.value();
            case CompletedBy.StaffMember(var id) -> id.toString();
        };
    }

    /// What a record of a roster says; null where it cannot be read.
    public @Nullable CompletionReport reported(ReportItem item) {
        return switch (item.read()) {
            case Mapped.Accepted<CompletionReport>(var report, var _) -> report;
            case Mapped.Refused<CompletionReport> _ -> null;
        };
    }
}
