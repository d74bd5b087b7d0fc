package io.preceptor.portal.session;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.checkoff.CheckOff;
import io.preceptor.lms.checkoff.CheckOffLists;
import io.preceptor.lms.converge.Learning;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.learning.CourseParts;
import io.preceptor.lms.learning.CourseParts.Passed;
import io.preceptor.lms.learning.PartSum;
import io.preceptor.lms.session.Outcome;
import io.preceptor.lms.session.Roster;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Format;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A learner's sessions: which there are, which they are in, and signing in.
@Controller
class SessionsController {

    private final SessionLists lists;
    private final Seating seating;
    private final Roster roster;
    private final CheckOffLists checkOffs;
    private final CourseParts parts;
    private final Learning learning;
    private final Worlds worlds;

    SessionsController(
            SessionLists lists,
            Seating seating,
            Roster roster,
            CheckOffLists checkOffs,
            CourseParts parts,
            Learning learning,
            Worlds worlds) {
        this.lists = lists;
        this.seating = seating;
        this.roster = roster;
        this.checkOffs = checkOffs;
        this.parts = parts;
        this.learning = learning;
        this.worlds = worlds;
    }

    /// @param title of the course
    record Shown(CheckOff checkOff, String title) {}

    @GetMapping("/sessions")
    String mine(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("own") LearnerWords own,
            Model model) {
        UUID person = person(account);
        Instant now = lists.now();
        List<SessionCard> cards = cards(lists.ofPerson(person), person, own, now);
        model.addAttribute("now", now);
        model.addAttribute(
                "coming",
                cards.stream()
                        .filter(card -> card.session().terms().end().isAfter(now) && !card.isClosed())
                        .toList());
        model.addAttribute(
                "past",
                cards.reversed().stream()
                        .filter(card -> !card.session().terms().end().isAfter(now) || card.isClosed())
                        .toList());
        model.addAttribute(
                "checkOffs",
                checkOffs.ofPerson(person).stream()
                        .filter(CheckOff::isOpen)
                        .map(one -> new Shown(one, title(one.course())))
                        .toList());
        model.addAttribute("leads", lists.leads(account.username()));
        return "portal/sessions";
    }

    /// One format of a course as one learner stands to it.
    ///
    /// @param passed when they passed it, where the course waits for other formats yet; null else
    record Way(Format format, @Nullable Passed passed) {}

    /// The formats of a course beside each other.
    @GetMapping("/sessions/courses/{course}")
    String formats(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable String course,
            @RequestParam(required = false) @Nullable UUID from,
            @ModelAttribute("own") LearnerWords own,
            Model model) {
        UUID person = person(account);
        Course found = worlds.upToNow().getLast().course(course).orElseThrow(NotFound::new);
        Instant now = lists.now();
        List<Passed> open = parts.open(person).stream()
                .filter(part -> part.course().equals(course))
                .toList();
        PartSum sum = PartSum.of(found.terms().formats(), open, own.zone());
        Map<Format, Passed> passed = sum.counted().stream().collect(Collectors.toMap(Passed::format, part -> part));
        model.addAttribute("course", found);
        model.addAttribute(
                "ways",
                found.terms().formats().offered().stream()
                        .map(format -> new Way(format, passed.get(format)))
                        .toList());
        model.addAttribute("missing", open.isEmpty() ? Set.of() : sum.missing());
        model.addAttribute("first", learning.before(person, course));
        model.addAttribute("sessions", cards(lists.coming(course), person, own, now));
        model.addAttribute("now", now);
        model.addAttribute("from", from);
        return "portal/session-formats";
    }

    @PostMapping("/sessions/{id}/enrol")
    String enrol(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        UUID person = person(account);
        Outcome outcome = seating.enrol(id, person, account.username(), true);
        if (outcome instanceof Outcome.Done) {
            boolean waits = lists.find(id)
                    .flatMap(session -> session.seat(person))
                    .filter(Session.Seat::waiting)
                    .isPresent();
            next.addFlashAttribute("done", own.say(waits ? "session.done.waiting" : "session.done.enrolled"));
            return "redirect:/sessions";
        }
        refused(outcome, own, next);
        return lists.find(id)
                .map(session -> "redirect:/sessions/courses/" + session.terms().course())
                .orElse("redirect:/sessions");
    }

    @PostMapping("/sessions/{id}/leave")
    String leave(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        UUID person = person(account);
        boolean room =
                lists.find(id).filter(session -> session.makesRoom(person)).isPresent();
        Outcome outcome = seating.leave(id, person, account.username(), true);
        if (outcome instanceof Outcome.Done) {
            next.addFlashAttribute("done", own.say(room ? "session.done.leftRoom" : "session.done.left"));
        }
        refused(outcome, own, next);
        return "redirect:/sessions";
    }

    /// Where the QR code of the screen leads: nothing is done until the learner says so.
    @GetMapping("/sessions/{id}/here")
    String here(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String code,
            @ModelAttribute("own") LearnerWords own,
            Model model) {
        UUID person = person(account);
        Session session = lists.find(id).orElseThrow(NotFound::new);
        model.addAttribute(
                "card", cards(List.of(session), person, own, lists.now()).getFirst());
        model.addAttribute("code", (code == null || !code.matches("[0-9]{6}")) ? "" : code);
        return "portal/session-here";
    }

    @PostMapping("/sessions/{id}/here")
    String signIn(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String code,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        Outcome outcome = roster.signIn(id, person(account), code == null ? "" : code, account.username());
        if (outcome instanceof Outcome.Done(boolean repeated)) {
            next.addFlashAttribute("done", own.say(repeated ? "session.done.hereAlready" : "session.done.here"));
        }
        refused(outcome, own, next);
        return "redirect:/sessions/" + id + "/here";
    }

    private List<SessionCard> cards(List<Session> sessions, UUID person, LearnerWords own, Instant now) {
        var times = new SessionTimes(own.say("session.day"), own.locale());
        Map<String, String> names = lists.accounts(
                sessions.stream().map(session -> session.terms().instructor()).collect(Collectors.toSet()));
        return sessions.stream()
                .map(session -> SessionCard.of(
                        session,
                        title(session.terms().course()),
                        names.getOrDefault(
                                session.terms().instructor(), session.terms().instructor()),
                        person,
                        times,
                        now))
                .toList();
    }

    private String title(String course) {
        return worlds.upToNow().getLast().course(course).map(Course::title).orElse(course);
    }

    private static void refused(Outcome outcome, LearnerWords own, RedirectAttributes next) {
        if (outcome instanceof Outcome.Refused(var problems)) {
            next.addFlashAttribute(
                    "problem", own.say("session.refused." + problems.getFirst().at()));
        }
    }

    private static UUID person(Account account) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }
}
