package io.preceptor.lms.compliance;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.Explanation;
import io.preceptor.lms.assignment.Standing;
import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.Hold;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Survivorship;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The people who work here, each with all that is known and every reason for what was decided.
public interface People {

    /// What to look for; null means any.
    ///
    /// @param text     the beginning of a name, or an identifier as a whole
    /// @param unit     a unit's code
    /// @param job      a job code as the sources write it
    /// @param overdue  only those with something overdue
    /// @param after    the last person of the page before; one whom nobody is any more begins the list anew
    record Search(
            @Nullable String text,
            Standing.@Nullable Kind standing,
            @Nullable String unit,
            @Nullable String job,
            boolean overdue,
            @Nullable UUID after) {}

    /// @param units codes of the units of their positions
    record Line(
            UUID uuid,
            @Nullable String name,
            EmploymentStatus status,
            Standing standing,
            List<String> units,
            int open,
            int overdue) {
        public Line {
            units = List.copyOf(units);
        }
    }

    /// @param holds        what keeps anything from being decided now
    /// @param comingHolds  what will, when a position begins
    /// @param words        every source's word on each attribute, and the rule that chose
    /// @param completions  everything the person ever completed, in the order of recording
    /// @param credit       the hours of credit that they earned
    /// @param entries      for each report's fact number the journal entry that it came with
    /// @param sourceFacts  for each fact of this person the journal entry behind it, where there is one
    /// @param versions     for each publication's fact number its version, as people see it
    /// @param shared       what several reasons ask for: one thing to do
    /// @param notRequired  requirements that do not bind the person, with the reason
    record Dossier(
            StaffMember member,
            @Nullable String name,
            Standing standing,
            @Nullable Instant nextReviewAt,
            List<Hold> holds,
            List<Hold> comingHolds,
            List<Survivorship> words,
            List<SourceAccount> sources,
            List<Duty> duties,
            List<Shared> shared,
            List<Absence> notRequired,
            List<Certification> certifications,
            List<Completion> completions,
            Credit credit,
            Map<Long, Long> entries,
            Map<Long, Long> sourceFacts,
            Map<Long, Integer> versions) {}

    /// Everything that one native object of a source said about the person.
    ///
    /// @param verdict `MINTED` or `MATCHED`
    /// @param because how it was told that this is the person
    /// @param reports the newest first
    record SourceAccount(SourceObject object, String verdict, String because, List<Heard> reports) {}

    /// @param speaks whether anything of it still counts
    /// @param stuck  `PENDING`, `PARKED` or `HELD`; null once it is applied
    record Heard(
            long number,
            long entry,
            StaffReport report,
            boolean speaks,
            @Nullable String stuck,
            @Nullable String reason) {}

    /// @param requirement null where the policy has it no more
    /// @param why         for each position that the person holds now
    /// @param steps       all that happened to it, the oldest first
    /// @param first       what is to be completed before the learner may begin the course, or any of the next step
    record Duty(
            Assignment assignment,
            @Nullable Requirement requirement,
            String courseTitle,
            List<Explanation> why,
            List<DutyChange> steps,
            List<Course> first) {}

    /// One thing to do that several reasons ask for.
    ///
    /// @param lines each reason, the one that governs first
    record Shared(String courseTitle, List<Reason> lines) {
        public Shared {
            lines = List.copyOf(lines);
        }
    }

    /// @param title   of the requirement; of what a hand assigned, that
    /// @param because why it governs, or why another does
    record Reason(Assignment assignment, String title, boolean governs, String because) {}

    record Absence(Requirement requirement, List<Explanation> why) {}

    /// By family name.
    List<Line> find(Search search, int limit);

    Optional<Dossier> dossier(UUID person);
}
