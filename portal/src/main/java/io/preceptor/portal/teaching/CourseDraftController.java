package io.preceptor.portal.teaching;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.publish.CourseDrafts;
import io.preceptor.lms.publish.CourseDrafts.Base;
import io.preceptor.lms.publish.CourseDrafts.Outcome;
import io.preceptor.lms.publish.Draft;
import io.preceptor.lms.publish.Drafts;
import io.preceptor.lms.training.Course;
import io.preceptor.portal.page.Markdown;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One course or learning path, edited on a page or as YAML, and kept in a draft of the whole policy.
@Controller
class CourseDraftController {

    private static final int LISTED = 30;
    private static final int MOST_BYTES = 1_000_000;

    private static final String OVERTAKEN =
            "This course was published anew since you opened this page, and saving would"
                    + " undo that. Open the course once more in another window, and carry over what you wrote here.";

    private final CourseDrafts courses;
    private final Drafts drafts;

    CourseDraftController(CourseDrafts courses, Drafts drafts) {
        this.courses = courses;
        this.drafts = drafts;
    }

    enum Action {
        PREVIEW,
        ADD,
        SAVE
    }

    /// @param draft the draft that it starts from; what is in force where it is not given
    @GetMapping("/teaching/edit/{key}")
    String edit(@PathVariable String key, @RequestParam(required = false) @Nullable Long draft, Model model) {
        Base base = courses.base(draft).orElseThrow(NotFound::new);
        Course course = base.content().policy().course(key).orElse(null);
        if (course == null && base.content().policy().path(key).isEmpty()) {
            throw new NotFound();
        }
        if (course != null && !CourseForm.takes(course)) {
            model.addAttribute("most", CourseForm.MOST_QUESTIONS);
            return page(key, draft, base, null, List.of(), model);
        }
        return page(key, draft, base, course == null ? null : CourseForm.of(course), List.of(), model);
    }

    @GetMapping("/teaching/new")
    String begin(@RequestParam(required = false) @Nullable Long draft, Model model) {
        Base base = courses.base(draft).orElseThrow(NotFound::new);
        return page("", draft, base, CourseForm.empty().withOneMore(), List.of(), model);
    }

    /// @param taken the version of which the page showed the course
    @PostMapping("/teaching/edit/{key}")
    String change(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Long draft,
            @RequestParam(name = "based-on", required = false) @Nullable Integer taken,
            @RequestParam(defaultValue = "SAVE") Action action,
            @RequestParam(required = false) @Nullable String note,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Base base = courses.base(draft).orElseThrow(NotFound::new);
        CourseForm form = CourseForm.read(request, key);
        if (courses.isOvertaken(base, taken, key)) {
            // What they wrote stays on the page, which is as old as before.
            model.addAttribute("taken", taken);
            return page(key, draft, base, form, List.of(OVERTAKEN), model);
        }
        Course before = base.content().policy().course(key).orElseThrow(NotFound::new);
        return write(by, form, before, base, new Wish(draft, taken, action, note), model, next);
    }

    @PostMapping("/teaching/new")
    String make(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable Long draft,
            @RequestParam(defaultValue = "SAVE") Action action,
            @RequestParam(required = false) @Nullable String note,
            HttpServletRequest request,
            Model model,
            RedirectAttributes next) {
        Base base = courses.base(draft).orElseThrow(NotFound::new);
        CourseForm form = CourseForm.read(request, "");
        boolean taken = base.content().policy().course(form.key()).isPresent()
                || base.content().policy().path(form.key()).isPresent();
        if (taken) {
            return page(
                    "",
                    draft,
                    base,
                    form,
                    List.of("Key: there is a course or path of that key. Edit it, or choose another."),
                    model);
        }
        return write(by, form, null, base, new Wish(draft, null, action, note), model, next);
    }

    private record Wish(
            @Nullable Long draft,
            @Nullable Integer taken,
            Action action,
            @Nullable String note) {}

    private String write(
            Account by,
            CourseForm form,
            @Nullable Course before,
            Base base,
            Wish wish,
            Model model,
            RedirectAttributes next) {
        String key = before == null ? "" : before.key();
        if (wish.action() == Action.ADD) {
            return form.isFull()
                    ? page(key, wish.draft(), base, form, List.of(CourseForm.TOO_MANY), model)
                    : page(key, wish.draft(), base, form.withOneMore(), List.of(), model);
        }
        return switch (form.read(before)) {
            case CourseForm.Read.Bad(List<String> problems) -> page(key, wish.draft(), base, form, problems, model);
            case CourseForm.Read.Good(Course course) -> {
                String note = wish.note();
                if (wish.action() == Action.PREVIEW) {
                    model.addAttribute("preview", course);
                    model.addAttribute("html", Markdown.html(course.body()));
                    yield page(key, wish.draft(), base, form, List.of(), model);
                }
                if (note == null || note.length() > 200) {
                    yield page(
                            key,
                            wish.draft(),
                            base,
                            form,
                            List.of("Say what the draft is for, in at most 200 characters."),
                            model);
                }
                var file = new FileText("course.yaml", CourseDrafts.yaml(course));
                yield kept(courses.put(wish.draft(), wish.taken(), file, note, by.username()), wish.draft(), next);
            }
        };
    }

    /// A course or path as a file of its own.
    @GetMapping("/teaching/yaml/{key}")
    ResponseEntity<byte[]> take(@PathVariable String key, @RequestParam(required = false) @Nullable Long draft) {
        String yaml = courses.base(draft)
                .flatMap(base -> CourseDrafts.taken(base, key))
                .orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(key + ".yaml")
                                .build()
                                .toString())
                .body(yaml.getBytes(StandardCharsets.UTF_8));
    }

    /// Courses and paths as YAML, from a file or from the text area.
    @PostMapping("/teaching/yaml")
    String give(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable Long draft,
            @RequestParam(required = false) @Nullable String note,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request,
            RedirectAttributes next)
            throws IOException {
        String back = draft == null ? "redirect:/teaching/new" : "redirect:/teaching/new?draft=" + draft;
        String text = file == null || file.isEmpty() ? request.getParameter("yaml") : text(file);
        if (text == null || text.isBlank()) {
            next.addFlashAttribute("problem", "Choose a YAML file in UTF-8 of at most 1 MB, or write one.");
            return back;
        }
        if (note == null || note.length() > 200) {
            next.addFlashAttribute("problem", "Say what the draft is for, in at most 200 characters.");
            next.addFlashAttribute("yaml", text);
            return back;
        }
        OptionalInt taken = CourseDrafts.takenOf(text);
        Outcome outcome = courses.put(
                draft,
                taken.isPresent() ? Integer.valueOf(taken.getAsInt()) : null,
                new FileText("courses.yaml", text.replace("\r\n", "\n").replace("\0", "")),
                note,
                by.username());
        if (outcome instanceof Outcome.Overtaken(List<String> keys)) {
            next.addFlashAttribute(
                    "problem",
                    String.join(", ", keys)
                            + ": published anew since this was taken, and saving would undo that. Nothing is"
                            + " saved. Take it once more, and carry over what you changed.");
            next.addFlashAttribute("yaml", text);
            return back;
        }
        if (outcome instanceof Outcome.Refused(List<FileProblem> problems)) {
            next.addFlashAttribute("mistakes", problems);
            next.addFlashAttribute("yaml", text);
            return back;
        }
        return kept(outcome, draft, next);
    }

    private static String kept(Outcome outcome, @Nullable Long draft, RedirectAttributes next) {
        return switch (outcome) {
            case Outcome.Made(long number) -> {
                next.addFlashAttribute(
                        "done", "Saved as a draft. Nothing is in force before a second person approves it.");
                yield "redirect:/policy/drafts/" + number;
            }
            case Outcome.NoBase _ -> throw new NotFound();
            case Outcome.Overtaken _ -> {
                next.addFlashAttribute("problem", OVERTAKEN);
                yield draft == null ? "redirect:/teaching/new" : "redirect:/teaching/new?draft=" + draft;
            }
            case Outcome.Refused(List<FileProblem> problems) -> {
                next.addFlashAttribute("mistakes", problems);
                yield draft == null ? "redirect:/teaching/new" : "redirect:/teaching/new?draft=" + draft;
            }
        };
    }

    private static @Nullable String text(MultipartFile file) throws IOException {
        if (file.getSize() > MOST_BYTES) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException otherCharacters) {
            return null;
        }
    }

    /// @param form null for what is edited as YAML alone: a learning path, a course of very many questions
    private String page(
            String key,
            @Nullable Long draft,
            Base base,
            @Nullable CourseForm form,
            List<String> problems,
            Model model) {
        model.addAttribute("key", key);
        model.addAttribute("draft", draft);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "courseTitle",
                key.isEmpty() ? "" : base.content().policy().title(key).orElse(key));
        model.addAttribute(
                "drafts", drafts.list(LISTED).stream().filter(Draft::isAlive).toList());
        if (!model.containsAttribute("yaml")) {
            model.addAttribute("yaml", CourseDrafts.taken(base, key).orElse(""));
        }
        if (!model.containsAttribute("taken")) {
            model.addAttribute("taken", base.version());
        }
        return "portal/course-edit";
    }
}
