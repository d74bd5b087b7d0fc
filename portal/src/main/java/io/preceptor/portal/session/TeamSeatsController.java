package io.preceptor.portal.session;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.session.Outcome;
import io.preceptor.lms.session.Seating;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.Session.Seat;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.lms.session.SessionLists.Person;
import io.preceptor.lms.training.Course;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where a manager puts their own people into a session, and nobody else's.
@Controller
class TeamSeatsController {

    private final SessionLists lists;
    private final Seating seating;
    private final Worlds worlds;

    TeamSeatsController(SessionLists lists, Seating seating, Worlds worlds) {
        this.lists = lists;
        this.seating = seating;
        this.worlds = worlds;
    }

    /// @param seat null where they are not in
    record Member(Person person, @Nullable Seat seat) {}

    @GetMapping("/teaching/{id}/team")
    String team(@RequestAttribute(RightsCheck.ACCOUNT) Account account, @PathVariable UUID id, Model model) {
        Session session = lists.find(id).orElseThrow(NotFound::new);
        model.addAttribute("taught", session);
        model.addAttribute(
                "courseTitle",
                worlds.upToNow()
                        .getLast()
                        .course(session.terms().course())
                        .map(Course::title)
                        .orElse(session.terms().course()));
        model.addAttribute("when", SessionTimes.ENGLISH.when(session.terms()));
        model.addAttribute(
                "members",
                mine(account).stream()
                        .map(person ->
                                new Member(person, session.seat(person.uuid()).orElse(null)))
                        .toList());
        return "portal/session-team";
    }

    @PostMapping("/teaching/{id}/team")
    String put(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String out,
            RedirectAttributes next) {
        Session session = lists.find(id).orElseThrow(NotFound::new);
        if (person == null || mine(account).stream().noneMatch(one -> one.uuid().equals(person))) {
            throw new NotFound();
        }
        Outcome outcome = out == null
                ? seating.enrol(id, person, account.username(), false)
                : seating.leave(id, person, account.username(), false);
        return RosterWords.answer(
                outcome,
                out == null ? RosterWords.in(lists.find(id).orElse(session), person) : RosterWords.out(session, person),
                next,
                "/teaching/" + id + "/team",
                "/teaching/" + id + "/team");
    }

    private List<Person> mine(Account account) {
        UUID manager = account.staffMember();
        return manager == null ? List.of() : lists.team(manager);
    }
}
