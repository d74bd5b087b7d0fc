package io.preceptor.portal.crosswalk;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.CrosswalkStatus;
import io.preceptor.lms.compliance.CrosswalkStatus.Choice;
import io.preceptor.lms.converge.ConsoleCrosswalk;
import io.preceptor.lms.converge.ConsoleCrosswalk.Outcome;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Runs;
import io.preceptor.lms.publish.Supposed;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.portal.document.Attachment;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which job codes hold people back, and what each code means.
@Controller
class CrosswalkController {

    private static final int LISTED = 100;
    private static final int VERSIONS = 30;

    private final CrosswalkStatus status;
    private final ConsoleCrosswalk console;
    private final Runs runs;
    private final AuditLog audit;

    CrosswalkController(CrosswalkStatus status, ConsoleCrosswalk console, Runs runs, AuditLog audit) {
        this.status = status;
        this.console = console;
        this.runs = runs;
        this.audit = audit;
    }

    @GetMapping("/crosswalk")
    String crosswalk(Model model) {
        List<Choice> roles = status.roles();
        model.addAttribute("unmapped", status.unmapped(LISTED));
        model.addAttribute("units", status.unknownUnits(LISTED));
        model.addAttribute("mappings", status.mappings());
        model.addAttribute("roles", roles);
        model.addAttribute("titles", roles.stream().collect(Collectors.toMap(Choice::key, Choice::title)));
        model.addAttribute("history", status.history(VERSIONS));
        return "portal/crosswalk";
    }

    @GetMapping("/crosswalk/job-codes.csv")
    ResponseEntity<String> export() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, Attachment.named("job-codes.csv"))
                .body(status.export());
    }

    /// @param everywhere whether the code means the same in every system
    @PostMapping("/crosswalk")
    String map(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(defaultValue = "false") boolean everywhere,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        if (role == null) {
            next.addFlashAttribute("problem", "Choose the role that the code means.");
            return "redirect:/crosswalk";
        }
        return publish(
                note,
                "Mapped: the people whom it held back are released within seconds.",
                next,
                reason -> console.map(new JobCode(everywhere ? null : system, code), role, by.username(), reason));
    }

    @PostMapping("/crosswalk/remove")
    String remove(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return publish(
                note,
                "Taken back: the files alone speak of the code now.",
                next,
                reason -> console.remove(new JobCode(system, code), by.username(), reason));
    }

    @PostMapping("/crosswalk/versions/{version}")
    String rollBack(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return publish(
                note, "Published as a new version.", next, reason -> console.rollBack(version, by.username(), reason));
    }

    /// Replays a past period as if a code had been mapped so from its first day. Maps nothing.
    @PostMapping("/crosswalk/shadow")
    String shadow(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            RedirectAttributes next) {
        boolean known = status.roles().stream().anyMatch(one -> one.key().equals(role));
        if (role == null || !known || from == null || to == null || to.isBefore(from)) {
            next.addFlashAttribute(
                    "problem", "Choose the role, and the first and the last day of the period, in this order.");
            return "redirect:/crosswalk";
        }
        OptionalLong run = runs.begin(
                Run.Kind.SHADOW,
                new Supposed.OfMapping(new JobCode(system, code), role),
                Run.Asked.shadow(from, to),
                by.username());
        if (run.isEmpty()) {
            next.addFlashAttribute(
                    "problem", "Another what-if or replay is running on this node: wait for it, or cancel it.");
            return "redirect:/crosswalk";
        }
        audit.append(by.username(), AuditAction.POLICY_RUN_ASKED, "crosswalk", "SHADOW of a mapping");
        return "redirect:/policy/runs/" + run.getAsLong();
    }

    @PostMapping("/crosswalk/runs/{number}/cancel")
    String cancel(@PathVariable long number, RedirectAttributes next) {
        boolean ours =
                runs.find(number).filter(run -> run.asked().mapping() != null).isPresent();
        if (!ours) {
            throw new NotFound();
        }
        if (!runs.cancel(number)) {
            next.addFlashAttribute("problem", "It is over already.");
        }
        return "redirect:/policy/runs/" + number;
    }

    private static String publish(
            @Nullable String note, String done, RedirectAttributes next, Function<String, Outcome> change) {
        if (note == null || note.length() > 200) {
            next.addFlashAttribute(
                    "problem", "Say why, in at most 200 characters, so that the next person understands it.");
            return "redirect:/crosswalk";
        }
        switch (change.apply(note)) {
            case Outcome.Published _ -> next.addFlashAttribute("done", done);
            case Outcome.Unchanged _ -> next.addFlashAttribute("done", "It was so already: nothing is changed.");
            case Outcome.NoSuchRole _ ->
                next.addFlashAttribute("problem", "The policy has no such role. Choose one of the list.");
            case Outcome.NoSuchVersion _ -> next.addFlashAttribute("problem", "There is no such version.");
        }
        return "redirect:/crosswalk";
    }
}
