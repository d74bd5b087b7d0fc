package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Ruling;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Part;
import io.preceptor.lms.compliance.Compliance.Place;
import io.preceptor.lms.compliance.Status;
import io.preceptor.lms.compliance.store.ComplianceQueries.Moment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The people behind a number: the same query, with lines in the place of counts.
final class StatusLists {

    private static final String ORDER =
            "coalesce(lower(m.family_name), '') as family, coalesce(lower(m.given_name), '') as given";

    private final JdbcClient jdbc;
    private final HandNotes notes;

    StatusLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.notes = new HandNotes(jdbc);
    }

    List<Line> list(Listing listing, Moment moment, int limit) {
        var source = StatusSource.of(listing.scope(), moment.world(), moment.at());
        Map<String, Object> with = with(listing, source);
        with.put("limit", limit);
        Place after = listing.after();
        String from = "";
        if (after != null) {
            with.put("family", after.family());
            with.put("given", after.given());
            with.put("number", after.number());
            with.put("after", after.requirement());
            from = """
                    where (family, given, id, requirement) > (:family::text, :given::text, :number::bigint, :after::text)
                    """;
        }
        List<Found> found = jdbc.sql(source.sql() + found(listing) + """
                        select f.*, array(select distinct w.unit from (%s) w order by w.unit) as units,
                               (select i.value from staff_identifier i where i.staff_id = f.id
                                   and not starts_with(i.system, 'urn:preceptor:native:') order by i.system, i.value
                                limit 1) as number
                        from (select * from found %s order by family, given, id, requirement limit :limit) f
                        order by family, given, id, requirement
                        """.formatted(worked(listing), from))
                .params(with)
                .query((row, _) -> {
                    String requirement = row.getString("requirement");
                    var line = new Line(
                            row.getObject("uuid", UUID.class),
                            row.getString("name"),
                            row.getString("number"),
                            Arrays.asList((String[]) row.getArray("units").getArray()),
                            requirement,
                            requirement.isEmpty() ? "" : ComplianceQueries.title(moment.world(), requirement),
                            Status.valueOf(row.getString("status")),
                            row.getObject("due_on", LocalDate.class),
                            List.of(),
                            place(row, requirement));
                    return new Found(row.getLong("id"), line);
                })
                .list();
        Map<Long, List<Ruling>> rulings =
                notes.of(found.stream().map(Found::staff).distinct().toList(), moment);
        return found.stream()
                .map(one -> one.line().with(rulings.getOrDefault(one.staff(), List.of())))
                .toList();
    }

    private static Place place(ResultSet row, String requirement) throws SQLException {
        return new Place(row.getString("family"), row.getString("given"), row.getLong("id"), requirement);
    }

    Optional<Place> place(UUID person, String requirement) {
        return jdbc.sql("select m.id, " + ORDER + " from staff_member m where m.uuid = :person")
                .param("person", person)
                .query((row, _) -> place(row, requirement))
                .optional();
    }

    private record Found(long staff, Line line) {}

    long count(Listing listing, Moment moment) {
        var source = StatusSource.of(listing.scope(), moment.world(), moment.at());
        return jdbc.sql(source.sql() + found(listing) + "select count(*) from found")
                .params(with(listing, source))
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static Map<String, Object> with(Listing listing, StatusSource source) {
        Map<String, Object> with = new HashMap<>(source.with());
        Status status = listing.status();
        if (status != null) {
            with.put("status", status.name());
        }
        if (listing.part() == Part.DIRECTLY) {
            with.put("unit", Objects.requireNonNull(listing.scope().unit(), "Directly in a unit asks for one"));
        }
        return with;
    }

    private static String found(Listing listing) {
        boolean narrowed = listing.scope().requirement() != null || listing.each();
        String join = listing.each() ? "join" : "left join";
        String where = "true";
        if (listing.part() == Part.DIRECTLY) {
            where = "o.staff_id in (select staff_id from member where part = :unit)";
        } else if (listing.part() == Part.NOWHERE) {
            where = "not exists (select from member n where n.staff_id = o.staff_id)";
        } else if (listing.scope().unit() != null) {
            where = "o.staff_id in (select staff_id from member)";
        }
        String requirement =
                listing.each() ? "l.requirement" : listing.scope().requirement() == null ? "''" : ":requirement::text";
        return """
                , found as (
                    select * from (
                        select m.uuid, m.id, nullif(concat_ws(' ', m.given_name, m.family_name), '') as name,
                               %s,
                               %s as requirement, %s as status, %s as due_on
                        from overall o %s join staff_member m on m.id = o.staff_id
                        where %s) one
                    %s)
                """.formatted(
                        ORDER,
                        requirement,
                        narrowed ? StatusSource.NARROWED : "o.status",
                        narrowed ? "l.due_on" : "o.due_on",
                        narrowed ? join + " line l on l.staff_id = o.staff_id" : "",
                        where,
                        listing.status() == null ? "" : "where status = :status");
    }

    /// The units of one person at the moment asked about, known or not.
    private static String worked(Listing listing) {
        return listing.scope().day() == null
                ? """
                  select p.unit from position p left join place s on s.unit = p.unit
                  where p.staff_id = f.id and p.unit is not null
                    and (p.starts_on is null or p.starts_on <= coalesce(s.today, current_date))
                    and (p.ends_on is null or p.ends_on >= coalesce(s.today, current_date))
                  """
                : "select unit from unit_span u where u.staff_id = f.id and u.from_on <= :day and u.to_on > :day";
    }
}
