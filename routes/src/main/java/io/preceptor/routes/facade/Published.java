package io.preceptor.routes.facade;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.facade.PublishedVersions;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.facade.ServedUnit;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import io.preceptor.mapping.facade.FacadeNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Everything published, as it is shown, worked out once for each publication.
///
/// @param codes of units, by the id under which they are shown
record Published(
        World world,
        FacadeNames names,
        PublishedVersions<ServedUnit> units,
        PublishedVersions<Requirement> requirements,
        PublishedVersions<Course> courses,
        Map<UUID, String> codes) {

    /// @param worlds oldest first, at least one
    static Published of(List<World> worlds) {
        World latest = worlds.getLast();
        var codes = new HashMap<UUID, String>();
        latest.units().units().keySet().forEach(code -> codes.put(ServedIds.unit(code), code));
        return new Published(
                latest,
                FacadeNames.of(latest.settings()),
                PublishedVersions.units(worlds),
                PublishedVersions.requirements(worlds),
                PublishedVersions.courses(worlds),
                Map.copyOf(codes));
    }

    /// What a course or a learning path is called, as somebody here sees it.
    Optional<String> title(String courseOrPath) {
        return world.policy()
                .title(courseOrPath)
                .or(() -> world.course(courseOrPath).map(Course::title));
    }

    boolean isCourse(String key) {
        return world.policy().course(key).isPresent();
    }

    /// These units with all that lies within them.
    Set<String> within(Set<String> roots) {
        return world.units().units().keySet().stream()
                .filter(code -> world.units().path(code).stream().anyMatch(roots::contains))
                .collect(Collectors.toSet());
    }
}
