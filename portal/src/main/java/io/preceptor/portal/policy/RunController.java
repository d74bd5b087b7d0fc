package io.preceptor.portal.policy;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.Cost;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Effect;
import io.preceptor.lms.publish.Finding;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Run.Asked;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.training.Role;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What-ifs and shadow replays of drafts: asked for, watched, cancelled, read.
@Controller
class RunController {

    private static final int SHOWN = 50;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final Runs runs;
    private final Drafts drafts;
    private final Publications publications;
    private final People people;
    private final AuditLog audit;

    RunController(Runs runs, Drafts drafts, Publications publications, People people, AuditLog audit) {
        this.runs = runs;
        this.drafts = drafts;
        this.publications = publications;
        this.people = people;
        this.audit = audit;
    }

    /// @param days  over how many days to come
    /// @param hour  what an hour costs
    /// @param rates an hour's cost by role, as `rate.<role>`
    @PostMapping("/policy/drafts/{number}/what-if")
    String whatIf(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(defaultValue = "60") int days,
            @RequestParam(required = false) @Nullable BigDecimal hour,
            @RequestParam Map<String, String> rates,
            RedirectAttributes next) {
        Cost cost;
        Asked asked;
        try {
            cost = cost(hour, rates);
            asked = Asked.whatIf(days, cost);
        } catch (IllegalArgumentException notSo) {
            next.addFlashAttribute(
                    "problem", "Days lie between 0 and 400, and an hour costs a number between 0 and 1,000,000.");
            return "redirect:/policy/drafts/" + number;
        }
        return begin(Run.Kind.WHAT_IF, number, asked, by, next);
    }

    private static Cost cost(@Nullable BigDecimal hour, Map<String, String> rates) {
        var byRole = new TreeMap<String, BigDecimal>();
        rates.forEach((name, text) -> {
            if (name.startsWith("rate.") && !text.isBlank()) {
                byRole.put(name.substring(5), limited(new BigDecimal(text.strip())));
            }
        });
        return new Cost(hour == null ? BigDecimal.ZERO : limited(hour), byRole);
    }

    private static BigDecimal limited(BigDecimal rate) {
        if (rate.compareTo(MOST) > 0 || rate.scale() > 4) {
            throw new IllegalArgumentException("no rate");
        }
        return rate;
    }

    @PostMapping("/policy/drafts/{number}/shadow")
    String shadow(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            RedirectAttributes next) {
        if (from == null || to == null || to.isBefore(from)) {
            next.addFlashAttribute("problem", "Choose the first and the last day of the period, in this order.");
            return "redirect:/policy/drafts/" + number;
        }
        return begin(Run.Kind.SHADOW, number, Asked.shadow(from, to), by, next);
    }

    private String begin(Run.Kind kind, long number, Asked asked, Account by, RedirectAttributes next) {
        Draft draft = drafts.find(number).orElseThrow(NotFound::new);
        PublishedContent content = draft.content().orElse(null);
        if (content == null) {
            next.addFlashAttribute("problem", "It has mistakes: mend them in a new draft first.");
            return "redirect:/policy/drafts/" + number;
        }
        OptionalLong run = runs.begin(kind, number, content, asked, by.username());
        if (run.isEmpty()) {
            next.addFlashAttribute(
                    "problem", "Another what-if or replay is running on this node: wait for it, or cancel it.");
            return "redirect:/policy/drafts/" + number;
        }
        audit.append(by.username(), AuditAction.POLICY_RUN_ASKED, "draft:" + number, kind.name());
        return "redirect:/policy/runs/" + run.getAsLong();
    }

    @GetMapping("/policy/runs/{number}")
    String look(@PathVariable long number, Model model) {
        model(number, model);
        return "portal/policy-run";
    }

    @PostMapping("/policy/runs/{number}/cancel")
    String cancel(@PathVariable long number, RedirectAttributes next) {
        if (!runs.cancel(number)) {
            next.addFlashAttribute("problem", "It is over already.");
        }
        return "redirect:/policy/runs/" + number;
    }

    /// @param number the run
    /// @param name   whom; by default those whom it concerns most
    record Named(UUID uuid, String name, List<Effect> effects) {}

    @GetMapping("/policy/runs/{number}/people")
    String people(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String requirement,
            @RequestParam(required = false) @Nullable UUID person,
            Model model) {
        Run run = model(number, model);
        Finding finding = run.finding();
        List<Finding.Person> found = person != null
                ? one(run, person)
                : finding == null
                        ? List.of()
                        : finding.listed().stream()
                                .filter(one -> one.effects().stream()
                                        .anyMatch(effect ->
                                                is(unit, effect.unit()) && is(requirement, effect.requirement())))
                                .limit(SHOWN)
                                .toList();
        model.addAttribute(
                "named",
                found.stream()
                        .map(one -> new Named(
                                one.staff(),
                                people.dossier(one.staff())
                                        .map(People.Dossier::name)
                                        .orElse("Somebody who is here no more"),
                                one.effects()))
                        .toList());
        model.addAttribute("unit", unit);
        model.addAttribute("requirement", requirement);
        model.addAttribute("person", person);
        audit.append(
                by.username(), AuditAction.POLICY_RUN_PEOPLE_SEEN, "policy-run:" + number, found.size() + " people");
        return "portal/policy-people";
    }

    private static boolean is(@Nullable String asked, @Nullable String has) {
        return asked == null || asked.equals(has == null ? "" : has);
    }

    private List<Finding.Person> one(Run run, UUID person) {
        return content(run)
                .flatMap(content -> runs.person(content, person, run.asked().days()))
                .map(effects -> List.of(new Finding.Person(person, effects)))
                .orElse(List.of());
    }

    /// Of the draft that was tried; empty where a mapping was.
    private Optional<PublishedContent> content(Run run) {
        return Optional.ofNullable(run.draft()).flatMap(drafts::find).flatMap(Draft::content);
    }

    private Run model(long number, Model model) {
        Run run = runs.find(number).orElseThrow(NotFound::new);
        World world = publications.upToNow().getLast();
        PublishedContent content = content(run).orElse(null);
        model.addAttribute("run", run);
        model.addAttribute(
                "meaning",
                Optional.ofNullable(run.asked().mapping())
                        .map(one -> one.code().code() + " means "
                                + world.policy()
                                        .role(one.role())
                                        .map(Role::title)
                                        .orElse(one.role()))
                        .orElse(null));
        model.addAttribute("found", run.finding());
        model.addAttribute("says", new PolicyWords(world, content));
        model.addAttribute("share", drafts.share());
        return run;
    }
}
