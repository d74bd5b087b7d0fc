package io.preceptor.bench.pure;

import io.preceptor.lms.assignment.Change;
import io.preceptor.lms.assignment.Decide;
import io.preceptor.lms.assignment.Decision;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The transfer of [DutyDecisionBenchmark] under a policy with ever more requirements that cannot match: each is for
/// one role in one unit, neither of them hers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DutyDecisionOfManyBenchmark {

    /// In all, those of the sample policy included.
    @Param({"20", "200", "1000"})
    public int requirements;

    private final Sample sample = new Sample();
    private World world = sample.world;
    private Decide.Situation situation = sample.situation;
    private Change change = sample.change;

    @Setup
    public void publish() {
        Policy policy = sample.world.policy();
        var all = new ArrayList<>(policy.unpacked());
        for (int i = policy.requirements().size(); i < requirements; i++) {
            all.add(new Requirement(
                    "cannot-match-" + i,
                    "Requirement " + i,
                    policy.courses().getFirst().key(),
                    new Criterion.AllOf(List.of(
                            new Criterion.UnitWithin(Set.of("X" + i % 40)), new Criterion.RoleIn(Set.of("role-" + i)))),
                    new DueRule.AfterAssignment(Period.ofDays(30)),
                    false,
                    null,
                    "Office",
                    null));
        }
        world = new World(
                sample.world.number(),
                sample.world.recordedAt(),
                new Policy(
                        policy.courses(), all, policy.roles(), policy.audiences(), policy.packs(), policy.curriculum()),
                sample.world.crosswalk(),
                sample.world.units(),
                sample.world.settings());
        situation = new Decide.Situation(sample.situation.staff(), world, sample.situation.fact());
        change = new Change(sample.change.fact(), sample.change.at(), sample.change.staff(), world, null, null);
    }

    @Benchmark
    public Decision decide() {
        return Decide.decide(sample.duties, situation, change);
    }
}
