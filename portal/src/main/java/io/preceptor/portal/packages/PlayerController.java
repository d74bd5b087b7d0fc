package io.preceptor.portal.packages;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.compliance.OwnTraining;
import io.preceptor.lms.compliance.OwnTraining.Duty;
import io.preceptor.lms.compliance.OwnTraining.Overview;
import io.preceptor.lms.converge.PackageLearning;
import io.preceptor.lms.converge.PackageLearning.Opened;
import io.preceptor.lms.converge.PackageLearning.Told;
import io.preceptor.lms.converge.PackageParts.Moved;
import io.preceptor.lms.learning.AttemptResult;
import io.preceptor.lms.learning.packages.Move;
import io.preceptor.lms.learning.packages.Outlook;
import io.preceptor.lms.learning.packages.format.CommitFormat;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Material;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/// The player, in which a learner takes the package of a course.
@Controller
class PlayerController {

    private final OwnTraining training;
    private final PackageLearning learning;
    private final PackageFrames frames;

    PlayerController(OwnTraining training, PackageLearning learning, PackageFrames frames) {
        this.training = training;
        this.learning = learning;
        this.frames = frames;
    }

    private record Asked(UUID person, Duty duty, Course course, Material.Bundle bundle) {}

    @GetMapping("/training/{assignment}/package")
    String player(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @RequestParam(name = "course", required = false) @Nullable String step,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Asked asked = asked(account, assignment, step);
        if (!isOpen(asked)) {
            return "redirect:/training/" + assignment + "?course="
                    + asked.course().key();
        }
        response.setHeader("Content-Security-Policy", PackagePolicy.player(frames, request));
        model.addAttribute("assignment", assignment);
        model.addAttribute("course", asked.course());
        model.addAttribute("sandbox", frames.sandbox());
        model.addAttribute(
                "manifest", learning.manifest(asked.bundle().file().sha256()).orElseThrow(NotFound::new));
        return "portal/package-player";
    }

    @PostMapping("/training/{assignment}/package/sessions")
    ResponseEntity<Player> open(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID assignment,
            @RequestParam(name = "course", required = false) @Nullable String step,
            HttpServletRequest request) {
        Asked asked = asked(account, assignment, step);
        if (!isOpen(asked)) {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }
        String learner =
                training.overview(asked.person()).map(Overview::givenName).orElse("Learner");
        Opened opened =
                learning.open(asked.person(), asked.course().key(), learner).orElseThrow(NotFound::new);
        return ResponseEntity.ok(new Player(
                opened.manifest().kind().word(),
                opened.session(),
                opened.attempt().id(),
                learner,
                Player.parts(frames, request.getContextPath(), opened.token(), opened.manifest(), opened.progress()),
                Player.Places.of(opened.outlook())));
    }

    /// What became of a commit, for the page.
    ///
    /// @param done      whether this attempt is over
    /// @param recorded  whether its outcome is recorded
    /// @param overtaken whether it is over and counts no more: the course was completed another way
    /// @param outlook   where to go from here; null where there is a single part
    /// @param at        the field that cannot be read; null where all could
    record Answer(
            UUID attempt,
            boolean superseded,
            boolean done,
            boolean recorded,
            boolean passed,
            boolean overtaken,
            Player.@Nullable Places outlook,
            @Nullable String at,
            @Nullable String fix) {

        static Answer of(UUID attempt, Told.Kept kept) {
            AttemptResult result = kept.result();
            Outlook outlook = kept.outlook();
            return new Answer(
                    attempt,
                    kept.superseded(),
                    kept.isDone() || kept.isOvertaken() || result != null,
                    result != null,
                    result != null && result.passed(),
                    kept.isOvertaken(),
                    outlook == null ? null : Player.Places.of(outlook),
                    null,
                    null);
        }
    }

    /// Takes what a package told. A page that goes away sends it as plain text: the content type says nothing.
    @PostMapping("/training/packages/{attempt}/commits")
    ResponseEntity<Answer> commit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID attempt,
            HttpServletRequest request)
            throws IOException {
        UUID person = person(account);
        byte[] body = request.getInputStream().readNBytes(CommitFormat.MOST_BYTES + 1);
        return switch (learning.tell(person, attempt, body)) {
            case Told.Kept kept -> ResponseEntity.ok(Answer.of(attempt, kept));
            case Told.Unreadable(String at, String fix) ->
                ResponseEntity.status(
                                body.length > CommitFormat.MOST_BYTES
                                        ? HttpStatus.CONTENT_TOO_LARGE
                                        : HttpStatus.BAD_REQUEST)
                        .body(new Answer(attempt, false, false, false, false, false, null, at, fix));
            case Told.Nobodys _ -> ResponseEntity.notFound().build();
        };
    }

    /// What became of wanting to go to another part, for the page.
    ///
    /// @param moved   whether [Player.Places#at()] is another part now
    /// @param why     why not, in words of the page; empty where it is, or nothing lies there
    /// @param outlook null where another window has the package
    record Gone(boolean moved, String why, Player.@Nullable Places outlook) {}

    /// Opens another part. Whether that may be is decided here, whatever the page offers.
    ///
    /// @param go   `next`, `previous` or `part`
    /// @param part its place, from 0, where `go` is `part`
    @PostMapping("/training/packages/{attempt}/parts")
    ResponseEntity<Gone> move(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID attempt,
            @RequestParam UUID session,
            @RequestParam String go,
            @RequestParam(defaultValue = "-1") int part) {
        Move move =
                switch (go) {
                    case "next" -> new Move.Next();
                    case "previous" -> new Move.Previous();
                    default -> new Move.To(part);
                };
        return switch (learning.move(person(account), attempt, session, move)) {
            case Moved.Opened(Outlook outlook) -> ResponseEntity.ok(new Gone(true, "", Player.Places.of(outlook)));
            case Moved.Refused(Outlook outlook, var why) ->
                ResponseEntity.ok(new Gone(false, Player.Places.word(why), Player.Places.of(outlook)));
            case Moved.Superseded _ ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(new Gone(false, "", null));
            case Moved.Nobodys _ -> ResponseEntity.notFound().build();
        };
    }

    private Asked asked(Account account, UUID assignment, @Nullable String step) {
        UUID person = person(account);
        Duty duty = training.duty(person, assignment).orElseThrow(NotFound::new);
        Course course = Optional.ofNullable(duty.taking(step)).orElseThrow(NotFound::new);
        if (!(course.material() instanceof Material.Bundle bundle)) {
            throw new NotFound();
        }
        return new Asked(person, duty, course, bundle);
    }

    private static boolean isOpen(Asked asked) {
        return asked.duty().assignment().progress().isOpen()
                && asked.duty().missing(asked.course()).isEmpty();
    }

    private static UUID person(Account account) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }
}
