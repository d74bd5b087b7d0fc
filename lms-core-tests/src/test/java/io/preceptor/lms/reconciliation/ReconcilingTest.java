package io.preceptor.lms.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.reconciliation.Repairs.Answer;
import io.preceptor.lms.reconciliation.Repairs.Scope;
import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Comparisons and repairs on a real database, with a directory that drifts by hand.
class ReconcilingTest {

    private static final Side DIRECTORY = Side.target(Drifting.DIRECTORY);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static @Nullable Drifting opened;
    private static int employees;

    private Drifting drift;
    private String one;
    private String other;

    @BeforeEach
    void twoNursesWhoseCertificatesAreShown() {
        if (opened == null) {
            opened = new Drifting("reconciling", Set.of());
        }
        drift = opened;
        one = "R" + ++employees;
        other = "R" + ++employees;
        for (String employee : List.of(one, other)) {
            drift.directory.put(employee, "ICU", Instant.parse("2026-11-01T08:00:00Z"));
        }
        drift.read();
        for (String employee : List.of(one, other)) {
            drift.hospital.complete(drift.hospital.uuid(employee), "hand-hygiene");
        }
        drift.deliver();
        drift.compare();
        assertThat(drift.open()).isEmpty();
    }

    @Test
    void findsWhatASourceSaysOtherwiseAndReadsItAgainToMendIt() {
        drift.directory.put(one, "ED");
        drift.directory.put("NEW" + one, "ICU");
        drift.directory.remove(other);
        Run run = drift.compare(Side.source(Drifting.DIRECTORY));

        assertThat(drift.open())
                .containsExactly("GONE_THERE directory", "NOT_HERE directory", "SAYS_OTHERWISE directory");
        assertThat(run.parts())
                .singleElement()
                .returns(PartState.DONE, Part::state)
                .satisfies(part -> assertThat(part.total()).as("of how many").isEqualTo(part.compared()));
        Difference unit = drift.one(DifferenceKind.SAYS_OTHERWISE);
        assertThat(unit.rows()).containsExactly(new Difference.Row("POSITION[primary].UNIT", "ICU", "ED"));
        assertThat(unit.person()).isEqualTo(drift.hospital.uuid(one));

        long number = asked(Side.source(Drifting.DIRECTORY), DifferenceKind.SAYS_OTHERWISE, 1);
        assertThat(drift.repairs.decide(number, true, "ben", "right")).isInstanceOf(Answer.Done.class);
        assertThat(drift.repairs.verify()).as("it is not read again yet").isFalse();
        drift.read();
        assertThat(drift.repairs.verify()).as("a comparison is begun").isTrue();
        assertThat(drift.node(LEASE).work()).isTrue();
        drift.repairs.verify();

        assertThat(drift.open()).isEmpty();
        assertThat(drift.reconciliations.repair(number).orElseThrow())
                .returns(Repair.State.VERIFIED, Repair::state)
                .returns(1, Repair::mended)
                .returns(0, Repair::still);
        assertThat(drift.reconciliations.difference(unit.id()).orElseThrow().state())
                .isEqualTo(Difference.State.MENDED);
        drift.directory.people.keySet().removeIf(employee -> employee.startsWith("NEW"));
    }

    @Test
    void beginsNoComparisonOfWhatCannotBeAskedForAllOfIt() {
        Side source = Side.source(Drifting.DIRECTORY);
        drift.directory.put(one, "ED");
        drift.compare(source);
        long number = asked(source, DifferenceKind.SAYS_OTHERWISE, 1);
        drift.repairs.decide(number, true, "ben", "right");
        drift.read();

        drift.directory.isHandedOver = true;
        assertThat(drift.repairs.verify()).as("it would see nothing").isFalse();
        assertThat(drift.compare(source).parts())
                .singleElement()
                .returns(PartState.CANNOT, Part::state)
                .satisfies(part -> assertThat(part.reason()).contains("cannot be asked for all of it at any time"));

        drift.directory.isHandedOver = false;
        assertThat(drift.repairs.verify()).isTrue();
        assertThat(drift.node(LEASE).work()).isTrue();
        drift.repairs.verify();
        assertThat(drift.open()).isEmpty();
        assertThat(drift.reconciliations.repair(number).orElseThrow().mended()).isEqualTo(1);
    }

    @Test
    void showsWhatASourceGivesThatCannotBeTaken() {
        drift.directory.unreadable.add(one);
        drift.compare(Side.source(Drifting.DIRECTORY));
        assertThat(drift.one(DifferenceKind.UNREADABLE).theirs())
                .containsExactly(Map.entry("Practitioner.name", "send a family name"));
        assertThat(drift.repairs.ask(
                        new Scope(Side.source(Drifting.DIRECTORY), DifferenceKind.UNREADABLE, null), 1, "anna", "why"))
                .isInstanceOf(Answer.Refused.class);
        drift.directory.unreadable.clear();
        drift.compare(Side.source(Drifting.DIRECTORY));
        assertThat(drift.open()).isEmpty();
    }

    @Test
    void leavesAloneWhatWaitsToBeTaken() {
        drift.directory.put(one, "ED");
        drift.compare(Side.source(Drifting.DIRECTORY));
        assertThat(drift.open()).containsExactly("SAYS_OTHERWISE directory");
        drift.hospital
                .jdbc
                .sql("update feed set next_run_at = clock_timestamp() where name = 'directory'")
                .update();
        drift.reader.readIfDue(Drifting.DIRECTORY);

        Run run = drift.compare(Side.source(Drifting.DIRECTORY));

        assertThat(run.parts().getFirst().underWay()).isEqualTo(1);
        assertThat(drift.open()).as("it stays until that is known").containsExactly("SAYS_OTHERWISE directory");
        drift.hospital.settle();
        drift.compare(Side.source(Drifting.DIRECTORY));
        assertThat(drift.open()).isEmpty();
    }

    @Test
    void deliversAgainWhatOthersChangedThereOnceASecondPersonSaysSo() {
        String number = number(one);
        drift.directory.certificates.put(number, Map.of("title", "Something else"));
        drift.directory.certificates.remove(number(other));
        drift.compare();
        assertThat(drift.open()).containsExactly("CHANGED_THERE directory", "REMOVED_THERE directory");

        assertThat(drift.repairs.ask(new Scope(DIRECTORY, DifferenceKind.CHANGED_THERE, null), 7, "anna", "mend"))
                .isInstanceOf(Answer.Refused.class);
        long repair = asked(DIRECTORY, DifferenceKind.CHANGED_THERE, 1);
        assertThat(drift.repairs.decide(repair, true, "anna", "my own")).isInstanceOf(Answer.Refused.class);
        drift.hospital.twoSignIns("anna", "anna.b");
        assertThat(drift.repairs.decide(repair, true, "anna.b", "my own")).isInstanceOf(Answer.Refused.class);
        assertThat(drift.hospital.deliveries.due(Drifting.DIRECTORY, 10)).isEmpty();
        drift.compare();
        assertThat(drift.one(DifferenceKind.CHANGED_THERE).state()).isEqualTo(Difference.State.ASKED);

        assertThat(drift.repairs.decide(repair, true, "ben", "right")).isInstanceOf(Answer.Done.class);
        assertThat(drift.repairs.decide(repair, true, "carl", "again")).isInstanceOf(Answer.Refused.class);
        assertThat(drift.repairs.verify()).as("it is on its way").isFalse();
        drift.deliver();
        assertThat(drift.repairs.verify()).isTrue();

        assertThat(drift.open()).containsExactly("REMOVED_THERE directory");
        assertThat(drift.reconciliations.repair(repair).orElseThrow().mended()).isEqualTo(1);
        assertThat(drift.hospital.audit.find(new AuditLog.Search(null, null, "repair:" + repair, null), 5))
                .extracting("actor", "action", "detail")
                .containsExactly(
                        tuple("ben", "REPAIR_DECIDED", "approved: right"),
                        tuple(
                                "anna",
                                AuditAction.REPAIR_ASKED.name(),
                                "DELIVER of 1 CHANGED_THERE at directory: mend it"));
        mendTheRest(DifferenceKind.REMOVED_THERE);
    }

    @Test
    void saysThatARepairDidNotHelpWhereTheDifferenceIsThereStill() {
        String number = number(one);
        drift.directory.certificates.remove(number);
        drift.compare();
        long repair = asked(DIRECTORY, DifferenceKind.REMOVED_THERE, 1);
        drift.repairs.decide(repair, true, "ben", "right");
        drift.deliver();
        drift.directory.certificates.remove(number);
        drift.repairs.verify();

        assertThat(drift.reconciliations.repair(repair).orElseThrow())
                .returns(Repair.State.VERIFIED, Repair::state)
                .returns(0, Repair::mended)
                .returns(1, Repair::still);
        assertThat(drift.open()).containsExactly("REMOVED_THERE directory");
        mendTheRest(DifferenceKind.REMOVED_THERE);
    }

    @Test
    void aForeignEntryDoesNotMakeAMendedOneDiffer() {
        drift.directory.certificates.put("STRAY-1", Map.of("title", "Somebody else's"));
        drift.directory.certificates.remove(number(one));
        drift.compare();
        assertThat(drift.open()).containsExactly("NOT_OURS directory", "REMOVED_THERE directory");
        long repair = asked(DIRECTORY, DifferenceKind.REMOVED_THERE, 1);
        drift.repairs.decide(repair, true, "ben", "right");
        drift.deliver();
        drift.repairs.verify();

        assertThat(drift.reconciliations.repair(repair).orElseThrow())
                .returns(1, Repair::mended)
                .returns(0, Repair::still);
        assertThat(drift.open()).containsExactly("NOT_OURS directory");
        drift.directory.certificates.remove("STRAY-1");
        drift.compare();
        assertThat(drift.open()).isEmpty();
    }

    @Test
    void aRefusedRepairChangesNothing() {
        drift.directory.certificates.remove(number(one));
        drift.compare();
        long repair = asked(DIRECTORY, DifferenceKind.REMOVED_THERE, 1);
        assertThat(drift.repairs.decide(repair, false, "ben", "ask them first")).isInstanceOf(Answer.Done.class);
        assertThat(drift.open()).containsExactly("REMOVED_THERE directory");
        assertThat(drift.hospital.deliveries.due(Drifting.DIRECTORY, 10)).isEmpty();
        mendTheRest(DifferenceKind.REMOVED_THERE);
    }

    @Test
    void countsWhatCannotBeReadAndCallsItNeitherFineNorGone() {
        drift.directory.certificates.remove(number(one));
        drift.compare();
        drift.directory.isAway = true;
        Run run = drift.compare();
        drift.directory.isAway = false;

        assertThat(run.parts())
                .extracting(part -> part.side() + " " + part.state())
                .containsExactly(
                        "Side[what=SOURCE, name=directory] BROKEN",
                        "Side[what=PEOPLE, name=everyone] DONE",
                        "Side[what=TARGET, name=directory] "
                                + (run.parts().get(2).unread() < 5 ? "DONE" : "BROKEN"),
                        "Side[what=TARGET, name=crm] CANNOT");
        assertThat(run.parts().get(2).unread()).isPositive();
        assertThat(drift.open()).as("as it was").containsExactly("REMOVED_THERE directory");
        assertThat(run.parts().getLast().reason()).contains("cannot be read back");
        mendTheRest(DifferenceKind.REMOVED_THERE);
    }

    @Test
    void somethingThatStaysIsOpenAgainWhenItSaysSomethingElse() {
        String number = number(one);
        drift.directory.certificates.put(number, Map.of("title", "Their own words"));
        drift.compare();
        Difference found = drift.one(DifferenceKind.CHANGED_THERE);
        assertThat(drift.repairs.accept(found.id(), "anna", "they call it so")).isTrue();
        drift.compare();
        assertThat(drift.open()).isEmpty();
        assertThat(drift.reconciliations.difference(found.id()).orElseThrow())
                .returns(Difference.State.ACCEPTED, Difference::state)
                .returns("they call it so", Difference::decidedReason);
        drift.directory.certificates.put(number, Map.of("title", "Other words again"));
        drift.compare();
        assertThat(drift.open()).containsExactly("CHANGED_THERE directory");
        mendTheRest(DifferenceKind.CHANGED_THERE);
    }

    @Test
    void keepsHowManyThereWereSoThatOneSeesThemShrink() {
        drift.directory.certificates.remove(number(one));
        drift.directory.certificates.remove(number(other));
        Run first = drift.compare();
        drift.hospital.resend.resend(
                List.of(drift.one(DifferenceKind.REMOVED_THERE).item()), "anna");
        drift.deliver();
        Run second = drift.compare();

        assertThat(drift.reconciliations.history(2).stream()
                        .filter(one -> one.kind() == DifferenceKind.REMOVED_THERE)
                        .map(one -> one.run() + " " + one.found() + " " + one.gone()))
                .containsExactly(second.number() + " 1 1", first.number() + " 2 0");
        mendTheRest(DifferenceKind.REMOVED_THERE);
    }

    @Test
    void anotherNodeGoesOnWhereOneDied() {
        Reconciling first = drift.node(LEASE);
        assertThat(first.begin(List.of(DIRECTORY), "anna", "to know")).isPresent();
        assertThat(first.begin(List.of(), "ben", "at once")).as("one at a time").isEmpty();
        drift.directory.beforeLook = () -> {
            drift.directory.beforeLook = () -> {};
            // Its lease ran out, as if the node had stood still.
            drift.hospital
                    .jdbc
                    .sql(
                            "update reconciliation_run set lease_until = clock_timestamp() - interval '1 second' where state = 'RUNNING'")
                    .update();
            assertThat(drift.node(LEASE).work()).isTrue();
        };
        assertThat(first.work()).isTrue();

        Run run = drift.reconciliations.runs(1).getFirst();
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        assertThat(run.parts().getFirst().compared())
                .as("nobody was counted twice")
                .isEqualTo(run.parts().getFirst().total());
    }

    @Test
    void stopsWhereSomebodyCancelsIt() {
        Reconciling node = drift.node(LEASE);
        long number = node.begin(List.of(DIRECTORY), "anna", "to know").orElseThrow();
        drift.directory.beforeLook = () -> {
            drift.directory.beforeLook = () -> {};
            assertThat(node.cancel(number, "ben")).isTrue();
        };
        node.work();

        assertThat(drift.reconciliations.run(number).orElseThrow())
                .returns(Run.State.CANCELLED, Run::state)
                .returns("ben", Run::cancelledBy);
        assertThat(node.cancel(number, "ben")).isFalse();
        assertThat(node.work()).isFalse();
    }

    @Test
    void beginsOnceInANight() {
        ZoneId zone = ZoneId.of("UTC");
        LocalTime now = drift.hospital.facts.now().atZone(zone).toLocalTime();
        Reconciling node = drift.node(LEASE);
        // Shortly after midnight nothing lies an hour back on the same day.
        LocalTime before = now.getHour() == 0 ? LocalTime.MIDNIGHT : now.minusHours(1);
        if (now.getHour() < 23) {
            assertThat(node.beginNightly(now.plusMinutes(30), zone))
                    .as("not yet")
                    .isEmpty();
        }
        assertThat(node.beginNightly(before, zone)).isPresent();
        node.work();
        assertThat(node.beginNightly(before, zone)).isEmpty();
        assertThat(drift.reconciliations.runs(1).getFirst().begunBy()).isEqualTo(Reconciling.BY_ITSELF);
    }

    @Test
    void asksForAReasonAndForWhatIsConfigured() {
        Reconciling node = drift.node(LEASE);
        assertThatThrownBy(() -> node.begin(List.of(), "anna", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> node.begin(List.of(Side.target("unknown")), "anna", "why"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> drift.repairs.decide(1, true, "anna", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private long asked(Side side, DifferenceKind kind, int count) {
        Answer answer = drift.repairs.ask(new Scope(side, kind, null), count, "anna", "mend it");
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).number();
    }

    private void mendTheRest(DifferenceKind kind) {
        drift.reconciliations.find(new Reconciliations.Search(DIRECTORY, kind, null, null), 100).stream()
                .map(Difference::item)
                .forEach(item -> drift.hospital.resend.resend(List.of(item), "anna"));
        drift.deliver();
        drift.compare();
        assertThat(drift.open()).isEmpty();
    }

    private String number(String employee) {
        return drift.hospital
                .jdbc
                .sql("select number from certification where staff_id = :staff")
                .param("staff", drift.hospital.number(employee))
                .query((row, _) -> row.getString(1))
                .single();
    }
}
