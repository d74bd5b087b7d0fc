package io.preceptor.lms.facade;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.workforce.UnitReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/// Every version of what was published: units, requirements, courses. Pure: a fold over the states of the published
/// world. A version is the number of the publication that brought it, and a publication that says the same again makes
/// none.
///
/// @param versions of each thing, oldest first; a thing that is published no more ends with one that is gone
public record PublishedVersions<T>(Map<UUID, List<Served<T>>> versions) {

    public PublishedVersions {
        var copy = new TreeMap<UUID, List<Served<T>>>();
        versions.forEach((id, each) -> copy.put(id, List.copyOf(each)));
        versions = copy;
    }

    /// Units, facilities, and the hospital above them.
    public static PublishedVersions<ServedUnit> units(List<World> worlds) {
        return fold(worlds, world -> {
            var shown = new LinkedHashMap<UUID, ServedUnit>();
            shown.put(
                    ServedIds.unit(null), new ServedUnit(null, world.settings().hospital(), null, null, true));
            for (UnitReport unit : world.units().units().values()) {
                boolean inUse = !world.units().isWithdrawn(unit.code());
                String parent =
                        world.units().find(String.valueOf(unit.parent())).isPresent() ? unit.parent() : null;
                shown.put(
                        ServedIds.unit(unit.code()),
                        new ServedUnit(unit.code(), unit.title(), unit.kind(), parent, inUse));
            }
            return shown;
        });
    }

    public static PublishedVersions<Requirement> requirements(List<World> worlds) {
        return fold(worlds, world -> {
            var shown = new LinkedHashMap<UUID, Requirement>();
            world.policy().requirements().forEach(one -> shown.put(ServedIds.requirement(one.key()), one));
            return shown;
        });
    }

    public static PublishedVersions<Course> courses(List<World> worlds) {
        return fold(worlds, world -> {
            var shown = new LinkedHashMap<UUID, Course>();
            world.policy().courses().forEach(one -> shown.put(ServedIds.course(one.key()), one));
            return shown;
        });
    }

    /// As they are now, by id, without those that are gone.
    public List<Served<T>> latest() {
        return versions.values().stream()
                .map(List::getLast)
                .filter(one -> !one.isGone())
                .toList();
    }

    private static <T> PublishedVersions<T> fold(List<World> worlds, Function<World, Map<UUID, T>> shownIn) {
        var versions = new HashMap<UUID, List<Served<T>>>();
        for (World world : worlds) {
            Map<UUID, T> shown = shownIn.apply(world);
            shown.forEach((id, content) -> {
                List<Served<T>> known = versions.computeIfAbsent(id, _ -> new ArrayList<>());
                if (known.isEmpty() || !content.equals(known.getLast().content())) {
                    known.add(new Served<>(id, world.number(), world.recordedAt(), content));
                }
            });
            var absent = new HashSet<>(versions.keySet());
            absent.removeAll(shown.keySet());
            for (UUID id : absent) {
                List<Served<T>> known = versions.getOrDefault(id, List.of());
                if (!known.getLast().isGone()) {
                    known.add(new Served<>(id, world.number(), world.recordedAt(), null));
                }
            }
        }
        return new PublishedVersions<>(versions);
    }
}
