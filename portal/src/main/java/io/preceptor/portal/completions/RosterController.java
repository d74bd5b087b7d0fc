package io.preceptor.portal.completions;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Completions.Foreseen;
import io.preceptor.lms.converge.Rosters;
import io.preceptor.lms.converge.Rosters.Preview;
import io.preceptor.lms.learning.format.RosterFormat;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
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

/// A roster from the upload over the look at it to the yes.
@Controller
class RosterController {

    private static final int MOST_BYTES = 5_000_000;

    private final Rosters rosters;
    private final AuditLog audit;

    RosterController(Rosters rosters, AuditLog audit) {
        this.rosters = rosters;
        this.audit = audit;
    }

    /// Lines of one fate, as many as a person will look through.
    ///
    /// @param more how many are not shown
    record Group(String title, String tone, List<Rosters.Line> lines, long more) {}

    @GetMapping("/completions/roster.csv")
    ResponseEntity<byte[]> template() {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("roster.csv")
                                .build()
                                .toString())
                .body(RosterFormat.template().getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/completions/roster")
    String upload(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String issuer,
            RedirectAttributes next)
            throws IOException {
        Optional<String> problem = problem(file, issuer);
        if (problem.isPresent() || file == null) {
            next.addFlashAttribute("problem", problem.orElse("Choose a file first."));
            return "redirect:/completions";
        }
        UUID draft = rosters.upload(
                name(file.getOriginalFilename()),
                file.getBytes(),
                issuer == null ? null : URI.create(issuer),
                account.username());
        return "redirect:/completions/roster/" + draft;
    }

    private Optional<String> problem(@Nullable MultipartFile file, @Nullable String issuer) throws IOException {
        if (file == null || file.isEmpty()) {
            return Optional.of("Choose a file that is not empty.");
        }
        if (file.getSize() > MOST_BYTES) {
            return Optional.of("The file is larger than 5 MB: split it.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                return Optional.of("This is no text: save it as CSV UTF-8.");
            }
        } catch (CharacterCodingException otherCharacters) {
            return Optional.of("The file is not UTF-8: save it as CSV UTF-8.");
        }
        boolean known = issuer == null
                || rosters.issuers().stream().anyMatch(one -> one.toString().equals(issuer));
        return known ? Optional.empty() : Optional.of("Choose an issuer of the list.");
    }

    @GetMapping("/completions/roster/{id}")
    String look(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        Preview preview = rosters.preview(id, account.username()).orElseThrow(NotFound::new);
        model.addAttribute("preview", preview);
        model.addAttribute(
                "groups",
                List.of(
                        group(preview, "Cannot be recorded", "late", Foreseen.Refused.class, 300),
                        group(preview, "Waits until the person is known", "warn", Foreseen.Parked.class, 100),
                        group(preview, "Completed on that day already", "calm", Foreseen.Duplicate.class, 50),
                        group(preview, "Told before by the same line", "calm", Foreseen.Repeated.class, 50),
                        group(preview, "Will be recorded", "good", Foreseen.Recorded.class, 50)));
        return "portal/roster";
    }

    private static Group group(Preview preview, String title, String tone, Class<? extends Foreseen> kind, int most) {
        long all = preview.count(kind);
        return new Group(
                title,
                tone,
                preview.lines().stream()
                        .filter(line -> kind.isInstance(line.foreseen()))
                        .limit(most)
                        .toList(),
                Math.max(0, all - most));
    }

    @PostMapping("/completions/roster/{id}")
    String decide(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String decision,
            RedirectAttributes next) {
        if ("FORGET".equals(decision)) {
            rosters.forget(id, account.username());
            next.addFlashAttribute("done", "The file is forgotten; nothing of it was recorded.");
            return "redirect:/completions";
        }
        OptionalLong entry = rosters.record(id, account.username());
        if (entry.isEmpty()) {
            throw new NotFound();
        }
        if (entry.getAsLong() == 0) {
            next.addFlashAttribute("done", "Each line of it had been recorded before; nothing was done twice.");
            return "redirect:/completions";
        }
        audit.append(account.username(), AuditAction.ROSTER_RECORDED, "journal:" + entry.getAsLong(), "");
        return "redirect:/completions/entries/" + entry.getAsLong();
    }

    /// Only the name itself, of letters that can stand in a problem's place.
    private static String name(@Nullable String original) {
        String name =
                original == null ? "" : original.replaceAll(".*[/\\\\]", "").replaceAll("[^\\w.-]", "_");
        String kept = name.length() > 60 ? name.substring(name.length() - 60) : name;
        return kept.isEmpty() ? "roster.csv" : kept.toLowerCase(Locale.ROOT);
    }
}
