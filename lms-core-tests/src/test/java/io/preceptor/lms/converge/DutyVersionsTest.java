package io.preceptor.lms.converge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.Progress;
import io.preceptor.lms.converge.Identities.Share;
import io.preceptor.lms.converge.store.RebuildSchema;
import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedAssignment;
import io.preceptor.lms.facade.ServedCertificate;
import io.preceptor.lms.facade.store.FacadeQueries;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A version of an assignment or a certificate is made when what is shown of it changes, and then alone.
class DutyVersionsTest {

    private static final Instant LATER = Instant.parse("2026-11-02T08:00:00Z");

    private static Hospital hospital;
    private static FacadeQueries queries;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("duty_versions");
        queries = new FacadeQueries(hospital.jdbc);
    }

    @Test
    void aCompletionIsOneNewVersionOfItsAssignmentAlone() {
        hospital.hire("V1");
        Map<UUID, Served<ServedAssignment>> before = assignments("V1");
        assertThat(before.values()).allSatisfy(one -> assertThat(one.version()).isOne());

        hospital.complete(hospital.uuid("V1"), "hand-hygiene");

        Map<UUID, Served<ServedAssignment>> after = assignments("V1");
        assertThat(changed(before, after)).singleElement().satisfies(id -> {
            Served<ServedAssignment> done = requireNonNull(after.get(id));
            assertThat(done.version()).isEqualTo(2);
            assertThat(done.shown().progress()).isEqualTo(Progress.COMPLETED);
            assertThat(certificates("V1"))
                    .containsOnlyKeys(requireNonNull(done.shown().certificate()));
        });
        assertThat(certificates("V1").values())
                .allSatisfy(one -> assertThat(one.version()).isOne());
    }

    @Test
    void whatSaysTheSameAgainMakesNoVersion() {
        hospital.hire("V2");
        hospital.complete(hospital.uuid("V2"), "hand-hygiene");
        List<String> before = versions(hospital);

        hospital.tell(Hospital.report("V2", LATER, "ICU", "RN2"));
        hospital.settle();
        hospital.jdbc
                .sql("update assignment set due_because = due_because || '.' where staff_id = :staff")
                .param("staff", hospital.number("V2"))
                .update();
        assertThat(versions(hospital)).isEqualTo(before);
        hospital.jdbc
                .sql("update assignment set due_because = rtrim(due_because, '.') where staff_id = :staff")
                .param("staff", hospital.number("V2"))
                .update();

        assertThat(hospital.differences()).isEmpty();
        assertThat(versions(hospital))
                .as("a rebuild beside the tables in use tells nobody")
                .isEqualTo(before);
    }

    @Test
    void aNewDueDayAndAWithdrawalAreVersions() {
        hospital.hire("V3");
        Map<UUID, Served<ServedAssignment>> before = assignments("V3");
        Ruled.extended(hospital, "V3", "hygiene", Hospital.today().plusDays(90));
        Map<UUID, Served<ServedAssignment>> extended = assignments("V3");
        assertThat(changed(before, extended))
                .singleElement()
                .satisfies(id -> assertThat(
                                requireNonNull(extended.get(id)).shown().dueOn())
                        .isEqualTo(Hospital.today().plusDays(90)));

        hospital.tell(Hospital.report("V3", LATER, "ED", "RN2"));
        hospital.settle();

        Map<UUID, Served<ServedAssignment>> moved = assignments("V3");
        assertThat(changed(extended, moved))
                .extracting(id -> requireNonNull(moved.get(id)).shown().requirement() + " "
                        + requireNonNull(moved.get(id)).shown().progress())
                .containsExactlyInAnyOrder("sepsis WITHDRAWN", "triage OPEN");
    }

    @Test
    void aCorrectionIsAVersionOfBothThatNeverStandsForAnythingElse() {
        hospital.hire("V4");
        hospital.complete(hospital.uuid("V4"), "hand-hygiene");
        Map<UUID, Served<ServedAssignment>> before = assignments("V4");
        Map<UUID, Served<ServedCertificate>> earned = certificates("V4");

        Ruled.corrected(hospital, "V4", "hand-hygiene", null);

        Map<UUID, Served<ServedAssignment>> after = assignments("V4");
        assertThat(changed(before, after)).singleElement().satisfies(id -> {
            assertThat(requireNonNull(after.get(id)).version())
                    .isGreaterThan(requireNonNull(before.get(id)).version());
            assertThat(requireNonNull(after.get(id)).shown().progress()).isEqualTo(Progress.OPEN);
            assertThat(requireNonNull(after.get(id)).shown().certificate()).isNull();
        });
        Map<UUID, Served<ServedCertificate>> revoked = certificates("V4");
        assertThat(revoked.keySet()).isEqualTo(earned.keySet());
        assertThat(revoked.values()).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.shown().certification().revokedOn()).isNotNull();
        });
    }

    @Test
    void aCertificateIsShownWithTheNameOfToday() {
        hospital.hire("V5");
        hospital.complete(hospital.uuid("V5"), "hand-hygiene");
        Map<UUID, Served<ServedAssignment>> before = assignments("V5");

        hospital.tell(
                Hospital.patch("V5", LATER, Map.of(AttributePath.person(Attribute.FAMILY_NAME), "Married"), Set.of()));
        hospital.settle();

        assertThat(certificates("V5").values()).singleElement().satisfies(one -> {
            assertThat(one.version()).isEqualTo(2);
            assertThat(one.shown().name()).isEqualTo("Married");
        });
        assertThat(changed(before, assignments("V5"))).isEmpty();
    }

    @Test
    void whatAMergeLeavesAsItWasIsNotToldAgain() {
        hospital.hire("V6", "V7");
        UUID survivor = hospital.uuid("V6");
        UUID absorbed = hospital.uuid("V7");
        hospital.tell(
                Hospital.patch("V7", LATER, Map.of(AttributePath.person(Attribute.FAMILY_NAME), "FamilyV6"), Set.of()));
        hospital.settle();
        hospital.complete(survivor, "hand-hygiene");
        hospital.complete(absorbed, "icu-sepsis");
        Map<UUID, Served<ServedAssignment>> mine = assignments("V6");
        Map<UUID, Served<ServedAssignment>> others = assignments("V7");
        Map<UUID, Served<ServedCertificate>> earned = certificates("V6");

        hospital.identities.merge(survivor, absorbed, "test", "one person");

        Map<UUID, Served<ServedAssignment>> merged = assignments("V6");
        assertThat(changed(mine, merged))
                .as("what the other had completed")
                .extracting(id -> requireNonNull(merged.get(id)).shown().requirement())
                .containsExactly("sepsis");
        assertThat(certificates("V6")).isEqualTo(earned);
        assertThat(all(others.keySet())).hasSameSizeAs(others.keySet()).allSatisfy((id, one) -> {
            assertThat(one.isGone()).isTrue();
            assertThat(one.version())
                    .isGreaterThan(requireNonNull(others.get(id)).version());
        });

        hospital.identities.unmerge(absorbed, Share.NONE, "test", "two after all");

        assertThat(all(others.keySet())).allSatisfy((id, one) -> {
            assertThat(one.isGone()).isFalse();
            assertThat(one.version())
                    .isGreaterThan(requireNonNull(others.get(id)).version() + 1);
        });
        assertThat(hospital.differences()).isEmpty();
    }

    @Test
    void tellsASystemOfUnitsWhatIsGoneWhereItsHolderIsInThem() {
        hospital.hire("V8", "V9");
        Set<UUID> others = assignments("V9").keySet();
        hospital.identities.merge(hospital.uuid("V8"), hospital.uuid("V9"), "test", "one person");

        assertThat(queries.assignmentsHistory(asked(others, Set.of("ICU"))).entries())
                .hasSameSizeAs(others);
        assertThat(queries.assignmentsHistory(asked(others, Set.of("ED"))).entries())
                .isEmpty();
    }

    @Test
    void tablesThatAreDroppedAndFoldedAgainTellNobodyAnything() {
        Hospital other = Hospital.open("duty_versions_again");
        other.hire("W1", "W2");
        other.complete(other.uuid("W1"), "hand-hygiene");
        List<String> before = versions(other);
        assertThat(before).hasSize(5);
        Instant now = other.facts.now();

        other.jdbc.sql("truncate " + String.join(", ", RebuildSchema.DERIVED)).update();
        other.rebuild.fill(now, _ -> {});

        assertThat(versions(other)).isEqualTo(before);
    }

    @Test
    void findsWhatItChangesByItsKey() {
        hospital.hire("V10");
        UUID one = assignments("V10").keySet().iterator().next();
        hospital.complete(hospital.uuid("V10"), "hand-hygiene");
        long scans = hospital.transactions.rolledBack(() -> {
            long before = scans();
            hospital.jdbc
                    .sql("update assignment set due_on = due_on + 1 where id = :id")
                    .param("id", one)
                    .update();
            hospital.jdbc
                    .sql("update certification set title = title || '.' where staff_id = :staff")
                    .param("staff", hospital.number("V10"))
                    .update();
            return scans() - before;
        });
        assertThat(scans).isZero();
    }

    private static long scans() {
        return hospital.jdbc
                .sql("select coalesce(sum(seq_scan), 0) from pg_stat_xact_user_tables "
                        + " where relname in ('assignment_version', 'certificate_version')")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /// Of an employee, by id.
    private static Map<UUID, Served<ServedAssignment>> assignments(String employee) {
        UUID person = hospital.uuid(employee);
        var found = new TreeMap<UUID, Served<ServedAssignment>>();
        queries.assignmentsHistory(asked(null, null)).entries().stream()
                .filter(one -> !one.isGone() && one.shown().staffMember().equals(person))
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    private static Map<UUID, Served<ServedAssignment>> all(Set<UUID> ids) {
        var found = new TreeMap<UUID, Served<ServedAssignment>>();
        queries.assignmentsHistory(asked(ids, null)).entries().forEach(one -> found.put(one.id(), one));
        return found;
    }

    private static Map<UUID, Served<ServedCertificate>> certificates(String employee) {
        UUID person = hospital.uuid(employee);
        var found = new TreeMap<UUID, Served<ServedCertificate>>();
        queries.certificatesHistory(asked(null, null), Hospital.settings().certificateSystem()).entries().stream()
                .filter(one -> !one.isGone() && one.shown().staffMember().equals(person))
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    private static Asked asked(@Nullable Set<UUID> ids, @Nullable Set<String> units) {
        return new Asked(ids, List.of(), List.of(), units, Asked.Sort.NEWEST_CHANGE_FIRST, null, 500, false);
    }

    /// Whatever has another version, or is new.
    private static List<UUID> changed(
            Map<UUID, Served<ServedAssignment>> before, Map<UUID, Served<ServedAssignment>> after) {
        var changed = new ArrayList<UUID>();
        after.forEach((id, one) -> {
            Served<ServedAssignment> was = before.get(id);
            if (was == null || was.version() != one.version()) {
                assertThat(one).isNotEqualTo(was);
                changed.add(id);
            } else {
                assertThat(one).as("the same version").isEqualTo(was);
            }
        });
        return changed;
    }

    /// Everything that a reader could notice.
    private static List<String> versions(Hospital hospital) {
        return hospital.jdbc.sql("""
                        select 'a ' || id || ' ' || version || ' ' || changed_at || ' ' || gone from assignment_version
                        union all
                        select 'c ' || id || ' ' || version || ' ' || changed_at || ' ' || gone from certificate_version
                        order by 1
                        """).query((row, _) -> row.getString(1)).list();
    }
}
