package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.Enrolment;
import io.preceptor.lms.assignment.Prerequisites;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Catalogue;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.StaffMember;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads the catalogue for one person. Courses are few: they are searched in memory, as published.
public final class CatalogueQueries implements Catalogue {

    private final JdbcClient jdbc;
    private final AssignmentStore assignments;
    private final CompletionStore completions;
    private final WorldStore worlds;
    private final RulingStore rulings;

    public CatalogueQueries(
            JdbcClient jdbc, AssignmentStore assignments, CompletionStore completions, WorldStore worlds) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.completions = completions;
        this.worlds = worlds;
        this.rulings = new RulingStore(jdbc);
    }

    private record Person(long id, StaffMember member, Instant now) {}

    /// Everything that is asked of one person about the catalogue.
    private record Sight(
            Person person,
            World world,
            ChosenCourses chosen,
            Map<String, UUID> asked,
            Map<String, Instant> completed) {}

    @Override
    public Found find(UUID person, String words, int skip, int most) {
        Sight sight = sight(person).orElse(null);
        if (sight == null) {
            return new Found(List.of(), 0);
        }
        LocalDate today = LocalDate.ofInstant(
                sight.person().now(),
                sight.world().zone(sight.person().member(), sight.person().now()));
        List<String> wanted = Arrays.stream(plain(words).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        List<Course> found = sight.world().policy().courses().stream()
                .filter(course -> course.terms().retiredOn() == null
                        || course.terms().retiredOn().isAfter(today))
                .filter(course -> {
                    String text = plain(course.title() + "\n" + course.body());
                    return wanted.stream().allMatch(text::contains);
                })
                .sorted(Comparator.comparing(course -> plain(course.title())))
                .toList();
        Prerequisites before = Prerequisites.of(
                sight.chosen().known(),
                sight.person().member(),
                sight.world(),
                sight.person().now());
        return new Found(
                found.stream()
                        .skip(skip)
                        .limit(most)
                        .map(course -> new Offer(
                                course,
                                sight.asked().get(course.key()),
                                open(sight, course.key()),
                                sight.completed().get(course.key()),
                                before.missing(course.key())))
                        .toList(),
                found.size());
    }

    private static @Nullable Chosen open(Sight sight, String course) {
        return sight.chosen().enrolments().stream()
                .filter(one -> one.isOpen() && one.course().equals(course))
                .findFirst()
                .map(one -> chosen(one, sight.world()))
                .orElse(null);
    }

    private static @Nullable Chosen chosen(Enrolment one, World world) {
        return world.policy()
                .course(one.course())
                .map(course -> new Chosen(one.id(), course, one.at()))
                .orElse(null);
    }

    @Override
    public List<Chosen> chosen(UUID person) {
        return sight(person)
                .map(sight -> sight.chosen().enrolments().reversed().stream()
                        .filter(one -> one.isOpen() && !sight.asked().containsKey(one.course()))
                        .map(one -> chosen(one, sight.world()))
                        .filter(Objects::nonNull)
                        .toList())
                .orElse(List.of());
    }

    private Optional<Sight> sight(UUID person) {
        List<World> published = worlds.all();
        if (published.isEmpty()) {
            return Optional.empty();
        }
        return find(person).map(found -> {
            ChosenCourses chosen = ChosenCourses.of(found.id(), completions, rulings);
            Map<String, UUID> asked = assignments.load(List.of(found.id())).getOrDefault(found.id(), List.of()).stream()
                    .filter(one -> one.progress().isOpen())
                    .collect(Collectors.toMap(Assignment::course, Assignment::id, (a, _) -> a));
            Map<String, Instant> completed = chosen.known().corrected().stream()
                    .collect(Collectors.toMap(
                            Completion::course, Completion::completedAt, (a, b) -> a.isAfter(b) ? a : b));
            return new Sight(found, published.getLast().seenBy(found.member()), chosen, asked, completed);
        });
    }

    private Optional<Person> find(UUID person) {
        return jdbc.sql("select id, member, clock_timestamp() as now from staff_member where uuid = :person")
                .param("person", person)
                .query((row, _) -> new Person(
                        row.getLong("id"),
                        Json.read(row.getString("member"), StaffMember.class),
                        row.getObject("now", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Without capitals and accents: `sesión` is found by `sesion`.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
