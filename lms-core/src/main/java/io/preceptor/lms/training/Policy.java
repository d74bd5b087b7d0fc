package io.preceptor.lms.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that must be learned: one consistent whole, published as one. Never changes; equal content is equal.
///
/// A class, not a record, because it carries what is worked out of its content once: entries by key, and the
/// index of [#candidates(PositionFacts)].
public final class Policy {

    /// Before the first publication: nothing is required of anyone.
    public static final Policy EMPTY = new Policy(List.of(), List.of(), List.of());

    private final List<Course> courses;
    private final List<Requirement> requirements;
    private final List<Requirement> unpacked;
    private final List<Role> roles;
    private final List<NamedAudience> audiences;
    private final List<Pack> packs;
    private final Curriculum curriculum;
    private final Map<String, Course> coursesByKey;
    private final Map<String, LearningPath> pathsByKey;
    private final Map<String, Requirement> requirementsByKey;
    private final Map<String, Role> rolesByKey;
    private final Map<String, List<String>> renewedBy = new HashMap<>();
    private final AudienceIndex index;
    private final List<Requirement> timed;
    private final Set<String> timedKeys;

    /// @param courses      no key twice
    /// @param requirements those of no pack; no key twice, also not in a pack; each names a course or path of this
    ///                     policy
    /// @param roles        no key twice
    /// @param audiences    no key twice
    /// @param packs        no version of a pack twice, each superseding the one before
    /// @param curriculum   paths through the courses, and which count as which; no path has the key of a course
    /// @throws IllegalArgumentException when one of these is not so; the format finds all of them first, with
    ///                                  file and line
    public Policy(
            List<Course> courses,
            List<Requirement> requirements,
            List<Role> roles,
            List<NamedAudience> audiences,
            List<Pack> packs,
            Curriculum curriculum) {
        this.courses = List.copyOf(courses);
        this.unpacked = List.copyOf(requirements);
        this.roles = List.copyOf(roles);
        this.audiences = List.copyOf(audiences);
        this.packs = List.copyOf(packs);
        this.curriculum = curriculum;
        var all = new ArrayList<>(unpacked);
        all.addAll(Packs.requirements(this.packs));
        this.requirements = List.copyOf(all);
        this.coursesByKey = byKey("The key of a course", this.courses, Course::key);
        this.pathsByKey = byKey("The key of a learning path", curriculum.paths(), LearningPath::key);
        this.requirementsByKey = byKey("The key of a requirement", this.requirements, Requirement::key);
        this.rolesByKey = byKey("The key of a role", this.roles, Role::key);
        Keys.requireDistinct("The key of an audience", this.audiences, NamedAudience::key);
        this.courses.forEach(course -> renew(course.key(), course.certification()));
        curriculum.paths().forEach(path -> renew(path.key(), path.certification()));
        this.index = new AudienceIndex(this.requirements);
        this.timed = this.requirements.stream().filter(Requirement::isTimed).toList();
        this.timedKeys = timed.stream().map(Requirement::key).collect(Collectors.toUnmodifiableSet());
        for (Requirement requirement : this.requirements) {
            for (Requirement version : requirement.versions()) {
                if (!coursesByKey.containsKey(version.course()) && !pathsByKey.containsKey(version.course())) {
                    throw new IllegalArgumentException("A requirement names an unknown course: " + version.key());
                }
            }
        }
    }

    /// A policy in which every course stands alone.
    public Policy(
            List<Course> courses,
            List<Requirement> requirements,
            List<Role> roles,
            List<NamedAudience> audiences,
            List<Pack> packs) {
        this(courses, requirements, roles, audiences, packs, Curriculum.EMPTY);
    }

    /// A policy without named audiences and packs.
    public Policy(List<Course> courses, List<Requirement> requirements, List<Role> roles) {
        this(courses, requirements, roles, List.of(), List.of());
    }

    public Curriculum curriculum() {
        return curriculum;
    }

    public Optional<LearningPath> path(String key) {
        return Optional.ofNullable(pathsByKey.get(key));
    }

    /// The title of a course or a learning path; empty where there is none.
    public Optional<String> title(String courseOrPath) {
        return course(courseOrPath)
                .map(Course::title)
                .or(() -> path(courseOrPath).map(LearningPath::title));
    }

    /// What completing a course or a learning path certifies; empty when nothing.
    public Optional<CertificationRule> certification(String courseOrPath) {
        return course(courseOrPath)
                .map(Course::certification)
                .or(() -> path(courseOrPath).map(LearningPath::certification));
    }

    /// What a refresher renews: the keys of courses and paths that name it.
    public List<String> renewedBy(String refresher) {
        return renewedBy.getOrDefault(refresher, List.of());
    }

    public List<Course> courses() {
        return courses;
    }

    /// All of them: those of no pack, then those of packs, each with the terms of its newest version.
    public List<Requirement> requirements() {
        return requirements;
    }

    /// Those that stand in no pack, as they are written.
    public List<Requirement> unpacked() {
        return unpacked;
    }

    public List<NamedAudience> audiences() {
        return audiences;
    }

    /// Every version of every pack, as they are written.
    public List<Pack> packs() {
        return packs;
    }

    public List<Role> roles() {
        return roles;
    }

    /// Of whom the newest version of a course is required; empty where every version counts, and of a path.
    public Optional<NewVersion> newVersion(String course) {
        return course(course).map(Course::terms).flatMap(terms -> Optional.ofNullable(terms.newVersion()));
    }

    public Optional<Course> course(String key) {
        return Optional.ofNullable(coursesByKey.get(key));
    }

    public Optional<Requirement> requirement(String key) {
        return Optional.ofNullable(requirementsByKey.get(key));
    }

    public Optional<Role> role(String key) {
        return Optional.ofNullable(rolesByKey.get(key));
    }

    /// The requirements that may bind through a position: all whose audience holds for it or is undecided, and
    /// few others. In the order of [#requirements()]. The cost grows with those that it gives, not with those
    /// that cannot match.
    public List<Requirement> candidates(PositionFacts position) {
        return index.candidates(List.of(position));
    }

    /// The requirements that may bind through any of these positions, each once, in the order of
    /// [#requirements()].
    public List<Requirement> candidates(Collection<PositionFacts> positions) {
        return index.candidates(positions);
    }

    /// The requirements of which the day alone can turn whom they bind.
    public List<Requirement> timed() {
        return timed;
    }

    /// Whether one of its requirements is among [#timed()].
    public boolean isTimed(Requirement requirement) {
        return timedKeys.contains(requirement.key());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Policy policy
                && courses.equals(policy.courses)
                && unpacked.equals(policy.unpacked)
                && roles.equals(policy.roles)
                && audiences.equals(policy.audiences)
                && packs.equals(policy.packs)
                && curriculum.equals(policy.curriculum);
    }

    @Override
    public int hashCode() {
        return Objects.hash(courses, unpacked, roles, audiences, packs, curriculum);
    }

    @Override
    public String toString() {
        return "Policy[" + courses.size() + " courses, " + requirements.size() + " requirements, " + roles.size()
                + " roles]";
    }

    private void renew(String whole, @Nullable CertificationRule rule) {
        if (rule != null && rule.refresher() != null) {
            renewedBy.computeIfAbsent(rule.refresher(), _ -> new ArrayList<>()).add(whole);
        }
    }

    private static <T> Map<String, T> byKey(String what, List<T> things, Function<T, String> key) {
        Keys.requireDistinct(what, things, key);
        Map<String, T> byKey = HashMap.newHashMap(things.size());
        things.forEach(thing -> byKey.put(key.apply(thing), thing));
        return byKey;
    }
}
