package io.preceptor.portal.teaching;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.ByHand.Person;
import io.preceptor.lms.compliance.Champions;
import io.preceptor.lms.compliance.Champions.Champion;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.UnitReport;
import io.preceptor.portal.right.RightsCheck;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Naming colleagues whom learners of a unit can ask.
@Controller
class ChampionController {

    private static final int LONGEST_NOTE = 500;

    private final Champions champions;
    private final ByHand byHand;
    private final Worlds worlds;

    ChampionController(Champions champions, ByHand byHand, Worlds worlds) {
        this.champions = champions;
        this.byHand = byHand;
        this.worlds = worlds;
    }

    /// @param name  null where no source states one
    /// @param topic null for every course
    record Line(
            Champion champion,
            String unit,
            @Nullable String topic,
            @Nullable String name,
            boolean works) {}

    @GetMapping("/teaching/champions")
    String list(Model model) {
        World world = worlds.upToNow().getLast();
        model.addAttribute(
                "lines", champions.all().stream().map(one -> line(one, world)).toList());
        model.addAttribute("courses", world.policy().courses());
        model.addAttribute("units", List.copyOf(world.units().units().values()));
        return "portal/champions";
    }

    private Line line(Champion champion, World world) {
        Optional<Person> person = byHand.person(champion.person());
        return new Line(
                champion,
                world.units().find(champion.unit()).map(UnitReport::title).orElse(champion.unit()),
                champion.topic().equals(Champions.ANY_TOPIC)
                        ? null
                        : world.course(champion.topic())
                                .map(course -> course.title())
                                .orElse(champion.topic()),
                person.map(Person::name).orElse(null),
                person.map(one -> one.status() != EmploymentStatus.ENDED).orElse(false));
    }

    /// @param number a staff number, whole
    @PostMapping("/teaching/champions")
    String name(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable String note,
            RedirectAttributes next) {
        World world = worlds.upToNow().getLast();
        Optional<UUID> person = number == null ? Optional.empty() : byHand.withNumber(number);
        if (unit == null || world.units().find(unit).isEmpty()) {
            next.addFlashAttribute("problem", "Unit: choose one that is published.");
        } else if (topic != null && world.course(topic).isEmpty()) {
            next.addFlashAttribute("problem", "Course: choose one that is in force.");
        } else if (person.isEmpty()) {
            next.addFlashAttribute(
                    "problem", "Staff number: give it whole, as it stands on the badge. One person has to have it.");
        } else if (note != null && note.length() > LONGEST_NOTE) {
            next.addFlashAttribute("problem", "Note: at most " + LONGEST_NOTE + " characters.");
        } else {
            champions.name(
                    new Champion(
                            unit, topic == null ? Champions.ANY_TOPIC : topic, person.get(), note == null ? "" : note),
                    by.username());
            next.addFlashAttribute("done", "Named. Learners of the unit find them on their pages.");
        }
        return "redirect:/teaching/champions";
    }

    @PostMapping("/teaching/champions/dismiss")
    String dismiss(
            @RequestAttribute(RightsCheck.ACCOUNT) Account by,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable UUID person,
            RedirectAttributes next) {
        boolean was = unit != null
                && person != null
                && champions.dismiss(unit, topic == null ? Champions.ANY_TOPIC : topic, person, by.username());
        next.addFlashAttribute(was ? "done" : "problem", was ? "No champion any more." : "There was none.");
        return "redirect:/teaching/champions";
    }
}
