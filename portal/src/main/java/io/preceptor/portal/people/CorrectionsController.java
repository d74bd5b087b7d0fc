package io.preceptor.portal.people;

import io.preceptor.lms.converge.PastCorrections;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What sources corrected of anybody's past, the latest first.
@Controller
class CorrectionsController {

    private final PastCorrections corrections;

    CorrectionsController(PastCorrections corrections) {
        this.corrections = corrections;
    }

    /// @param before where the page before it ended
    @GetMapping("/corrections")
    String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
        model.addAttribute("looked", corrections.before(before));
        model.addAttribute("first", before == Long.MAX_VALUE);
        return "portal/corrections";
    }
}
