package io.preceptor.portal.learner;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.OwnCalendar;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.portal.language.LearnerWords;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.page.PageAddress;
import io.preceptor.portal.page.Visits;
import io.preceptor.portal.right.RightsCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// A learner's due dates and sessions in the calendar of their phone.
@Controller
class CalendarController {

    private static final int EACH = 120;
    private static final int ALL = 3_000;
    private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

    private final OwnCalendar calendar;
    private final SessionLists sessions;
    private final Worlds worlds;
    private final PageAddress address;
    private final Visits visits = new Visits(EACH, ALL);

    CalendarController(OwnCalendar calendar, SessionLists sessions, Worlds worlds, PageAddress address) {
        this.calendar = calendar;
        this.sessions = sessions;
        this.worlds = worlds;
        this.address = address;
    }

    @GetMapping("/calendar")
    String show(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        UUID person = account.staffMember();
        model.addAttribute("linked", person != null);
        model.addAttribute(
                "madeAt", person == null ? null : calendar.madeAt(person).orElse(null));
        return "portal/calendar";
    }

    /// The address is shown this once: whoever has it reads along.
    @PostMapping("/calendar")
    String make(@RequestAttribute(RightsCheck.ACCOUNT) Account account, RedirectAttributes next) {
        String secret = calendar.make(person(account), account.username());
        next.addFlashAttribute("address", address.of("/calendar/" + secret + "/training.ics"));
        return "redirect:/calendar";
    }

    @PostMapping("/calendar/revoke")
    String revoke(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @ModelAttribute("own") LearnerWords own,
            RedirectAttributes next) {
        calendar.revoke(person(account), account.username());
        next.addFlashAttribute("done", own.say("calendar.revoked"));
        return "redirect:/calendar";
    }

    /// For the calendar's own reading: no sign-in but the secret. A calendar that is revoked and one that never was are
    /// not told apart.
    @GetMapping("/calendar/{secret}/training.ics")
    ResponseEntity<byte[]> feed(@PathVariable String secret, HttpServletRequest request) {
        if (!visits.isWelcome(request)) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(Visits.SPAN.toSeconds()))
                    .build();
        }
        UUID person = calendar.person(secret).orElse(null);
        if (person == null) {
            return ResponseEntity.notFound().build();
        }
        byte[] file = CalendarFile.of(calendar.days(person), meetings(person));
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("X-Robots-Tag", "noindex")
                .eTag("\"" + DigestUtils.md5DigestAsHex(file) + "\"")
                .body(file);
    }

    /// Those in which they are, or were when they were cancelled.
    private List<CalendarFile.Meeting> meetings(UUID person) {
        List<Session> theirs = sessions.ofPerson(person);
        if (theirs.isEmpty()) {
            return List.of();
        }
        World world = worlds.upToNow().getLast();
        return theirs.stream()
                .map(session -> new CalendarFile.Meeting(
                        session,
                        session.seat(person).orElseThrow(),
                        world.policy()
                                .title(session.terms().course())
                                .orElse(session.terms().course())))
                .toList();
    }

    private static UUID person(Account account) {
        UUID person = account.staffMember();
        if (person == null) {
            throw new NotFound();
        }
        return person;
    }
}
