package io.preceptor.portal.pack;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.evidence.Named;
import io.preceptor.lms.evidence.Named.Candidate;
import io.preceptor.lms.evidence.PackNames;
import io.preceptor.portal.document.Attachment;
import io.preceptor.portal.pack.SurveyorPack.Made;
import io.preceptor.portal.right.RightsCheck;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// Asks whom a list of names means, and hands out the pack.
@Controller
class PackController {

    private static final int MOST = 200;
    private static final int LONGEST = 200;

    private final PackNames names;
    private final SurveyorPack packs;
    private final AsKnown past;
    private final AuditLog audit;

    PackController(PackNames names, SurveyorPack packs, AsKnown past, AuditLog audit) {
        this.names = names;
        this.packs = packs;
        this.past = past;
        this.audit = audit;
    }

    @GetMapping("/compliance/pack")
    String ask(Model model) {
        model.addAttribute("today", past.today());
        return "portal/pack";
    }

    @PostMapping("/compliance/pack")
    String find(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(required = false) @Nullable LocalDate day,
            Model model) {
        LocalDate today = past.today();
        // From the form itself: a single field comes without its line breaks.
        String names = String.join("\n", form.getOrDefault("names", List.of()));
        List<String> entries = Named.entries(names);
        model.addAttribute("today", today);
        model.addAttribute("day", day);
        model.addAttribute("names", names);
        if (entries.isEmpty()) {
            model.addAttribute("problem", "Write at least one name or staff number, one on each line.");
        } else if (entries.size() > MOST || entries.stream().anyMatch(one -> one.length() > LONGEST)) {
            model.addAttribute(
                    "problem",
                    "At most " + MOST + " names, each of at most " + LONGEST + " characters. Make two packs.");
        } else if (day != null && day.isAfter(today)) {
            model.addAttribute("problem", "That day is still to come. Choose today or a day before.");
        } else {
            audit.append(
                    account.username(), AuditAction.COMPLIANCE_LIST_SEEN, "pack", entries.size() + " names looked up");
            model.addAttribute("found", this.names.find(entries));
        }
        return "portal/pack";
    }

    /// @param form `person…` for each person chosen, empty where none of the candidates is meant; beside it
    /// `entry…`, what stood in the list, where one had to choose; and `unknown`
    @PostMapping("/compliance/pack/file")
    Object make(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(required = false) @Nullable LocalDate day,
            Model model) {
        LocalDate today = past.today();
        LocalDate asked = day == null || day.isAfter(today) ? today : day;
        List<UUID> people =
                this.names.people(chosen(form)).stream().map(Candidate::person).toList();
        if (people.isEmpty() || people.size() > MOST) {
            model.addAttribute("today", today);
            model.addAttribute("problem", "Nobody was chosen. Write the names once more.");
            return "portal/pack";
        }
        Made made = packs.make(people, asked, account.username(), absent(form));
        for (UUID person : made.people()) {
            audit.append(
                    account.username(),
                    AuditAction.SURVEYOR_PACK_MADE,
                    "person:" + person,
                    "pack " + made.manifest().head());
        }
        audit.append(
                account.username(),
                AuditAction.SURVEYOR_PACK_MADE,
                "pack:" + made.manifest().head(),
                made.people().size() + " people on " + asked + ", seal "
                        + made.manifest().seal());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Attachment.named("surveyor-pack-" + asked + "-"
                                + made.manifest().head().substring(0, 8) + ".zip"))
                .body(made.zip());
    }

    private static List<UUID> chosen(Map<String, List<String>> form) {
        var chosen = new LinkedHashSet<UUID>();
        form.forEach((name, values) -> {
            if (name.startsWith("person")) {
                values.forEach(value -> id(value).ifPresent(chosen::add));
            }
        });
        return List.copyOf(chosen);
    }

    private static List<String> absent(MultiValueMap<String, String> form) {
        var absent = new ArrayList<>(form.getOrDefault("unknown", List.of()));
        form.forEach((name, entries) -> {
            if (name.startsWith("entry")
                    && id(form.getFirst("person" + name.substring("entry".length())))
                            .isEmpty()) {
                absent.addAll(entries);
            }
        });
        return absent.stream()
                .map(one -> one.substring(0, Math.min(one.length(), LONGEST)))
                .limit(MOST)
                .toList();
    }

    private static Optional<UUID> id(@Nullable String value) {
        try {
            return value == null || value.isBlank() ? Optional.empty() : Optional.of(UUID.fromString(value.strip()));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
