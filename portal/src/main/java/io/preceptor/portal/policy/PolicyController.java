package io.preceptor.portal.policy;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.publish.ComingPublications;
import io.preceptor.lms.publish.Difference;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.publish.Drafts.Back;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What is in force, what was, and what is being drafted.
@Controller
class PolicyController {

    private static final int LISTED = 30;

    private final Publications publications;
    private final Drafts drafts;
    private final ComingPublications coming;

    PolicyController(Publications publications, Drafts drafts, ComingPublications coming) {
        this.publications = publications;
        this.drafts = drafts;
        this.coming = coming;
    }

    @GetMapping("/policy")
    String policy(Model model) {
        World world = publications.upToNow().getLast();
        model.addAttribute("world", world);
        model.addAttribute("says", new PolicyWords(world, null));
        model.addAttribute("history", publications.history(LISTED));
        model.addAttribute("drafts", drafts.list(LISTED));
        model.addAttribute("coming", coming.coming());
        model.addAttribute("version", publications.version());
        model.addAttribute("pilot", publications.pilot().orElse(null));
        return "portal/policy";
    }

    /// One version: its files, and what it changed.
    @GetMapping("/policy/versions/{version}")
    String version(@PathVariable int version, Model model) {
        String content = publications.content(version).orElseThrow(NotFound::new);
        PublishedContent before = publications
                .content(version - 1)
                .map(PublishedContentFormat::parse)
                .orElse(PublishedContent.EMPTY);
        model.addAttribute("version", version);
        model.addAttribute("newest", publications.version() == version);
        model.addAttribute("files", PublishedContentFormat.files(content));
        model.addAttribute("differences", Difference.between(before, PublishedContentFormat.parse(content)));
        return "portal/policy-version";
    }

    @PostMapping("/policy/versions/{version}/back")
    String rollBack(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        if (note == null || note.length() > 200) {
            next.addFlashAttribute("problem", "Say why, in at most 200 characters.");
            return "redirect:/policy/versions/" + version;
        }
        Optional<Back> back = drafts.rollBack(version, note, by.username());
        if (back.isEmpty()) {
            next.addFlashAttribute("problem", "There is no such version.");
            return "redirect:/policy";
        }
        return DraftController.after(
                back.get().draft(),
                back.get().submitted(),
                "Submitted: run the what-if; a second person's approval brings version " + version + " back.",
                next);
    }
}
