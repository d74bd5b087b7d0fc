package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A whole policy that is not in force, or not yet. Its files never change: whoever edits it makes another draft.
///
/// @param madeBy  a sign-in name, or where it came from
/// @param note    what it is for
/// @param basedOn the version of the policy that it started from
/// @param takesForceAt when it takes force by itself while it is [State#SCHEDULED], or did; null where no day was set
/// @param steps   what became of it, the oldest first; empty in lists
public record Draft(
        long number,
        Instant madeAt,
        String madeBy,
        Origin origin,
        String note,
        List<DraftFile> files,
        int basedOn,
        State state,
        @Nullable Instant takesForceAt,
        List<Step> steps) {

    public enum Origin {
        PAGE,
        COMMAND,
        /// The configuration's files, changed after a draft had been published.
        FILES,
        /// An earlier version that somebody wants back.
        ROLLBACK
    }

    public enum State {
        DRAFT("Draft"),
        SUBMITTED("Waits for approval"),
        APPROVED("Approved"),
        /// Approved, and takes force by itself on a day to come.
        SCHEDULED("Takes force on a day"),
        PUBLISHED("Published"),
        REFUSED("Refused"),
        DROPPED("Dropped");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /// How people read it.
        public String words() {
            return words;
        }
    }

    /// @param state what it was from then on
    public record Step(Instant at, String by, State state, String note) {}

    public Draft {
        files = List.copyOf(files);
        steps = List.copyOf(steps);
    }

    /// Everything that it says, or every mistake with file, line and column.
    public FileRead<PublishedContent> read() {
        return PublishedContentFormat.read(
                texts(DraftFile.Kind.POLICY),
                one(DraftFile.Kind.CROSSWALK),
                one(DraftFile.Kind.UNITS),
                DraftMedia.of(files));
    }

    public List<FileProblem> problems() {
        return read() instanceof FileRead.Refused<PublishedContent>(var problems) ? problems : List.of();
    }

    /// What it says; empty where it has mistakes.
    public Optional<PublishedContent> content() {
        return read() instanceof FileRead.Taken<PublishedContent>(var content)
                ? Optional.of(content)
                : Optional.empty();
    }

    /// Who last asked for approval; null where nobody did.
    public @Nullable String submittedBy() {
        return steps.reversed().stream()
                .filter(step -> step.state() == State.SUBMITTED)
                .map(Step::by)
                .findFirst()
                .orElse(null);
    }

    /// Whether somebody wrote it or asked for its approval.
    ///
    /// @param isTheirs whether a sign-in name is theirs
    public boolean isOf(Predicate<String> isTheirs) {
        String submitted = submittedBy();
        return isTheirs.test(madeBy) || (submitted != null && isTheirs.test(submitted));
    }

    /// Whether it can still become what is in force.
    public boolean isAlive() {
        return switch (state) {
            case DRAFT, SUBMITTED, APPROVED, SCHEDULED -> true;
            case PUBLISHED, REFUSED, DROPPED -> false;
        };
    }

    private List<FileText> texts(DraftFile.Kind kind) {
        return files.stream()
                .filter(file -> file.kind() == kind)
                .map(file -> new FileText(file.name(), file.text()))
                .toList();
    }

    private FileText one(DraftFile.Kind kind) {
        List<FileText> texts = texts(kind);
        return texts.isEmpty()
                ? new FileText(kind == DraftFile.Kind.UNITS ? "units.csv" : "job-codes.csv", "")
                : texts.getFirst();
    }
}
