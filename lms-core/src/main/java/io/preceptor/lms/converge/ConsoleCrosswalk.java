package io.preceptor.lms.converge;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// Maps job codes to roles on the console: each change a new version, which releases the people whom it
/// concerns.
public final class ConsoleCrosswalk {

    private final Publications publications;
    private final AuditLog audit;

    public ConsoleCrosswalk(Publications publications, AuditLog audit) {
        this.publications = publications;
        this.audit = audit;
    }

    /// What came of a change.
    public sealed interface Outcome {
        record Published() implements Outcome {}

        record Unchanged() implements Outcome {}

        record NoSuchRole() implements Outcome {}

        record NoSuchVersion() implements Outcome {}
    }

    /// @param role a role of the policy in force
    public Outcome map(JobCode code, String role, String by, String note) {
        boolean known = publications.upToNow().getLast().policy().roles().stream()
                .anyMatch(one -> one.key().equals(role));
        return known ? publish(console -> console.with(code, role), by, note) : new Outcome.NoSuchRole();
    }

    /// Takes back what was mapped on the console: from then on the files alone speak of the code.
    public Outcome remove(JobCode code, String by, String note) {
        return publish(console -> console.without(code), by, note);
    }

    /// Brings back all that was mapped on the console in an earlier version, as a new one.
    public Outcome rollBack(int version, String by, String note) {
        Optional<Crosswalk> earlier = publications.console(version);
        return earlier.isEmpty() ? new Outcome.NoSuchVersion() : publish(_ -> earlier.get(), by, note);
    }

    private Outcome publish(UnaryOperator<Crosswalk> change, String by, String note) {
        OptionalLong fact = publications.publishConsole(change, by, note);
        if (fact.isEmpty()) {
            return new Outcome.Unchanged();
        }
        audit.append(by, AuditAction.PUBLISHED, "publication:" + fact.getAsLong(), "crosswalk");
        return new Outcome.Published();
    }
}
