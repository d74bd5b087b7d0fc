package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.CourseFeedback;
import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.StaffMember;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of feedback. They name a completion: whose it is follows from that, also after a merge.
public final class FeedbackStore implements CourseFeedback {

    private final JdbcClient jdbc;
    private final CompletionStore completions;
    private final WorldStore worlds;

    public FeedbackStore(JdbcClient jdbc, CompletionStore completions, WorldStore worlds) {
        this.jdbc = jdbc;
        this.completions = completions;
        this.worlds = worlds;
    }

    @Override
    public boolean give(UUID person, UUID completion, Opinion opinion) {
        Optional<Completion> own = own(person, completion);
        own.ifPresent(one -> jdbc.sql("""
                        insert into course_feedback (completion, course, content_hash, stars, comment, named)
                        values (:completion, :course, :hash, :stars, :comment, :named)
                        on conflict (completion) do update set stars = excluded.stars, comment = excluded.comment,
                            named = excluded.named, changed_at = clock_timestamp()
                        """)
                .param("completion", one.number())
                .param("course", one.course())
                .param("hash", one.contentHash())
                .param("stars", opinion.stars())
                .param("comment", opinion.comment())
                .param("named", opinion.named())
                .update());
        return own.isPresent();
    }

    @Override
    public Optional<Opinion> given(UUID person, UUID completion) {
        return own(person, completion)
                .flatMap(one -> jdbc.sql("select stars, comment, named from course_feedback where completion = :number")
                        .param("number", one.number())
                        .query((row, _) ->
                                new Opinion(row.getInt("stars"), row.getString("comment"), row.getBoolean("named")))
                        .optional());
    }

    private Optional<Completion> own(UUID person, UUID completion) {
        return jdbc.sql("select id from staff_member where uuid = :person")
                .param("person", person)
                .query(Long.class)
                .optional()
                .flatMap(staff -> completions.load(List.of(staff)).getOrDefault(staff, List.of()).stream()
                        .filter(one -> one.id().equals(completion))
                        .findFirst());
    }

    @Override
    public List<Rated> rated() {
        return jdbc
                .sql("select course, count(*) as n, avg(stars) as average from course_feedback group by course")
                .query((row, _) -> {
                    String course = row.getString("course");
                    String title = course(course).map(Course::title).orElse(course);
                    return new Rated(course, title, row.getInt("n"), row.getDouble("average"));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(Rated::title))
                .toList();
    }

    @Override
    public List<Said> said(String course, int most) {
        String now = course(course).map(Course::contentHash).orElse("");
        return jdbc.sql("""
                        select f.*, case when f.named then s.member end as member
                        from course_feedback f
                        join completion c on c.number = f.completion
                        left join lateral (select staff_id from completion_move
                                           where completion = c.number order by number desc limit 1) m on true
                        left join staff_member s on s.id = coalesce(m.staff_id, c.staff_id)
                        where f.course = :course order by f.changed_at desc, f.completion desc limit :most
                        """)
                .param("course", course)
                .param("most", most)
                .query((row, _) -> new Said(
                        row.getInt("stars"),
                        row.getString("comment"),
                        name(row.getString("member")),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        row.getString("content_hash").equals(now)))
                .list();
    }

    private static @Nullable String name(@Nullable String member) {
        if (member == null) {
            return null;
        }
        StaffMember staff = Json.read(member, StaffMember.class);
        return Stream.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME)
                .flatMap(part -> Stream.ofNullable(staff.text(part)))
                .collect(Collectors.joining(" "));
    }

    private Optional<Course> course(String key) {
        List<World> published = worlds.all();
        return published.isEmpty() ? Optional.empty() : published.getLast().course(key);
    }
}
