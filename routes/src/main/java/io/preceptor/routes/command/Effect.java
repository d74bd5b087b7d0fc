package io.preceptor.routes.command;

import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.journal.Problem;
import io.preceptor.portal.page.TriedPerson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a message would do, as the commands show it: by name, since whoever may read the data folder may see it.
///
/// @param entry    the journal entry that would be replayed; null for a message of one's own
/// @param number   which message of the file, from 1; null for an entry
/// @param kind     `MFN^M02`
/// @param state    what would become of it at the door
/// @param problems why it would be refused, or what is odd about it
/// @param reports  how many records of people it holds
/// @param stopped  why some of those would be parked or held
/// @param people   who would change, and how
record Effect(
        @Nullable Long entry,
        @Nullable Integer number,
        String kind,
        String state,
        List<Problem> problems,
        int reports,
        List<String> stopped,
        List<TriedPerson> people) {

    static Effect of(@Nullable Long entry, @Nullable Integer number, Trial.Outcome outcome) {
        return new Effect(
                entry,
                number,
                outcome.read().kind(),
                outcome.read().state().name(),
                outcome.read().problems(),
                outcome.read().reports().size(),
                outcome.preview().stopped(),
                outcome.preview().people().stream().map(TriedPerson::of).toList());
    }

    /// Whether somebody should look: it would be refused in part or whole, or stop.
    boolean asksForAttention() {
        return !state.equals("ACCEPTED") || !stopped.isEmpty();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add((entry == null ? "message " + number : "entry " + entry) + " (" + kind + "): " + state + ", "
                + reports + (reports == 1 ? " record" : " records"));
        problems.forEach(one -> lines.add("  " + one.at() + ": " + one.fix()));
        stopped.forEach(reason -> lines.add("  would stop: " + reason));
        for (TriedPerson person : people) {
            lines.add("  " + person.name() + (person.uuid() == null ? " (new)" : " (" + person.uuid() + ")") + ": "
                    + person.standing());
            person.steps()
                    .forEach(step -> lines.add("    " + step.what() + " " + step.requirement()
                            + (step.dueOn() == null ? "" : ", due " + step.dueOn()) + ": " + step.because()));
        }
        if (people.isEmpty() && stopped.isEmpty()) {
            lines.add("  no person would change");
        }
        return lines;
    }
}
