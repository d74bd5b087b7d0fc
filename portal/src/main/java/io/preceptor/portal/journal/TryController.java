package io.preceptor.portal.journal;

import io.preceptor.lms.converge.Trial;
import io.preceptor.lms.journal.Journal;
import io.preceptor.lms.journal.MessageTexts;
import io.preceptor.portal.page.FieldText;
import io.preceptor.portal.page.TriedPerson;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A dry run: what a message would do to the people and duties of this moment. Nothing of it is kept.
@Controller
class TryController {

    private final Trial trial;
    private final Journal journal;
    private final MessageTexts texts;

    TryController(Trial trial, Journal journal, MessageTexts texts) {
        this.trial = trial;
        this.journal = journal;
        this.texts = texts;
    }

    @InitBinder("message")
    void keepSegments(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, FieldText.ofLines());
    }

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
        // HL7 v2 has CR alone between segments.
        String segments = message.lines().collect(Collectors.joining("\r"));
        try {
            Trial.Outcome outcome = trial.attempt(source, texts.bytes(source, segments));
            byte @Nullable [] answer = outcome.read().answer();
            model.addAttribute("read", outcome.read());
            model.addAttribute(
                    "answer", answer == null ? null : texts.text(source, answer).replace('\r', '\n'));
            model.addAttribute("stopped", outcome.preview().stopped());
            model.addAttribute(
                    "people",
                    outcome.preview().people().stream().map(TriedPerson::of).toList());
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
}
