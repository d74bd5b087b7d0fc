package io.preceptor.portal.crosswalk;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.CrosswalkStatus;
import io.preceptor.lms.compliance.CrosswalkStatus.Choice;
import io.preceptor.lms.converge.ConsoleCrosswalk;
import io.preceptor.lms.converge.ConsoleCrosswalk.Outcome;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
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

    CrosswalkController(CrosswalkStatus status, ConsoleCrosswalk console) {
        this.status = status;
        this.console = console;
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
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"job-codes.csv\"")
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
