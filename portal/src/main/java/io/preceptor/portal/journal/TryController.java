package io.preceptor.portal.journal;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.converge.PersonChange;
import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.workforce.Attribute;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A dry run: what a message would do to the people and duties of this moment. Nothing of it is kept.
@Controller
class TryController {

    private final Trial trial;
    private final Journal journal;

    TryController(Trial trial, Journal journal) {
        this.trial = trial;
        this.journal = journal;
    }

    /// @param uuid  null for somebody who would be new
    /// @param steps what would happen to their assignments, in order
    record Person(@Nullable UUID uuid, String name, String standing, List<Step> steps) {}

    record Step(
            String what,
            String requirement,
            String because,
            @Nullable LocalDate dueOn) {}

    @GetMapping("/try")
    String form(Model model) {
        model.addAttribute("sources", sources());
        return "portal/try";
    }

    @PostMapping("/try")
    String attempt(@RequestParam String source, @RequestParam String message, Model model) {
        model.addAttribute("sources", sources());
        model.addAttribute("source", source);
        model.addAttribute("message", message);
        // A browser sends CRLF between the lines of a form field, HL7 v2 has CR alone.
        String segments = message.strip().lines().collect(Collectors.joining("\r"));
        try {
            Trial.Outcome outcome = trial.attempt(source, segments.getBytes(StandardCharsets.UTF_8));
            byte @Nullable [] answer = outcome.read().answer();
            model.addAttribute("read", outcome.read());
            model.addAttribute(
                    "answer", answer == null ? null : new String(answer, StandardCharsets.UTF_8).replace('\r', '\n'));
            model.addAttribute("stopped", outcome.preview().stopped());
            model.addAttribute(
                    "people",
                    outcome.preview().people().stream()
                            .map(TryController::person)
                            .toList());
        } catch (IllegalArgumentException refused) {
            model.addAttribute("problem", refused.getMessage());
        }
        return "portal/try";
    }

    /// Before the first message nothing is in the journal yet; the usual name is offered then.
    private List<String> sources() {
        List<String> known = journal.sources();
        return known.isEmpty() ? List.of("ehr") : known;
    }

    private static Person person(PersonChange change) {
        String name = Stream.of(
                        change.staff().text(Attribute.GIVEN_NAME),
                        change.staff().text(Attribute.FAMILY_NAME))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        var requirements = change.after().duties().assignments().stream()
                .collect(Collectors.toMap(Assignment::id, Assignment::requirement));
        return new Person(
                change.before().staff() == null ? null : change.after().uuid(),
                name.isEmpty() ? "Someone without a name" : name,
                change.after().duties().standing().because(),
                change.steps().stream()
                        .map(step -> new Step(
                                words(step.kind()),
                                requirements.getOrDefault(step.assignment(), ""),
                                step.because(),
                                step.dueOn()))
                        .toList());
    }

    private static String words(DutyChange.Kind kind) {
        return switch (kind) {
            case ASSIGNED -> "Would assign";
            case ASSIGNED_AGAIN -> "Would assign again";
            case DUE_DATE_MOVED -> "Would move the due date of";
            case DUE_SOON -> "Would be due soon:";
            case OVERDUE -> "Would be overdue:";
            case COMPLETED -> "Would count as completed:";
            case WITHDRAWN -> "Would withdraw";
        };
    }
}
