package io.preceptor.routes.observe;

import io.preceptor.lms.observe.SourceLoad;
import io.preceptor.lms.observe.TargetLoad;
import io.preceptor.lms.observe.Vitals;
import io.preceptor.lms.observe.WorkLoad;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the database says of the work in it, asked once in a while however many look: a scrape, a dozen watchers.
///
/// Safe for many threads; who comes while one asks is given what was known before.
public final class Sampling {

    /// How far back a source's rate looks.
    public static final Duration WINDOW = Duration.ofMinutes(1);

    private final DatabaseSight sight;
    private final Asked<Sample> samples;

    public record Sample(WorkLoad work, List<TargetLoad> targets, List<SourceLoad> sources) {}

    public Sampling(Vitals vitals, DatabaseSight sight) {
        this.sight = sight;
        this.samples = sight.ask(() -> new Sample(vitals.work(), vitals.targets(), vitals.sources(WINDOW)));
    }

    /// @return not older than a minute; empty where the database has not answered for so long
    public Optional<Sample> current() {
        return samples.current();
    }

    /// Whether the database answers, now that it is asked.
    boolean isAnswered() {
        var _ = samples.current();
        return sight.isUp();
    }
}
