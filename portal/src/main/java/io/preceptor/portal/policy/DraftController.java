package io.preceptor.portal.policy;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Draft.Origin;
import io.preceptor.lms.publish.DraftFile;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Drafts.Consent;
import io.preceptor.lms.publish.Drafts.Outcome;
import io.preceptor.lms.publish.Finding;
import io.preceptor.lms.publish.RegressionCases;
import io.preceptor.lms.publish.Run;
import io.preceptor.lms.publish.Runs;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One draft: written, checked, compared, submitted, and decided on.
@Controller
class DraftController {

    private final Drafts drafts;
    private final Publications publications;
    private final Runs runs;
    private final RegressionCases cases;
    private final InstantSource clock;

    DraftController(
            Drafts drafts, Publications publications, Runs runs, RegressionCases cases, InstantSource portalClock) {
        this.drafts = drafts;
        this.publications = publications;
        this.runs = runs;
        this.cases = cases;
        this.clock = portalClock;
    }

    /// @param from the draft to start from; what is in force where it is not given
    @GetMapping("/policy/new")
    String write(@RequestParam(required = false) @Nullable Long from, Model model) {
        // The version first: what is published in between outdates the draft instead of being undone by it.
        int version = publications.version();
        List<DraftFile> files = from == null
                ? drafts.inForce()
                : drafts.find(from).orElseThrow(NotFound::new).files();
        model.addAttribute("from", from);
        model.addAttribute("version", version);
        model.addAttribute("files", files);
        return "portal/policy-new";
    }

    /// @param basedOn the version that was in force when the page was opened
    @PostMapping("/policy/drafts")
    String make(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(name = "based-on", required = false) @Nullable Integer basedOn,
            @RequestParam(required = false) @Nullable List<MultipartFile> policy,
            @RequestParam(required = false) @Nullable List<MultipartFile> codes,
            @RequestParam(required = false) @Nullable List<MultipartFile> units,
            HttpServletRequest form,
            RedirectAttributes next)
            throws IOException {
        if (note == null || note.length() > 200) {
            next.addFlashAttribute("problem", "Say what the draft is for, in at most 200 characters.");
            return "redirect:/policy/new";
        }
        return switch (DraftForm.read(form, none(policy), none(codes), none(units))) {
            case DraftForm.Read.Problem(String why) -> {
                next.addFlashAttribute("problem", why);
                yield "redirect:/policy/new";
            }
            case DraftForm.Read.Files(List<DraftFile> files) -> {
                int version = basedOn == null ? publications.version() : basedOn;
                yield "redirect:/policy/drafts/" + drafts.make(files, Origin.PAGE, note, version, by.username());
            }
        };
    }

    private static List<MultipartFile> none(@Nullable List<MultipartFile> files) {
        return files == null ? List.of() : files;
    }

    @GetMapping("/policy/drafts/{number}")
    String look(@RequestAttribute(RightsCheck.ACCOUNT) Account me, @PathVariable long number, Model model) {
        Draft draft = drafts.find(number).orElseThrow(NotFound::new);
        PublishedContent content = draft.content().orElse(null);
        World world = publications.upToNow().getLast();
        Run run = runs.newest(Run.Kind.WHAT_IF, number).orElse(null);
        Finding weighed = drafts.weighed(draft).orElse(null);
        model.addAttribute("draft", draft);
        model.addAttribute("problems", draft.problems());
        model.addAttribute("differences", content == null ? List.of() : drafts.differences(content));
        model.addAttribute("says", new PolicyWords(world, content));
        model.addAttribute("run", run);
        model.addAttribute("shadow", runs.newest(Run.Kind.SHADOW, number).orElse(null));
        model.addAttribute("weighed", weighed);
        model.addAttribute("guarded", weighed != null && drafts.isGuarded(weighed));
        model.addAttribute("share", drafts.share());
        model.addAttribute("home", world.settings().home());
        model.addAttribute("outdated", draft.isAlive() && draft.basedOn() != publications.version());
        model.addAttribute("mine", drafts.isOf(draft, me.username()));
        model.addAttribute("tried", content == null || !draft.isAlive() ? List.of() : cases.tried(content));
        model.addAttribute("pilot", publications.pilot().orElse(null));
        model.addAttribute("roles", world.policy().roles());
        model.addAttribute(
                "today", LocalDate.ofInstant(clock.instant(), world.settings().home()));
        return "portal/policy-draft";
    }

    @PostMapping("/policy/drafts/{number}/submit")
    String submit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return note == null || note.length() > 200
                ? why(number, next)
                : after(
                        number,
                        drafts.submit(number, note, by.username()),
                        "Submitted: a second person can approve it now.",
                        next);
    }

    @PostMapping("/policy/drafts/{number}/drop")
    String drop(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return note == null || note.length() > 200
                ? why(number, next)
                : after(number, drafts.drop(number, note, by.username()), "Dropped.", next);
    }

    /// @param typed   `yes`, where many people are concerned
    /// @param accepted cases whose other answer is meant
    @PostMapping("/policy/drafts/{number}/approve")
    String approve(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable String typed,
            @RequestParam(required = false) @Nullable Set<Long> accepted,
            RedirectAttributes next) {
        if (note == null || note.length() > 200) {
            return why(number, next);
        }
        var consent = new Consent(note, typed == null ? "" : typed, accepted == null ? Set.of() : accepted);
        return after(number, drafts.approve(number, consent, by.username()), "Approved. It is not in force yet.", next);
    }

    @PostMapping("/policy/drafts/{number}/refuse")
    String refuse(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        return note == null || note.length() > 200
                ? why(number, next)
                : after(number, drafts.refuse(number, note, by.username()), "Refused.", next);
    }

    @PostMapping("/policy/drafts/{number}/publish")
    String publish(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by, @PathVariable long number, RedirectAttributes next) {
        return after(
                number,
                drafts.publish(number, by.username()),
                "Published. Everybody whom it concerns is decided again, within minutes for a large hospital.",
                next);
    }

    static String after(long number, Outcome outcome, String done, RedirectAttributes next) {
        switch (outcome) {
            case Outcome.Done _ -> next.addFlashAttribute("done", done);
            case Outcome.Refused(String why) -> next.addFlashAttribute("problem", why);
        }
        return "redirect:/policy/drafts/" + number;
    }

    static String why(long number, RedirectAttributes next) {
        next.addFlashAttribute("problem", "Say why, in at most 200 characters, so that others understand it later.");
        return "redirect:/policy/drafts/" + number;
    }
}
