package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.ContentFiles;
import io.preceptor.lms.learning.packages.Packages;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.Draft.State;
import io.preceptor.lms.publish.RegressionCase.Tried;
import io.preceptor.lms.publish.store.DraftStore;
import io.preceptor.lms.publish.store.StandStore;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// The way of a draft to what is in force: made, submitted, approved by a second person, published; or refused.
public final class Drafts {

    /// Counts of an older what-if say too little about the people of today.
    private static final Duration FRESH = Duration.ofDays(7);

    private final Transactions transactions;
    private final DraftStore store;
    private final StandStore everybody;
    private final Publications publications;
    private final Runs runs;
    private final RegressionCases cases;
    private final AuditLog audit;
    private final ContentFiles contents;
    private final Packages packages;

    /// @param contents the files that courses may name
    /// @param packages the packages among them
    public Drafts(
            Transactions transactions,
            DraftStore store,
            StandStore everybody,
            Publications publications,
            Runs runs,
            RegressionCases cases,
            AuditLog audit,
            ContentFiles contents,
            Packages packages) {
        this.transactions = transactions;
        this.store = store;
        this.everybody = everybody;
        this.publications = publications;
        this.runs = runs;
        this.cases = cases;
        this.audit = audit;
        this.contents = contents;
        this.packages = packages;
    }

    /// What came of a step.
    public sealed interface Outcome {
        /// @param fact the fact number of the publication; 0 where the step published nothing
        record Done(long fact) implements Outcome {}

        /// @param why what stands in its way and what to do about it, for people to read
        record Refused(String why) implements Outcome {}
    }

    /// What the approver says beside yes.
    ///
    /// @param typed    what they typed where many people are concerned; `yes` counts
    /// @param accepted the numbers of regression cases whose other answer they accept
    public record Consent(String note, String typed, Set<Long> accepted) {
        public Consent {
            accepted = Set.copyOf(accepted);
        }
    }

    /// Keeps a draft that starts from what is in force now, with mistakes or without.
    ///
    /// @return its number
    public long make(List<DraftFile> files, Origin origin, String note, String by) {
        return make(files, origin, note, publications.version(), by);
    }

    /// Keeps a draft, with mistakes or without. Which files its courses may name is read from what is kept: what the
    /// author says of that counts for nothing.
    ///
    /// @param basedOn the version from which it was written: what is in force by now may be another
    /// @return its number
    public long make(List<DraftFile> files, Origin origin, String note, int basedOn, String by) {
        // Outside of the transaction: a zip may have to be looked through.
        List<DraftFile> known = DraftMedia.known(files, contents, packages::look);
        return transactions.inTransaction(() -> {
            long number = store.insert(known, origin, note, basedOn, by);
            audit.append(by, AuditAction.DRAFT_MADE, "draft:" + number, note);
            return number;
        });
    }

    /// Keeps a whole policy as a draft, in its canonical text.
    ///
    /// @param basedOn the version from which it was written
    /// @return its number
    public long makeOf(PublishedContent content, String note, int basedOn, String by) {
        return make(files(PublishedContentFormat.write(content)), Origin.PAGE, note, basedOn, by);
    }

    /// Keeps what the configuration's files say as a draft, unless their last one says the same.
    public OptionalLong makeOfFiles(PublishedContent content, String note, String by) {
        List<DraftFile> files =
                DraftMedia.known(files(PublishedContentFormat.write(content)), contents, packages::look);
        return store.isNewestOf(Origin.FILES, files)
                ? OptionalLong.empty()
                : OptionalLong.of(make(files, Origin.FILES, note, by));
    }

    /// A draft that brings back an earlier version.
    ///
    /// @param submitted what came of asking for its approval: the check of today may find mistakes in it
    public record Back(long draft, Outcome submitted) {}

    /// Makes a draft that brings back an earlier version, and submits it: a second person's approval puts it in
    /// force.
    ///
    /// @return empty where there is no such version
    public Optional<Back> rollBack(int version, String note, String by) {
        return publications
                .content(version)
                .map(content -> transactions.inTransaction(() -> {
                    long number = make(files(content), Origin.ROLLBACK, "Back to version " + version + ": " + note, by);
                    return new Back(number, submit(number, note, by));
                }));
    }

    /// The files of what is in force, to start from; empty before the first publication.
    public List<DraftFile> inForce() {
        return publications.content(publications.version()).map(Drafts::files).orElse(List.of());
    }

    private static List<DraftFile> files(String published) {
        return PublishedContentFormat.files(published).stream()
                .map(file -> new DraftFile(kind(file.name()), file.name(), file.text()))
                .toList();
    }

    private static DraftFile.Kind kind(String name) {
        return switch (name) {
            case "job-codes.csv" -> DraftFile.Kind.CROSSWALK;
            case "units.csv" -> DraftFile.Kind.UNITS;
            default -> DraftFile.Kind.POLICY;
        };
    }

    public Optional<Draft> find(long number) {
        return store.find(number);
    }

    /// The newest first, without their files.
    public List<Draft> list(int limit) {
        return store.list(limit);
    }

    /// In what a draft differs from what is in force; nothing where the draft has mistakes.
    public List<Difference> differences(PublishedContent content) {
        PublishedContent current = publications
                .content(publications.version())
                .map(PublishedContentFormat::parse)
                .orElse(PublishedContent.EMPTY);
        return Difference.between(current, content);
    }

    /// Asks for approval.
    public Outcome submit(long number, String note, String by) {
        return step(number, State.SUBMITTED, note, by, AuditAction.DRAFT_SUBMITTED, draft -> {
            if (draft.state() != State.DRAFT) {
                return Optional.of("It was submitted before, or is over.");
            }
            return unsound(draft);
        });
    }

    public Outcome refuse(long number, String reason, String by) {
        return step(
                number,
                State.REFUSED,
                reason,
                by,
                AuditAction.DRAFT_REFUSED,
                draft -> draft.state() == State.SUBMITTED || draft.state() == State.APPROVED
                        ? tried(draft)
                        : Optional.of("Only what was submitted can be refused."));
    }

    /// Gives it up; once its pilot was withdrawn, since whoever may write drafts may drop them, and only who may
    /// approve one takes it from those who are under it.
    public Outcome drop(long number, String reason, String by) {
        return step(
                number,
                State.DROPPED,
                reason,
                by,
                AuditAction.DRAFT_REFUSED,
                draft -> draft.isAlive() ? tried(draft) : Optional.of("It is over already."));
    }

    /// Whether this person wrote it or asked for its approval, by whichever sign-in name, and so may not approve it.
    public boolean isOf(Draft draft, String person) {
        return draft.isOf(name -> store.names().areOfOne(name, person));
    }

    /// A second person's yes.
    public Outcome approve(long number, Consent consent, String by) {
        return step(number, State.APPROVED, consent.note(), by, AuditAction.DRAFT_APPROVED, draft -> {
            if (draft.state() != State.SUBMITTED) {
                return Optional.of("Only what was submitted can be approved.");
            }
            if (isOf(draft, by)) {
                return Optional.of("Whoever wrote or submitted a draft cannot approve it: ask a second person.");
            }
            return unsound(draft).or(() -> unweighed(draft, consent)).or(() -> unaccepted(draft, consent));
        });
    }

    /// Puts an approved draft in force for everybody.
    public Outcome publish(long number, String by) {
        return transactions.inTransaction(() -> {
            Optional<Draft> found = store.lock(number);
            if (found.isEmpty() || found.get().state() != State.APPROVED) {
                return new Outcome.Refused("Only an approved draft can be published.");
            }
            Draft draft = found.get();
            Optional<PublishedContent> content = draft.content();
            if (content.isEmpty()) {
                return new Outcome.Refused(
                        "It has mistakes under this version of the product: mend them in a new draft.");
            }
            OptionalLong fact = publications.publishDraft(
                    content.get(),
                    number,
                    draft.basedOn(),
                    by,
                    draft.note(),
                    published -> store.step(number, State.PUBLISHED, by, "fact " + published));
            if (fact.isEmpty()) {
                return new Outcome.Refused(outdated(draft));
            }
            audit.append(by, AuditAction.PUBLISHED, "publication:" + fact.getAsLong(), "draft " + number);
            return new Outcome.Done(fact.getAsLong());
        });
    }

    /// Puts a draft in force for some, or for more: before it is approved, for no more than the guard's share of
    /// everybody, with those who are in its pilot already and however they are named. Needs the same second
    /// person as an approval, and undoes for nobody what was published since.
    public Outcome pilot(long number, PilotGroup group, String note, String by, LocalDate today) {
        // Outside of the transaction: everybody may have to be counted.
        Optional<PilotFact> before = publications.pilot();
        PilotReach reach = PilotReach.of(
                before.filter(pilot -> pilot.draft() == number)
                        .map(pilot -> pilot.widened(group))
                        .orElseGet(() -> new PilotFact(number, "", List.of(group), today, false, null)),
                publications.upToNow().getLast().units(),
                everybody);
        return transactions.inTransaction(() -> {
            Optional<Draft> found = store.lock(number);
            publications.lock();
            if (found.isEmpty()
                    || (found.get().state() != State.SUBMITTED && found.get().state() != State.APPROVED)) {
                return new Outcome.Refused("Only what was submitted or approved can be tried with some.");
            }
            Draft draft = found.get();
            if (isOf(draft, by)) {
                return new Outcome.Refused(
                        "Whoever wrote or submitted a draft cannot begin its pilot: ask a second person.");
            }
            Optional<String> why = unsound(draft).or(() -> unmeant(draft, reach));
            if (why.isPresent()) {
                return new Outcome.Refused(why.get());
            }
            if (!publications.pilot().equals(before)) {
                return new Outcome.Refused("Somebody else changed the pilot meanwhile: look at it, and try again.");
            }
            String text = PublishedContentFormat.write(draft.content().orElseThrow());
            return pilot(
                    running -> running.isPresent() && running.get().draft() != number
                            ? Optional.empty()
                            : Optional.of(running.map(pilot -> pilot.widened(group))
                                    .orElse(new PilotFact(number, text, List.of(group), today, false, null))),
                    "Another draft's pilot is running: withdraw it first.",
                    note,
                    by);
        });
    }

    /// Nobody enters the pilot any more; whoever takes part stays in it.
    ///
    /// @param members the ids of those who take part now
    public Outcome closePilot(List<String> members, String note, String by) {
        return pilot(
                running -> running.map(pilot ->
                        members.isEmpty() ? pilot.over("closed, and nobody took part") : pilot.closedTo(members)),
                "No pilot is running.",
                note,
                by);
    }

    /// The pilot is over: everybody is under what is published for all.
    public Outcome withdrawPilot(String reason, String by) {
        return pilot(running -> running.map(pilot -> pilot.over(reason)), "No pilot is running.", reason, by);
    }

    private Outcome pilot(
            Function<Optional<PilotFact>, Optional<PilotFact>> change, String otherwise, String note, String by) {
        return transactions.inTransaction(() -> {
            OptionalLong fact = publications.publishPilot(change, by, note);
            if (fact.isEmpty()) {
                return new Outcome.Refused(otherwise);
            }
            audit.append(by, AuditAction.PILOT_CHANGED, "publication:" + fact.getAsLong(), note);
            return new Outcome.Done(fact.getAsLong());
        });
    }

    private Outcome step(
            long number,
            State next,
            String note,
            String by,
            AuditAction action,
            Function<Draft, Optional<String>> obstacle) {
        return transactions.inTransaction(() -> {
            Optional<Draft> found = store.lock(number);
            if (found.isEmpty()) {
                return new Outcome.Refused("There is no such draft.");
            }
            Optional<String> why = obstacle.apply(found.get());
            if (why.isPresent()) {
                return new Outcome.Refused(why.get());
            }
            store.step(number, next, by, note);
            audit.append(by, action, "draft:" + number, note);
            return new Outcome.Done(0);
        });
    }

    private Optional<String> unsound(Draft draft) {
        int mistakes = draft.problems().size();
        if (mistakes > 0) {
            return Optional.of("The check finds " + mistakes + (mistakes == 1 ? " mistake" : " mistakes")
                    + ": mend the files in a new draft.");
        }
        return publications.version() == draft.basedOn() ? Optional.empty() : Optional.of(outdated(draft));
    }

    private static String outdated(Draft draft) {
        return "Version " + draft.basedOn()
                + ", from which it started, is not in force any more: it would undo what was published since. Make a"
                + " new draft of it, and look at the difference.";
    }

    private Optional<String> tried(Draft draft) {
        return publications
                .pilot()
                .filter(pilot -> pilot.draft() == draft.number())
                .map(_ -> "It is in force for some: withdraw its pilot first.");
    }

    /// So many are meant only where an approval said so.
    private Optional<String> unmeant(Draft draft, PilotReach reach) {
        return draft.state() == State.APPROVED || !reach.isMoreThan(share())
                ? Optional.empty()
                : Optional.of("It would be in force for " + reach.words() + ", and is tried with no more than "
                        + share() + " % of everybody before it is approved: name fewer, or approve the draft first.");
    }

    /// How many it concerns must be known, and where they are many, meant.
    private Optional<String> unweighed(Draft draft, Consent consent) {
        Optional<Finding> finding = weighed(draft);
        if (finding.isEmpty()) {
            return Optional.of("Run the what-if first: how many people it concerns decides what approval needs.");
        }
        return isGuarded(finding.get()) && !consent.typed().strip().equalsIgnoreCase("yes")
                ? Optional.of("It would assign training to " + finding.get().assigned() + " of "
                        + finding.get().active() + " active people ("
                        + finding.get().percent() + " %), more than "
                        + share() + " %: type yes to say that this is meant.")
                : Optional.empty();
    }

    /// The newest what-if of a draft that still counts.
    public Optional<Finding> weighed(Draft draft) {
        return runs.newest(Run.Kind.WHAT_IF, draft.number())
                .map(Run::finding)
                .filter(finding -> finding.version() == draft.basedOn()
                        && finding.at().isAfter(store.now().minus(FRESH)));
    }

    /// Whether so many would be assigned something that the approver must say yes in so many letters.
    public boolean isGuarded(Finding finding) {
        return finding.isMoreThan(share());
    }

    /// The share of active people, in percent, above which approval needs a typed yes.
    public int share() {
        return publications.upToNow().getLast().settings().guard().assignPercent();
    }

    private Optional<String> unaccepted(Draft draft, Consent consent) {
        List<Tried> other = cases.tried(draft.content().orElseThrow()).stream()
                .filter(Tried::differs)
                .filter(tried -> !consent.accepted().contains(tried.kept().number()))
                .toList();
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of(other.size() + (other.size() == 1 ? " kept case gets" : " kept cases get")
                        + " another answer: accept each, or refuse the draft.");
    }
}
