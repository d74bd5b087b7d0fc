package io.preceptor.lms.converge;

import static io.preceptor.lms.converge.store.RebuildSchema.DERIVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Everything derived is what the facts say, wherever and whenever it is computed.
class RebuildTest {

    /// Kept or worked off beside the facts, and never computed from them.
    private static final Set<String> TECHNICAL = Set.of(
            "journal_entry",
            "journal_entry_000",
            "journal_entry_rest",
            "journal_content",
            "journal_content_000",
            "journal_content_rest",
            "message_seen",
            "report_work",
            "completion_work",
            "attempt_open",
            "feed",
            "feed_arrival",
            "feed_channel",
            "feed_file",
            "held_file",
            "held_file_piece",
            "held_file_change",
            "raw_file",
            "raw_file_chunk",
            "refused_record",
            "object_version",
            "unit_object",
            "delivery_backfill",
            "outbox_feed",
            "outbox_file",
            "outbox_row",
            "second_answer",
            "facade_subscription",
            "facade_subscription_event",
            "provisioned_resource",
            "provisioned_key",
            "provisioned_member",
            "credential_mapping",
            "credential_work",
            "credential_evidence",
            "outbox_answer",
            "work_taken",
            "notice_message",
            "notice_suppressed",
            "notice_person",
            "notice_changed",
            "bounce_mail",
            "bounce_mailbox",
            "notice_turn",
            "rotating_secret",
            "rotating_miss",
            "draft",
            "draft_step",
            "policy_run",
            "regression_case",
            "training_package",
            "training_package_file",
            "package_attempt",
            "package_session",
            "package_opening",
            "package_commit",
            "package_access",
            "reconciliation_run",
            "reconciliation_part",
            "reconciliation_difference",
            "reconciliation_count",
            "reconciliation_repair",
            // Derived by a fold of its own, which StatusHistoryTest compares with AsKnown.
            "status_span",
            "unit_span",
            "status_person",
            "status_kept",
            "flyway_schema_history",
            "account",
            "unit_lead",
            "survey",
            "survey_question",
            "survey_answered",
            "survey_answer",
            "api_token",
            "signing_key",
            "certificate_code",
            "calendar_feed",
            "course_feedback",
            "unit_champion",
            "client_access",
            "client_assertion",
            // Counted as it happens, for readers of the facade: a version is nothing that facts say.
            "resource_version",
            "assignment_version",
            "certificate_version",
            "roster_draft",
            "identity_work",
            "identity_key",
            "identity_proposal",
            "audit_entry",
            "audit_head");

    private static final Duration ASLEEP = Duration.ofDays(400);

    @Test
    void theFactsOfAYearGiveTheSameTablesInAnotherDatabaseAndAtAnotherTime() {
        Hospital hospital = EventfulYear.live("rebuild");
        Instant until = hospital.facts.now();
        assertThat(hospital.rebuild.check(_ -> {})).isEmpty();

        Hospital fresh = Hospital.bare("rebuild_fresh");
        Facts.copy(hospital.jdbc, fresh.jdbc, Duration.ZERO);
        long people = fresh.rebuild.fill(until, _ -> {});
        assertThat(people).isEqualTo(EventfulYear.PEOPLE);
        Map<String, List<String>> derived = Facts.rows(hospital.jdbc, DERIVED);
        assertThat(Facts.rows(fresh.jdbc, DERIVED)).isEqualTo(derived);
        assertThat(derived.values()).noneMatch(List::isEmpty);

        assertThatThrownBy(() -> fresh.rebuild.fill(until, _ -> {})).isInstanceOf(IllegalStateException.class);
        assertEveryDamageIsFound(fresh);
        assertANodeThatSleptGoesOn(hospital);
        assertNoTableIsForgotten(hospital);
    }

    private static void assertEveryDamageIsFound(Hospital hospital) {
        Map<String, String> damage = Map.of(
                "source_record", "latest = latest || '0'",
                "staff_identifier", "staff_id = staff_id + 1",
                "staff_member", "training_version = training_version + 1",
                "staff_merged", "decision = decision + 1",
                "position", "job_code = 'RN'",
                "assignment", "due_on = due_on + 1",
                "assignment_change", "because = 'chance'",
                "certification", "valid_to = null",
                "delivery_item", "etag = 'W/\"9\"'");
        assertThat(damage.keySet()).containsExactlyInAnyOrderElementsOf(DERIVED);
        damage.forEach((table, column) -> hospital.jdbc
                .sql("update %1$s set %2$s where ctid = (select min(ctid) from %1$s)".formatted(table, column))
                .update());
        List<Rebuild.Difference> found = hospital.rebuild.check(_ -> {});
        var stored = new HashSet<String>();
        found.stream().filter(one -> one.side().equals("STORED")).forEach(one -> stored.add(one.table()));
        assertThat(stored).containsExactlyInAnyOrderElementsOf(DERIVED);
        assertThat(found).hasSize(2 * DERIVED.size());
    }

    /// The same facts, recorded 400 days earlier; nobody looked since.
    private static void assertANodeThatSleptGoesOn(Hospital awake) {
        Hospital asleep = Hospital.bare("rebuild_asleep");
        Facts.copy(awake.jdbc, asleep.jdbc, ASLEEP);
        asleep.rebuild.fill(asleep.facts.now().minus(ASLEEP), _ -> {});
        assertThat(changes(asleep, "OVERDUE")).isZero();

        asleep.settle();
        assertThat(changes(asleep, "OVERDUE")).isPositive();
        assertThat(asleep.duties("E1")).contains("hygiene/1 COMPLETED", "hygiene/2 OPEN");
        assertThat(asleep.rebuild.check(_ -> {})).isEmpty();

        asleep.tell(Hospital.report("E1", EventfulYear.THEN.plusSeconds(9000), "ED", "RN3"));
        asleep.settle();
        assertThat(asleep.rebuild.check(_ -> {})).isEmpty();
    }

    /// A table that is new belongs to the facts, to what is derived, or to neither: somebody has to say so
    /// here.
    private static void assertNoTableIsForgotten(Hospital hospital) {
        var known = new HashSet<>(TECHNICAL);
        known.addAll(Facts.TABLES);
        known.addAll(DERIVED);
        List<String> tables = Facts.tables(hospital.jdbc);
        assertThat(known).containsAll(tables);
        assertThat(tables).containsAll(Facts.TABLES).containsAll(DERIVED);
    }

    private static long changes(Hospital hospital, String change) {
        return hospital.jdbc
                .sql("select count(*) from assignment_change where change = :change")
                .param("change", change)
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
