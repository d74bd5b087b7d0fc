package io.preceptor.portal.session;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Accounts;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.session.Outcome;
import io.preceptor.lms.session.Session;
import io.preceptor.lms.session.SessionLists;
import io.preceptor.lms.session.SessionTerms;
import io.preceptor.lms.session.Sessions;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Format;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.portal.page.NotFound;
import io.preceptor.portal.right.RightsCheck;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Scheduling, changing and cancelling sessions.
@Controller
class TeachingController {

    private static final int LONGEST_PLACE = 200;

    private final SessionLists lists;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Worlds worlds;

    TeachingController(SessionLists lists, Sessions sessions, Accounts accounts, Worlds worlds) {
        this.lists = lists;
        this.sessions = sessions;
        this.accounts = accounts;
        this.worlds = worlds;
    }

    /// @param title      of the course
    /// @param instructor as people read it
    public record Row(Session session, String title, String instructor, String when) {}

    /// All sessions to whoever may teach, their own to everybody else who leads one.
    @GetMapping("/teaching")
    String list(@RequestAttribute(RightsCheck.ACCOUNT) Account account, Model model) {
        boolean all = account.may(Permission.TEACH);
        List<Session> found = lists.led(all ? null : account.username());
        if (!all && found.isEmpty()) {
            throw new NotFound();
        }
        World world = worlds.upToNow().getLast();
        Map<String, String> names = lists.accounts(
                found.stream().map(one -> one.terms().instructor()).collect(Collectors.toSet()));
        model.addAttribute(
                "rows",
                found.stream()
                        .map(one -> new Row(
                                one,
                                world.course(one.terms().course())
                                        .map(Course::title)
                                        .orElse(one.terms().course()),
                                names.getOrDefault(
                                        one.terms().instructor(), one.terms().instructor()),
                                SessionTimes.ENGLISH.when(one.terms())))
                        .toList());
        model.addAttribute("courses", taught(world));
        model.addAttribute("zones", zones(world));
        model.addAttribute("fresh", UUID.randomUUID());
        return "portal/teaching";
    }

    private static List<Course> taught(World world) {
        return world.policy().courses().stream()
                .filter(course -> course.terms().formats().offers(Format.SESSION))
                .sorted(Comparator.comparing(Course::title))
                .toList();
    }

    /// In which the house has facilities, the home zone first.
    static List<String> zones(World world) {
        var zones = new TreeSet<String>();
        for (UnitReport unit : world.units().units().values()) {
            if (unit.zone() != null) {
                zones.add(unit.zone().getId());
            }
        }
        String home = world.settings().home().getId();
        zones.remove(home);
        return Stream.concat(Stream.of(home), zones.stream()).toList();
    }

    /// A session as the form has it; what is missing is null.
    record Form(
            @Nullable String course,
            @Nullable String place,
            @Nullable String zone,
            @Nullable LocalDateTime starts,
            @Nullable Integer minutes,
            @Nullable Integer places,
            @Nullable String instructor,
            @Nullable LocalDate until) {}

    /// Terms, or what is wrong with the form.
    private record Read(@Nullable SessionTerms terms, String problem) {}

    private Read read(Form form, Account account, @Nullable String course) {
        String key = course == null ? form.course() : course;
        String place = form.place();
        LocalDateTime starts = form.starts();
        Integer minutes = form.minutes();
        Integer places = form.places();
        if (key == null || place == null || starts == null || minutes == null || places == null) {
            return new Read(null, "Fill in the course, the place, the time, how long it takes and how many places.");
        }
        if (place.length() > LONGEST_PLACE) {
            return new Read(null, "Shorten the place to " + LONGEST_PLACE + " characters.");
        }
        if (minutes < 1 || minutes > Duration.ofDays(1).toMinutes()) {
            return new Read(null, "Give the length in minutes, 1 to 1440.");
        }
        if (places < 1 || places > SessionTerms.MOST_PLACES) {
            return new Read(null, "Give 1 to " + SessionTerms.MOST_PLACES + " places.");
        }
        Optional<ZoneId> zone = zone(form.zone());
        if (zone.isEmpty()) {
            return new Read(null, "Choose a time zone of the list.");
        }
        String instructor = form.instructor() == null ? account.username() : form.instructor();
        Optional<String> leads = accounts.credentials(instructor)
                .map(Accounts.Credentials::account)
                .filter(Account::enabled)
                .map(Account::username);
        if (leads.isEmpty()) {
            return new Read(null, "Give the sign-in name of the instructor: nobody has this one.");
        }
        LocalDate until = form.until() == null ? starts.toLocalDate() : form.until();
        return new Read(
                new SessionTerms(
                        key, place, zone.get(), starts, Duration.ofMinutes(minutes), places, leads.get(), until),
                "");
    }

    private Optional<ZoneId> zone(@Nullable String id) {
        World world = worlds.upToNow().getLast();
        if (id == null) {
            return Optional.of(world.settings().home());
        }
        try {
            return zones(world).contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    @PostMapping("/teaching")
    String schedule(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @RequestParam(required = false) @Nullable UUID id,
            Form form,
            RedirectAttributes next) {
        Read read = read(form, account, null);
        SessionTerms terms = read.terms();
        if (terms == null) {
            next.addFlashAttribute("problem", read.problem());
            next.addFlashAttribute("form", form);
            return "redirect:/teaching";
        }
        UUID session = id == null ? UUID.randomUUID() : id;
        Outcome outcome = sessions.schedule(session, terms, account.username());
        if (outcome instanceof Outcome.Refused) {
            next.addFlashAttribute("form", form);
        }
        return RosterWords.answer(
                outcome, "Scheduled. Learners see it now.", next, "/teaching", "/teaching/" + session);
    }

    @PostMapping("/teaching/{id}/change")
    String change(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            Form form,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        Session session = lists.find(id).orElseThrow(NotFound::new);
        Read read = read(form, account, session.terms().course());
        SessionTerms terms = read.terms();
        if (terms == null) {
            next.addFlashAttribute("problem", read.problem());
            return "redirect:/teaching/" + id;
        }
        return RosterWords.answer(
                sessions.change(id, terms, reason == null ? "" : reason, account.username()),
                "Changed. Everyone who is in sees what was and what is.",
                next,
                "/teaching/" + id,
                "/teaching/" + id);
    }

    @PostMapping("/teaching/{id}/cancel")
    String cancel(
            @RequestAttribute(RightsCheck.ACCOUNT) Account account,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        if (lists.find(id).isEmpty()) {
            throw new NotFound();
        }
        return RosterWords.answer(
                sessions.cancel(id, reason == null ? "" : reason, account.username()),
                "Cancelled. Everyone who was in sees it, with the reason.",
                next,
                "/teaching/" + id,
                "/teaching/" + id);
    }
}
