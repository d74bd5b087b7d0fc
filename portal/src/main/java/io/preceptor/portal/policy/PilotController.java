package io.preceptor.portal.policy;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.PilotGroup;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.publish.PilotWatch;
import io.preceptor.portal.right.RightsCheck;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A draft that is tried with some: begun, watched, widened, closed and withdrawn.
@Controller
class PilotController {

    private static final int MOST_NUMBERS = 5_000;
    private static final int NAMED = 20;

    private final Drafts drafts;
    private final Publications publications;
    private final PilotWatch watch;
    private final ByHand byHand;
    private final InstantSource clock;

    PilotController(
            Drafts drafts, Publications publications, PilotWatch watch, ByHand byHand, InstantSource portalClock) {
        this.drafts = drafts;
        this.publications = publications;
        this.watch = watch;
        this.byHand = byHand;
        this.clock = portalClock;
    }

    @GetMapping("/policy/pilot")
    String watch(Model model) {
        World world = publications.upToNow().getLast();
        model.addAttribute("watched", watch.watch().orElse(null));
        model.addAttribute("says", new PolicyWords(world, null));
        return "portal/policy-pilot";
    }

    /// @param kind who takes part
    /// @param who  staff numbers or unit codes, parted by spaces, lines or commas, or a percentage
    @PostMapping("/policy/drafts/{number}/pilot")
    String begin(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) PilotGroup.@Nullable Kind kind,
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        if (note == null || note.length() > 200) {
            return DraftController.why(number, next);
        }
        World world = publications.upToNow().getLast();
        List<String> values = values(who);
        String problem = problem(kind, values, world);
        Optional<PilotGroup> group = problem.isEmpty() ? group(kind, values) : Optional.empty();
        if (group.isEmpty()) {
            next.addFlashAttribute(
                    "problem",
                    problem.isEmpty()
                            ? "Say who takes part: staff numbers, codes of units, or a whole percentage from 1 to 100."
                            : problem);
            return "redirect:/policy/drafts/" + number;
        }
        Outcome outcome = drafts.pilot(
                number,
                group.get(),
                note,
                by.username(),
                LocalDate.ofInstant(clock.instant(), world.settings().home()));
        return outcome instanceof Outcome.Done
                ? "redirect:/policy/pilot"
                : DraftController.after(number, outcome, "", next);
    }

    private static List<String> values(@Nullable String who) {
        return who == null
                ? List.of()
                : Stream.of(who.split("[\\s,;%]+"))
                        .filter(value -> !value.isBlank())
                        .distinct()
                        .limit(MOST_NUMBERS + 1L)
                        .toList();
    }

    /// Whoever mistypes one of many would begin with other people than they mean.
    ///
    /// @return empty where each of the values names a unit or a person
    private String problem(PilotGroup.@Nullable Kind kind, List<String> values, World world) {
        if (kind == PilotGroup.Kind.UNITS) {
            return named(
                    "Give codes of units that exist. No unit has: ",
                    values.stream()
                            .filter(unit -> world.units().find(unit).isEmpty())
                            .toList());
        }
        return kind == PilotGroup.Kind.NUMBERS
                ? named(
                        "Give staff numbers that one person has. Nobody, or more than one, has: ",
                        byHand.unclear(values))
                : "";
    }

    private static String named(String problem, List<String> unknown) {
        String more = unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "";
        return unknown.isEmpty()
                ? ""
                : problem + unknown.stream().limit(NAMED).collect(Collectors.joining(", ")) + more + ".";
    }

    private static Optional<PilotGroup> group(PilotGroup.@Nullable Kind kind, List<String> values) {
        if (kind == null || kind == PilotGroup.Kind.MEMBERS || values.isEmpty() || values.size() > MOST_NUMBERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PilotGroup(kind, values));
        } catch (IllegalArgumentException noPercentage) {
            return Optional.empty();
        }
    }

    @PostMapping("/policy/pilot/close")
    String close(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return note == null || note.length() > 200
                ? why(next)
                : after(drafts.closePilot(watch.members(), note, by.username()), "Nobody enters any more.", next);
    }

    @PostMapping("/policy/pilot/withdraw")
    String withdraw(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return note == null || note.length() > 200
                ? why(next)
                : after(
                        drafts.withdrawPilot(note, by.username()),
                        "Withdrawn: everybody is under the published policy, within minutes.",
                        next);
    }

    private static String why(RedirectAttributes next) {
        next.addFlashAttribute("problem", "Say why, in at most 200 characters.");
        return "redirect:/policy/pilot";
    }

    private static String after(Outcome outcome, String done, RedirectAttributes next) {
        switch (outcome) {
            case Outcome.Done _ -> next.addFlashAttribute("done", done);
            case Outcome.Refused(String reason) -> next.addFlashAttribute("problem", reason);
        }
        return "redirect:/policy/pilot";
    }
}
