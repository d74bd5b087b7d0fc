package io.preceptor.lms.checkoff;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.checkoff.CheckOff.Signature;
import io.preceptor.lms.checkoff.CheckOff.What;
import io.preceptor.lms.checkoff.store.CheckOffStore;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.journal.store.Transactions;
import io.preceptor.lms.learning.CoursePart;
import io.preceptor.lms.learning.ShownCode;
import io.preceptor.lms.learning.store.RotatingCodes;
import io.preceptor.lms.training.CheckOffRule;
import io.preceptor.lms.training.CheckStep;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Format;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps check-offs from the first step to both signatures. Each tick is kept for itself and may be sent again.
///
/// `self` is always the staff member whose account acts, null where it is nobody's: nobody observes themselves.
public final class CheckOffs {

    private static final int LONGEST_REMARK = 2000;

    private final Transactions transactions;
    private final CheckOffStore checkOffs;
    private final RotatingCodes codes;
    private final Learning learning;
    private final FactStore facts;
    private final Worlds worlds;
    private final AuditLog audit;

    public CheckOffs(
            Transactions transactions,
            CheckOffStore checkOffs,
            RotatingCodes codes,
            Learning learning,
            FactStore facts,
            Worlds worlds,
            AuditLog audit) {
        this.transactions = transactions;
        this.checkOffs = checkOffs;
        this.codes = codes;
        this.learning = learning;
        this.facts = facts;
        this.worlds = worlds;
        this.audit = audit;
    }

    /// The steps of a course as they are now; empty where it has no check-off.
    public Optional<CheckOffRule> rule(String course) {
        return worlds.upToNow()
                .getLast()
                .course(course)
                .map(one -> one.terms().formats().checkOff());
    }

    /// Begins a check-off, or goes on with the one that is open. One whose steps have changed since is given up.
    ///
    /// @param id minted where the form was opened
    public Outcome begin(UUID id, UUID person, String course, String by, @Nullable UUID self) {
        return transactions.inTransaction(() -> {
            UUID today = facts.lockPerson(person).orElse(null);
            if (today == null) {
                return Outcome.refused("person", ProblemCode.UNKNOWN_CODE, "choose a staff member who is known here");
            }
            if (today.equals(self)) {
                return own();
            }
            String hash = stepsHash(course).orElse(null);
            if (hash == null) {
                return Outcome.refused(
                        "course",
                        ProblemCode.UNKNOWN_CODE,
                        "choose a course with a check-off: its `formats` name `check-off`");
            }
            Instant now = facts.now();
            List<CheckOff> open = checkOffs.ofPerson(today).stream()
                    .filter(one -> one.course().equals(course) && one.isOpen())
                    .toList();
            Optional<CheckOff> current =
                    open.stream().filter(one -> one.stepsHash().equals(hash)).findFirst();
            if (current.isPresent()) {
                return new Outcome.Done(current.get().id(), true);
            }
            if (!checkOffs.insert(CheckOff.begun(id, today, course, hash, now, by))) {
                return Outcome.refused(
                        "id",
                        ProblemCode.CONTRADICTORY,
                        "open the form again: its number stands for another check-off");
            }
            open.forEach(old -> checkOffs.append(old.id(), now, What.ABANDONED, "", "", by));
            codes.open(id);
            audit.append(by, AuditAction.CHECK_OFF_BEGUN, "person:" + today, "check-off " + id);
            return new Outcome.Done(id, false);
        });
    }

    /// Says of a step whether it was seen. What it says already is not written again.
    ///
    /// @param seen the number of the last word on the step that the page showed: a later word is not overwritten by
    ///             what was sent before it and came after it
    public Outcome mark(UUID id, String step, boolean done, long seen, String by, @Nullable UUID self) {
        return observe(id, self, (checkOff, rule) -> {
            if (rule.steps().stream().noneMatch(one -> one.key().equals(step))) {
                return Outcome.refused("step", ProblemCode.UNKNOWN_CODE, "open the page again: there is no such step");
            }
            boolean same = checkOff.marks().containsKey(step) && checkOff.isDone(step) == done;
            if (same) {
                return new Outcome.Done(id, true);
            }
            if (checkOff.seen(step) > seen) {
                return Outcome.refused(
                        "step", ProblemCode.CONTRADICTORY, "look at the step again: it was changed since you saw it");
            }
            checkOffs.append(id, facts.now(), done ? What.DONE : What.NOT_YET, step, "", by);
            return new Outcome.Done(id, false);
        });
    }

    /// @param remark what both read before they sign; empty takes the last one back
    public Outcome remark(UUID id, String remark, String by, @Nullable UUID self) {
        return observe(id, self, (checkOff, _) -> {
            if (remark.length() > LONGEST_REMARK) {
                return Outcome.refused(
                        "remark", ProblemCode.TOO_LARGE, "shorten it to " + LONGEST_REMARK + " characters");
            }
            if (checkOff.remark().equals(remark)) {
                return new Outcome.Done(id, true);
            }
            checkOffs.append(id, facts.now(), What.REMARK, "", remark, by);
            return new Outcome.Done(id, false);
        });
    }

    /// Signs as the observer, who has just signed in afresh: the caller has made sure of that.
    public Outcome signAsObserver(UUID id, String by, @Nullable UUID self) {
        return observe(id, self, (checkOff, rule) -> {
            String critical = titles(rule, step -> step.critical() && !checkOff.isDone(step.key()));
            if (!critical.isEmpty()) {
                return Outcome.refused(
                        "steps", ProblemCode.MISSING, "see these first, nobody passes without them: " + critical);
            }
            String silent = titles(rule, step -> !checkOff.marks().containsKey(step.key()));
            if (!silent.isEmpty()) {
                return Outcome.refused("steps", ProblemCode.MISSING, "say of each step whether you saw it: " + silent);
            }
            if (checkOff.countDone() < rule.steps().size() && checkOff.remark().isBlank()) {
                return Outcome.refused(
                        "remark", ProblemCode.MISSING, "write a remark on what was not seen: it will be on record");
            }
            checkOffs.append(id, facts.now(), What.OBSERVER_SIGNED, "", "", by);
            audit.append(by, AuditAction.CHECK_OFF_SIGNED, "person:" + checkOff.person(), "check-off " + id);
            return new Outcome.Done(id, false);
        });
    }

    private static String titles(CheckOffRule rule, Predicate<CheckStep> which) {
        return rule.steps().stream().filter(which).map(CheckStep::text).collect(Collectors.joining("; "));
    }

    /// Takes the observer's signature back, while the learner has not signed.
    public Outcome reopen(UUID id, String by, @Nullable UUID self) {
        return transactions.inTransaction(() -> {
            CheckOff checkOff = checkOffs.lock(id).orElse(null);
            Outcome refused = checkOff == null ? unknown() : over(checkOff);
            if (checkOff == null || refused != null) {
                return refused == null ? unknown() : refused;
            }
            if (checkOff.person().equals(self)) {
                return own();
            }
            if (checkOff.observer() == null) {
                return new Outcome.Done(id, true);
            }
            checkOffs.append(id, facts.now(), What.REOPENED, "", "", by);
            return new Outcome.Done(id, false);
        });
    }

    /// The code that the observer's screen shows once they have signed; empty before, and when it is over.
    public Optional<ShownCode> code(UUID id) {
        return checkOffs
                .find(id)
                .filter(found -> found.isOpen() && found.observer() != null)
                .flatMap(_ -> codes.now(id, facts.now()));
    }

    /// Signs as the learner, who is signed in as themselves and reads the code from the observer's screen; the course
    /// is passed in this format then.
    ///
    /// @param person the staff member of the account
    public Outcome signAsLearner(UUID id, UUID person, String typed, String by) {
        Outcome outcome = transactions.inTransaction(() -> {
            CheckOff checkOff = checkOffs.lock(id).orElse(null);
            if (checkOff == null || !checkOff.person().equals(person)) {
                return unknown();
            }
            if (checkOff.isComplete()) {
                return new Outcome.Done(id, true);
            }
            Outcome refused = over(checkOff);
            Signature observer = checkOff.observer();
            if (refused != null) {
                return refused;
            }
            if (observer == null) {
                return Outcome.refused(
                        "unsigned", ProblemCode.MISSING, "wait until the observer has signed: they sign first");
            }
            if (checkOffs.names().areOfOne(observer.by(), by)) {
                return own();
            }
            return switch (codes.check(id, person, typed, facts.now())) {
                case WRONG ->
                    Outcome.refused(
                            "wrong", ProblemCode.CONTRADICTORY, "type the code that the observer's screen shows now");
                case TOO_MANY ->
                    Outcome.refused("too-many", ProblemCode.TOO_LARGE, "wait ten minutes: too many codes were wrong");
                case RIGHT -> complete(checkOff, observer, by);
            };
        });
        if (outcome instanceof Outcome.Done(UUID _, boolean repeated) && !repeated) {
            learning.told();
        }
        return outcome;
    }

    private Outcome complete(CheckOff checkOff, Signature observer, String by) {
        int steps = rule(checkOff.course()).map(rule -> rule.steps().size()).orElse(0);
        Instant now = facts.now();
        checkOffs.append(checkOff.id(), now, What.LEARNER_SIGNED, "", "", by);
        learning.pass(List.of(new CoursePart(
                checkOff.id(),
                checkOff.person(),
                checkOff.course(),
                Format.CHECK_OFF,
                now,
                steps == 0 ? null : (int) (checkOff.countDone() * 100 / steps),
                "check-off observed by " + observer.by() + ", both signed")));
        audit.append(by, AuditAction.CHECK_OFF_SIGNED, "person:" + checkOff.person(), "check-off " + checkOff.id());
        return new Outcome.Done(checkOff.id(), false);
    }

    private interface Observation {
        Outcome observe(CheckOff checkOff, CheckOffRule rule);
    }

    private Outcome observe(UUID id, @Nullable UUID self, Observation observation) {
        return transactions.inTransaction(() -> {
            CheckOff checkOff = checkOffs.lock(id).orElse(null);
            if (checkOff == null) {
                return unknown();
            }
            Outcome refused = over(checkOff);
            if (refused != null) {
                return refused;
            }
            if (checkOff.person().equals(self)) {
                return own();
            }
            if (checkOff.observer() != null) {
                return Outcome.refused(
                        "observer", ProblemCode.CONTRADICTORY, "take the signature back first: it is signed as it is");
            }
            return rule(checkOff.course())
                    .map(rule -> observation.observe(checkOff, rule))
                    .orElseGet(CheckOffs::retired);
        });
    }

    private @Nullable Outcome over(CheckOff checkOff) {
        if (checkOff.isComplete()) {
            return Outcome.refused(
                    "signed",
                    ProblemCode.CONTRADICTORY,
                    "leave it: both have signed, and what it completed is corrected at the person, under By hand");
        }
        boolean same = stepsHash(checkOff.course())
                .filter(hash -> hash.equals(checkOff.stepsHash()))
                .isPresent();
        return checkOff.abandoned() || !same ? retired() : null;
    }

    /// Whether it goes by the steps of today.
    public boolean isCurrent(CheckOff checkOff) {
        return stepsHash(checkOff.course())
                .filter(hash -> hash.equals(checkOff.stepsHash()))
                .isPresent();
    }

    private Optional<String> stepsHash(String course) {
        return worlds.upToNow().getLast().course(course).map(Course::stepsHash);
    }

    private static Outcome retired() {
        return Outcome.refused(
                "retired", ProblemCode.CONTRADICTORY, "begin anew: the steps of this course have changed since");
    }

    private static Outcome unknown() {
        return Outcome.refused("unknown", ProblemCode.UNKNOWN_CODE, "open the list again: there is no such check-off");
    }

    private static Outcome own() {
        return Outcome.refused("own", ProblemCode.CONTRADICTORY, "have somebody else observe: nobody signs for both");
    }
}
