package io.preceptor.lms.assignment.store;

import io.preceptor.lms.assignment.Pilot;
import io.preceptor.lms.assignment.PilotFact;
import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.Settings;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.Crosswalk;
import io.preceptor.lms.workforce.JobCode;
import io.preceptor.lms.workforce.Precedence;
import io.preceptor.lms.workforce.UnitTree;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the publications up to one moment come to together. Never changed: each step makes another.
///
/// @param content  null before policy, crosswalk and units were published
/// @param settings null before settings were published
/// @param units    what each polled source says
/// @param console  what was mapped on the console
/// @param pilot    the last word about a pilot; null where there was none
record Composition(
        @Nullable PublishedContent content,
        @Nullable Settings settings,
        Map<String, UnitTree> units,
        Crosswalk console,
        @Nullable PilotFact pilot) {

    static final Composition NOTHING = new Composition(null, null, Map.of(), Crosswalk.EMPTY, null);

    Composition with(PublishedContent other) {
        return new Composition(other, settings, units, console, pilot);
    }

    Composition with(Settings other) {
        return new Composition(content, other, units, console, pilot);
    }

    Composition with(String source, UnitTree said) {
        var all = new TreeMap<>(units);
        all.put(source, said);
        return new Composition(content, settings, all, console, pilot);
    }

    Composition with(Crosswalk mapped) {
        return new Composition(content, settings, units, mapped, pilot);
    }

    /// With one mapping more on the console, or another one.
    Composition mapped(JobCode code, String role) {
        return with(console.with(code, role));
    }

    Composition with(@Nullable PilotFact other) {
        return new Composition(content, settings, units, console, other);
    }

    /// Empty until both policy and settings are there.
    Optional<World> world(long number, Instant recordedAt) {
        if (content == null || settings == null) {
            return Optional.empty();
        }
        World all = world(number, recordedAt, content, settings, null);
        if (pilot == null || !pilot.isRunning()) {
            return Optional.of(all);
        }
        World seen = world(number, recordedAt, PublishedContentFormat.parse(pilot.content()), settings, null);
        var piloted = new Pilot(pilot.draft(), pilot.groups(), pilot.sinceOn(), seen);
        return Optional.of(world(number, recordedAt, content, settings, piloted));
    }

    private World world(long number, Instant recordedAt, PublishedContent what, Settings how, @Nullable Pilot piloted) {
        return new World(
                number,
                recordedAt,
                what.policy(),
                what.crosswalk().with(console, roles(what.policy())),
                merge(what.units(), units, how.precedence()),
                how,
                piloted);
    }

    /// One tree of what everyone says: for each unit the configuration counts first, then the sources by
    /// precedence, those of one rank by name. Whoever counts first is believed in everything about that unit.
    private static UnitTree merge(UnitTree configured, Map<String, UnitTree> sources, Precedence precedence) {
        if (sources.isEmpty()) {
            return configured;
        }
        var units = new TreeMap<>(configured.units());
        var withdrawn = new TreeSet<>(configured.withdrawn());
        var general = new Precedence.Rule(null, precedence.sources());
        sources.keySet().stream()
                .sorted(Comparator.comparingInt(general::rank).thenComparing(Comparator.naturalOrder()))
                .forEach(source -> {
                    UnitTree said = Objects.requireNonNull(sources.get(source));
                    said.units().forEach((code, unit) -> {
                        if (units.putIfAbsent(code, unit) == null && said.isWithdrawn(code)) {
                            withdrawn.add(code);
                        }
                    });
                });
        return new UnitTree(units, withdrawn);
    }

    private static Set<String> roles(Policy policy) {
        return policy.roles().stream().map(Role::key).collect(Collectors.toSet());
    }
}
