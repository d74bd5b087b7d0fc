package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.DutyChange;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributeGroup;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person as the reports of one source tell of them, folded as the product folds, at moments of one's
/// choice.
final class Told {

    private final World world;
    private final PersonFold fold;
    private final List<PersonFact> facts = new ArrayList<>();
    private PersonState state = PersonState.minted(1, new UUID(0, 1));
    private long number = 10;
    final List<DutyChange> changes = new ArrayList<>();

    Told(Policy policy, Crosswalk crosswalk) {
        var content = Hospital.content();
        world = new World(1, Instant.EPOCH, policy, crosswalk, content.units(), Hospital.settings());
        fold = new PersonFold(List.of(world));
    }

    /// One position as a source states it; null where it states none.
    record Job(
            String key,
            String unit,
            String code,
            @Nullable String startsOn,
            @Nullable String endsOn) {}

    static Job job(String unit, @Nullable String startsOn, @Nullable String endsOn) {
        return new Job(unit, unit, "RN2", startsOn, endsOn);
    }

    /// A report that gives status and all positions, said and recorded at noon in Chicago (18:00 UTC).
    Told says(String day, String status, Job... jobs) {
        return says(Instant.parse(day + "T18:00:00Z"), status, jobs);
    }

    Told says(Instant at, String status, Job... jobs) {
        var said = new TreeMap<AttributePath, Stated>();
        said.put(AttributePath.person(Attribute.STATUS), Stated.Value.of(status, "STF-7"));
        for (Job job : jobs) {
            put(said, job.key(), Attribute.UNIT, job.unit());
            put(said, job.key(), Attribute.JOB_CODE, job.code());
            put(said, job.key(), Attribute.STARTS_ON, job.startsOn());
            put(said, job.key(), Attribute.ENDS_ON, job.endsOn());
        }
        var report = new StaffReport(
                new SourceObject("ehr", "E1"),
                at,
                StaffReport.NO_SEQUENCE,
                at,
                null,
                ReportScope.PATCH,
                Set.of(AttributeGroup.POSITION),
                said);
        number += 2;
        return take(new PersonFact.ReportApplied(number, at, number - 1, report));
    }

    Told completes(String day, String course) {
        Instant at = Instant.parse(day + "T18:00:00Z");
        number += 2;
        var completion = new Completion(number - 1, new UUID(1, number), course, "hash", at, 100, "quiz", at);
        return take(new PersonFact.CompletionRecorded(number, at, completion));
    }

    private Told take(PersonFact fact) {
        facts.add(fact);
        return keep(fold.apply(state, fact));
    }

    /// What the reports so far corrected of the past, the latest first.
    List<PastCorrection> corrections() {
        return new PastCorrectionFold(1, new UUID(0, 1), List.of(world)).of(facts);
    }

    /// A worker wakes, and does what time alone called for until then.
    Told wakes(String instant) {
        return keep(fold.review(state, Instant.parse(instant)));
    }

    private Told keep(PersonFold.Folded folded) {
        state = folded.state();
        changes.addAll(folded.changes());
        return this;
    }

    PersonState state() {
        return state;
    }

    /// Each assignment as `requirement/cycle progress`.
    List<String> duties() {
        return state.duties().assignments().stream()
                .map(one -> one.requirement() + "/" + one.cycle() + " " + one.progress())
                .toList();
    }

    Assignment duty(String requirement) {
        return state.duties().assignments().stream()
                .filter(one -> one.requirement().equals(requirement))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /// The moments of one kind of change of one requirement.
    List<String> moments(String requirement, DutyChange.Kind kind) {
        return changes.stream()
                .filter(change -> change.kind() == kind
                        && state.duties().assignments().stream()
                                .anyMatch(one -> one.id().equals(change.assignment())
                                        && one.requirement().equals(requirement)))
                .map(change -> change.at().toString())
                .toList();
    }

    private static void put(Map<AttributePath, Stated> said, String key, Attribute attribute, @Nullable String text) {
        if (text != null) {
            said.put(AttributePath.position(key, attribute), Stated.Value.of(text, "STF"));
        }
    }
}
