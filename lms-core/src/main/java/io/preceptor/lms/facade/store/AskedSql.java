package io.preceptor.lms.facade.store;

import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Asked.Term;
import io.preceptor.lms.facade.Page;
import io.preceptor.lms.journal.store.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked for as conditions of SQL. Every value is a parameter; the words of the statement are ours alone.
final class AskedSql {

    /// Who somebody is, in a statement that names the staff member's number `staff`.
    private static final String IDENTIFIED = """
            exists (select from staff_identifier i
                    join jsonb_to_recordset(:%1$s::jsonb) as t(system text, value text)
                      on (t.system is null or i.system = t.system) and (t.value is null or i.value = t.value)
                    where i.staff_id = m.id and not starts_with(i.system, 'urn:preceptor:native:'))
            """;

    private static final String CERTIFIED = """
            exists (select from jsonb_to_recordset(:%1$s::jsonb) as t(system text, value text)
                    where (t.value is null or t.value = c.number) and (t.system is null or t.system = :certificates))
            """;

    /// What is looked for.
    enum Kind {
        PERSON,
        POSITION,
        ASSIGNMENT,
        CERTIFICATE
    }

    private final Kind kind;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> params = new HashMap<>();

    AskedSql(Kind kind, Asked asked) {
        this.kind = kind;
        if (asked.ids() != null) {
            add("v.id in (select value::uuid from jsonb_array_elements_text(:%s::jsonb))", Json.write(asked.ids()));
        }
        asked.terms().forEach(this::add);
        for (Asked.Changed changed : asked.changed()) {
            if (changed.from() != null) {
                add("v.changed_at >= :%s", time(changed.from()));
            }
            if (changed.until() != null) {
                add("v.changed_at < :%s", time(changed.until()));
            }
        }
        units(asked.units());
    }

    /// Conditions over `v`, the version, and over `m`, `p`, `a` and `c`, as the kind has them.
    String where() {
        return conditions.isEmpty() ? "true" : String.join("\n  and ", conditions);
    }

    /// Params of all conditions, and of the place.
    Map<String, @Nullable Object> params() {
        return params;
    }

    /// The condition by which a page begins, over the columns `key` and `changed_at`; also says its order.
    String page(Asked.Sort sort, Page.@Nullable Place after) {
        String order =
                switch (sort) {
                    case ID -> "order by key";
                    case OLDEST_CHANGE_FIRST -> "order by changed_at, key";
                    case NEWEST_CHANGE_FIRST -> "order by changed_at desc, key";
                };
        if (after == null) {
            return order;
        }
        params.put("key", after.key());
        String key = "cast(:key as uuid)";
        Instant at = after.at();
        if (sort == Asked.Sort.ID || at == null) {
            return "where key > " + key + " " + order;
        }
        params.put("at", time(at));
        return switch (sort) {
            case OLDEST_CHANGE_FIRST -> "where (changed_at, key) > (:at, " + key + ") " + order;
            case NEWEST_CHANGE_FIRST, ID ->
                "where (changed_at < :at or (changed_at = :at and key > " + key + ")) " + order;
        };
    }

    private void add(Term term) {
        switch (term) {
            case Term.Identifier(List<Asked.Token> anyOf) ->
                add(kind == Kind.CERTIFICATE ? CERTIFIED : IDENTIFIED, Json.write(anyOf));
            case Term.Name name -> name(name);
            case Term.Active(boolean active) -> conditions.add(active ? "m.status <> 'ENDED'" : "m.status = 'ENDED'");
            case Term.Person(var anyOf) ->
                add("m.uuid in (select value::uuid from jsonb_array_elements_text(:%s::jsonb))", Json.write(anyOf));
            case Term.Unit(Set<String> anyOf) -> add("p.unit in " + TEXTS, Json.write(anyOf));
            case Term.PositionCode(Set<String> anyOf) ->
                add("(p.role in " + TEXTS + " or p.job_code in " + TEXTS + ")", Json.write(anyOf));
            case Term.ProgressOf(Set<String> anyOf) -> add("a.progress in " + TEXTS, Json.write(anyOf));
            case Term.Revoked(boolean revoked) -> conditions.add("c.revoked_on is " + (revoked ? "not null" : "null"));
            case Term.CourseOf(Set<String> anyOf) ->
                add((kind == Kind.CERTIFICATE ? "c" : "a") + ".course in " + TEXTS, Json.write(anyOf));
            case Term.Nothing() -> conditions.add("false");
        }
    }

    private static final String TEXTS = "(select value from jsonb_array_elements_text(:%1$s::jsonb))";

    private void name(Term.Name name) {
        String pattern = name.anyOf().stream()
                .map(text -> switch (name.match()) {
                    case BEGINS -> escaped(text) + "%";
                    case CONTAINS -> "%" + escaped(text) + "%";
                    case EQUALS -> escaped(text);
                })
                .collect(Collectors.collectingAndThen(Collectors.toList(), Json::write));
        // Exactly means with the same letters; else capitals do not matter.
        boolean exact = name.match() == Asked.Match.EQUALS;
        String family = exact ? "m.family_name" : "lower(m.family_name)";
        String given = exact ? "m.given_name" : "lower(m.given_name)";
        String text = exact ? "t.value" : "lower(t.value)";
        String family1 = family + " like " + text;
        String given1 = given + " like " + text;
        String matches =
                switch (name.part()) {
                    case FAMILY -> family1;
                    case GIVEN -> given1;
                    case ANY -> family1 + " or " + given1;
                };
        add("exists (select from jsonb_array_elements_text(:%s::jsonb) t where " + matches + ")", pattern);
    }

    private void units(@Nullable Set<String> units) {
        if (units == null) {
            return;
        }
        add(
                kind == Kind.POSITION
                        ? "p.unit in " + TEXTS
                        : "exists (select from position s where s.staff_id = m.id and s.unit in " + TEXTS + ")",
                Json.write(units));
    }

    private void add(String condition, Object value) {
        String name = "p" + params.size();
        conditions.add(condition.replace("%1$s", name).replace("%s", name));
        params.put(name, value);
    }

    static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
