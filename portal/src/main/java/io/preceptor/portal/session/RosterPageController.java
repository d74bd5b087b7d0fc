package io.preceptor.portal.session;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.learning.ShownCode;
import io.preceptor.lms.session.Outcome;
import io.preceptor.lms.session.Roster;
import io.preceptor.lms.session.RosterChange;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.lms.session.SessionLists.Person;
import io.preceptor.lms.training.Course;
import io.preceptor.portal.document.CsvDocuments;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.portal.page.QrPicture;
import io.preceptor.portal.right.RightsCheck;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The roster of one session: for whoever leads it, and for whoever may teach. To everybody else it is not there.
@Controller
class RosterPageController {

    private final SessionLists lists;
    private final Seating seating;
    private final Roster roster;
    private final ByHand numbers;
    private final Worlds worlds;
    private final AuditLog audit;
    private final PageAddress address;

    RosterPageController(
            SessionLists lists,
            Seating seating,
            Roster roster,
            ByHand numbers,
            Worlds worlds,
            AuditLog audit,
            PageAddress address) {
        this.lists = lists;
        this.seating = seating;
        this.roster = roster;
        this.numbers = numbers;
        this.worlds = worlds;
        this.audit = audit;
        this.address = address;
    }

    /// @param self whether it is the one who looks
    record Line(Seat seat, Person person, boolean self) {

        /// What it shows, for [RosterForm].
        public String shown() {
            return RosterForm.shown(RosterChange.Marks.of(seat));
        }
    }

    @GetMapping("/teaching/{id}")
    String roster(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        Session session = session(id, account);
        World world = worlds.upToNow().getLast();
        Instant now = lists.now();
        model.addAttribute("taught", session);
        model.addAttribute("courseTitle", title(session, world));
        model.addAttribute("when", SessionTimes.ENGLISH.when(session.terms()));
        model.addAttribute("times", SessionTimes.ENGLISH);
        model.addAttribute(
                "instructor",
                lists.accounts(List.of(session.terms().instructor()))
                        .get(session.terms().instructor()));
        model.addAttribute("lines", lines(session, account));
        model.addAttribute("zones", TeachingController.zones(world));
        model.addAttribute("planned", session.state() == Session.State.PLANNED);
        model.addAttribute("signingIn", session.isOpenAt(now));
        model.addAttribute(
                "keeping",
                session.state() == Session.State.PLANNED
                        && !now.isBefore(session.terms().opens()));
        model.addAttribute("begun", !now.isBefore(session.terms().start()));
        return "portal/session-roster";
    }

    private List<Line> lines(Session session, Account account) {
        Map<UUID, Person> people =
                lists.people(session.seats().stream().map(Seat::person).toList());
        return session.seats().stream()
                .map(seat -> new Line(
                        seat,
                        people.getOrDefault(seat.person(), new Person(seat.person(), null, null, List.of(), false)),
                        seat.person().equals(account.staffMember())))
                .toList();
    }

    /// Everybody at once: whom somebody ticked or unticked, and of whom they chose another result.
    @PostMapping("/teaching/{id}/roster")
    String keep(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        Session session = session(id, account);
        List<RosterChange> changes = RosterForm.read(form).orElse(null);
        if (changes == null) {
            next.addFlashAttribute("problem", "Give each score as a whole number from 0 to 100, or none.");
            return "redirect:/teaching/" + id;
        }
        boolean close = "close".equals(form.getFirst("then"));
        Outcome kept = roster.keep(id, changes, account.username(), account.staffMember());
        if (close && (kept instanceof Outcome.Done || session.state() == Session.State.CLOSED)) {
            return RosterWords.answer(
                    roster.close(id, account.username(), account.staffMember()),
                    "Closed. Whoever was there and passed has passed the course in this format.",
                    next,
                    "/teaching/" + id,
                    "/teaching/" + id);
        }
        return RosterWords.answer(kept, "Kept.", next, "/teaching/" + id, "/teaching/" + id);
    }

    /// Puts somebody in by their staff number: on the list before it begins, at the door from then on.
    @PostMapping("/teaching/{id}/admit")
    String admit(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String number,
            RedirectAttributes next) {
        Session session = session(id, account);
        UUID person = number == null ? null : numbers.withNumber(number).orElse(null);
        if (person == null) {
            next.addFlashAttribute(
                    "problem", "Give the staff number of one person: nobody, or more than one, has this.");
            return "redirect:/teaching/" + id;
        }
        boolean door = !lists.now().isBefore(session.terms().opens());
        Outcome outcome = door
                ? roster.admit(id, person, account.username(), account.staffMember())
                : seating.enrol(id, person, account.username(), false);
        return RosterWords.answer(
                outcome,
                door
                        ? "They are in, and ticked."
                        : RosterWords.in(lists.find(id).orElse(session), person),
                next,
                "/teaching/" + id,
                "/teaching/" + id);
    }

    /// Takes out whoever will not come: those who have left the hospital do not say so themselves.
    @PostMapping("/teaching/{id}/out")
    String out(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID person,
            RedirectAttributes next) {
        Session session = session(id, account);
        if (person == null) {
            throw new NotFound();
        }
        return RosterWords.answer(
                seating.leave(id, person, account.username(), false),
                RosterWords.out(session, person),
                next,
                "/teaching/" + id,
                "/teaching/" + id);
    }

    @GetMapping("/teaching/{id}/roster.csv")
    ResponseEntity<byte[]> csv(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id) {
        Session session = session(id, account);
        audit.append(account.username(), AuditAction.ROSTER_EXPORTED, "session:" + id, "");
        var text = new StringWriter();
        try (var csv = new CsvDocuments(text)) {
            csv.row("place", "name", "number", "units", "waiting", "present", "way", "result", "score");
            for (Line line : lines(session, account)) {
                Seat seat = line.seat();
                csv.row(
                        seat.number(),
                        line.person().name(),
                        line.person().number(),
                        String.join(" ", line.person().units()),
                        seat.waiting() ? "yes" : "no",
                        seat.present() ? "yes" : "no",
                        seat.presence() == null ? null : (seat.presence().byCode() ? "code" : "roster"),
                        seat.result() == null ? null : (seat.result().passed() ? "passed" : "not passed"),
                        seat.result() == null ? null : seat.result().scorePercent());
            }
        }
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("roster-" + session.terms().startsAt().toLocalDate() + ".csv")
                                .build()
                                .toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The screen in the room.
    @GetMapping("/teaching/{id}/code")
    String screen(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        Session session = session(id, account);
        model.addAttribute("courseTitle", title(session, worlds.upToNow().getLast()));
        code(session, model);
        return "portal/session-code";
    }

    /// The part of it that changes.
    @GetMapping("/teaching/{id}/code/now")
    String now(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        code(session(id, account), model);
        return "portal/session-code :: now";
    }

    private void code(Session session, Model model) {
        ShownCode code = roster.code(session.id()).orElse(null);
        model.addAttribute("taught", session);
        model.addAttribute("times", SessionTimes.ENGLISH);
        model.addAttribute("code", code);
        if (code != null) {
            String here = "/sessions/" + session.id() + "/here?code=" + code.digits();
            model.addAttribute("qr", QrPicture.of(address.of(here)));
        }
    }

    private static String title(Session session, World world) {
        return world.course(session.terms().course())
                .map(Course::title)
                .orElse(session.terms().course());
    }

    private Session session(UUID id, Account account) {
        return lists.find(id)
                .filter(one -> account.may(Permission.TEACH)
                        || one.terms().instructor().equals(account.username()))
                .orElseThrow(NotFound::new);
    }
}
