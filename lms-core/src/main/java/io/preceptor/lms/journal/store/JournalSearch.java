package io.preceptor.lms.journal.store;

import io.preceptor.lms.journal.Journal.Search;
import io.preceptor.lms.journal.JournalCriterion;
import io.preceptor.lms.journal.JournalCriterion.AboutIdentifier;
import io.preceptor.lms.journal.JournalCriterion.AboutPerson;
import io.preceptor.lms.journal.JournalCriterion.ChangedAssignment;
import io.preceptor.lms.journal.JournalCriterion.FromSource;
import io.preceptor.lms.journal.JournalCriterion.InState;
import io.preceptor.lms.journal.JournalCriterion.LedToDelivery;
import io.preceptor.lms.journal.JournalCriterion.NeedsAPerson;
import io.preceptor.lms.journal.JournalCriterion.NumberFrom;
import io.preceptor.lms.journal.JournalCriterion.NumberTo;
import io.preceptor.lms.journal.JournalCriterion.OfKind;
import io.preceptor.lms.journal.JournalCriterion.ReceivedBefore;
import io.preceptor.lms.journal.JournalCriterion.ReceivedFrom;
import io.preceptor.lms.journal.JournalCriterion.WithControlId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/// A search of the journal as a statement. Only what is asked for stands in it, so that PostgreSQL can choose
/// the index that answers it.
///
/// @param sql        selects all columns of the entries, in the order in which they are shown
/// @param parameters by name
record JournalSearch(String sql, Map<String, Object> parameters) {

    private static final String ENTRY = "select id, received_at, source, kind, control_id, state, size, problems";

    static JournalSearch of(Search search, int limit) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        for (JournalCriterion criterion : search.criteria()) {
            conditions.add(condition(criterion, parameters));
        }
        boolean byTime = search.criteria().stream()
                .anyMatch(one -> one instanceof ReceivedFrom || one instanceof ReceivedBefore);
        Long before = search.before();
        if (before != null) {
            conditions.add(
                    byTime
                            ? "(received_at, id) < (select b.received_at, b.id from journal_entry b where b.id = :before)"
                            : "id < :before");
            parameters.put("before", before);
        }
        parameters.put("limit", limit);
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        // By time, where time is asked for: walking the numbers to a day of last year would read all since.
        String order = byTime ? "received_at desc, id desc" : "id desc";
        return new JournalSearch(
                ENTRY + " from journal_entry" + where + " order by " + order + " limit :limit", parameters);
    }

    private static String condition(JournalCriterion criterion, Map<String, Object> parameters) {
        return switch (criterion) {
            case FromSource(String source) -> set(parameters, "source", source, "source = :source");
            case OfKind(String kind) -> set(parameters, "kind", kind, "kind = :kind");
            case WithControlId(String id) -> set(parameters, "controlId", id, "control_id = :controlId");
            // As a constant: the index holds only what was not accepted.
            case InState(var state) -> "state = '" + state.name() + "'";
            case ReceivedFrom(var from) ->
                set(parameters, "from", from.toString(), "received_at >= :from::timestamptz");
            case ReceivedBefore(var until) ->
                set(parameters, "until", until.toString(), "received_at < :until::timestamptz");
            case NumberFrom(long number) -> set(parameters, "numberFrom", number, "id >= :numberFrom");
            case NumberTo(long number) -> set(parameters, "numberTo", number, "id <= :numberTo");
            case AboutPerson(var person) -> set(parameters, "person", person, """
                    id in (select s.entry_id from staff_member m
                           join source_record r on r.staff_id = m.id
                           join staff_report s on s.source = r.source and s.native_id = r.native_id
                           where m.uuid = :person)
                    """);
            case AboutIdentifier(String value) -> set(parameters, "identifier", value.strip(), """
                    id in (select s.entry_id from staff_identifier i
                           join source_record r on r.staff_id = i.staff_id
                           join staff_report s on s.source = r.source and s.native_id = r.native_id
                           where i.value = :identifier)
                    """);
            case ChangedAssignment(var assignment) -> set(parameters, "assignment", assignment, """
                    id in (select s.entry_id from assignment_change c
                           join person_fact f on f.number = c.fact and f.kind = 'REPORT'
                           join staff_report s on s.number = f.ref
                           where c.assignment_id = :assignment)
                    """);
            case LedToDelivery(var delivery) -> set(parameters, "delivery", delivery, """
                    id in (select s.entry_id from delivery_item d
                           join certification c on c.number = d.key and c.staff_id = d.staff_id
                           join assignment a on a.staff_id = c.staff_id and a.completion = c.completion
                           join person_fact f on f.number = a.assigned_fact and f.kind = 'REPORT'
                           join staff_report s on s.number = f.ref
                           where d.id = :delivery)
                    """);
            case NeedsAPerson() -> """
                    id in (select s.entry_id from report_work w join staff_report s using (number)
                           where w.state in ('PARKED', 'HELD'))
                    """;
        };
    }

    private static String set(Map<String, Object> parameters, String name, Object value, String condition) {
        if (parameters.put(name, value) != null) {
            throw new IllegalArgumentException("Two criteria of one kind: " + name);
        }
        return condition;
    }
}
