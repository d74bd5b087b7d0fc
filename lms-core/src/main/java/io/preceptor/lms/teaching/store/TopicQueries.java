package io.preceptor.lms.teaching.store;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.teaching.Surveys;
import io.preceptor.lms.teaching.Topic;
import io.preceptor.lms.teaching.Topics;
import io.preceptor.lms.training.Course;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Gathers the signs by which courses are ranked.
public final class TopicQueries implements Topics {

    private final JdbcClient jdbc;
    private final WorldStore worlds;
    private final Surveys surveys;

    public TopicQueries(JdbcClient jdbc, WorldStore worlds, Surveys surveys) {
        this.jdbc = jdbc;
        this.worlds = worlds;
        this.surveys = surveys;
    }

    /// Two numbers of which one is a part of the other.
    private record Share(long all, long part) {}

    @Override
    public List<Topic> rank(@Nullable UUID survey, Topic.Weights weights) {
        List<World> published = worlds.all();
        if (published.isEmpty()) {
            return List.of();
        }
        Map<String, Share> overdue = shares("""
                select course, count(*) as n, count(*) filter (where overdue) as part from (
                    select l.staff_id, l.course, bool_or(l.progress in ('OPEN', 'IN_PROGRESS') and l.timeliness = 'OVERDUE') as overdue
                    from (select distinct on (staff_id, requirement) staff_id, course, progress, timeliness
                          from assignment order by staff_id, requirement, cycle desc) l
                    join staff_member m on m.id = l.staff_id and m.standing <> 'NOT_ACTIVE'
                    where l.progress in ('OPEN', 'IN_PROGRESS', 'COMPLETED')
                    group by l.staff_id, l.course) as one group by course
                """);
        Map<String, Share> failed = shares("""
                select course, count(*) as n, count(*) filter (where not passed) as part from attempt
                where recorded_at > clock_timestamp() - interval '365 days' group by course
                """);
        Map<String, Double> needs = needs(survey);
        var none = new Share(0, 0);
        var topics = new ArrayList<Topic>();
        for (Course course : published.getLast().policy().courses()) {
            Share late = overdue.getOrDefault(course.key(), none);
            Share tried = failed.getOrDefault(course.key(), none);
            topics.add(new Topic(
                    course.key(),
                    course.title(),
                    needs.get(course.key()),
                    late.all(),
                    late.part(),
                    tried.all(),
                    tried.part()));
        }
        topics.sort(
                Comparator.comparingDouble((Topic one) -> -one.score(weights)).thenComparing(Topic::title));
        return topics;
    }

    /// Of several questions about one course the mean of their averages.
    private Map<String, Double> needs(@Nullable UUID survey) {
        Map<String, List<Double>> all = new HashMap<>();
        if (survey != null) {
            surveys.results(survey)
                    .ifPresent(results -> results.questions().forEach(one -> {
                        String course = one.question().course();
                        Double average = one.all().average();
                        if (course != null && average != null) {
                            all.computeIfAbsent(course, _ -> new ArrayList<>()).add(average);
                        }
                    }));
        }
        var needs = new HashMap<String, Double>();
        all.forEach((course, averages) -> needs.put(
                course,
                averages.stream().mapToDouble(Double::doubleValue).average().orElse(1)));
        return needs;
    }

    private Map<String, Share> shares(String sql) {
        var shares = new HashMap<String, Share>();
        jdbc.sql(sql).query(row -> {
            shares.put(row.getString("course"), new Share(row.getLong("n"), row.getLong("part")));
        });
        return shares;
    }
}
