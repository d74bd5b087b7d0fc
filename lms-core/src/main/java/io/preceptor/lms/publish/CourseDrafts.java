package io.preceptor.lms.publish;

import io.preceptor.lms.assignment.PublishedContent;
import io.preceptor.lms.assignment.format.PublishedContentFormat;
import io.preceptor.lms.converge.Publications;
import io.preceptor.lms.journal.FileProblem;
import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Curriculum;
import io.preceptor.lms.training.LearningPath;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.format.PolicyFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One course or learning path at a time: taken out of a policy as YAML, and put back into a draft of the whole.
///
/// What goes out and comes in unchanged changes nothing: the draft says what the policy said.
public final class CourseDrafts {

    private final Drafts drafts;
    private final Publications publications;

    public CourseDrafts(Drafts drafts, Publications publications) {
        this.drafts = drafts;
        this.publications = publications;
    }

    /// What came of putting something back.
    public sealed interface Outcome {

        /// @param number of the draft
        record Made(long number) implements Outcome {}

        /// Nothing was kept.
        record Refused(List<FileProblem> problems) implements Outcome {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /// What was to be changed is not there, or has mistakes of its own.
        record NoBase() implements Outcome {}
    }

    /// What is edited: what is in force, or a draft.
    ///
    /// @param draft its number; null for what is in force
    /// @return empty where there is none, where it is over, and where it has mistakes: those are mended in its
    /// files
    public Optional<PublishedContent> base(@Nullable Long draft) {
        return draft == null
                ? publications.content(publications.version()).map(PublishedContentFormat::parse)
                : drafts.find(draft).filter(Draft::isAlive).flatMap(Draft::content);
    }

    /// A course or learning path as a file of its own.
    ///
    /// @return empty where there is none of that key
    public static Optional<String> yaml(Policy policy, String key) {
        return policy.course(key)
                .map(course -> entries(List.of(course), List.of()))
                .or(() -> policy.path(key).map(path -> entries(List.of(), List.of(path))));
    }

    /// One course as a file of its own.
    public static String yaml(Course course) {
        return entries(List.of(course), List.of());
    }

    private static String entries(List<Course> courses, List<LearningPath> paths) {
        return PolicyFormat.write(
                new Policy(courses, List.of(), List.of(), List.of(), List.of(), new Curriculum(paths, List.of())));
    }

    /// Reads courses and learning paths, each with every mistake; what else they name is checked with the draft.
    public static FileRead<Policy> read(FileText file) {
        return PolicyFormat.readEntries(file);
    }

    /// Puts courses and learning paths in the place of those with their keys, new ones at the end, and keeps the whole
    /// as a draft. Whether the whole is sound is for the draft's own check.
    public Outcome put(@Nullable Long draft, FileText file, String note, String by) {
        Optional<PublishedContent> base = base(draft);
        if (base.isEmpty()) {
            return new Outcome.NoBase();
        }
        return switch (read(file)) {
            case FileRead.Refused<Policy>(var problems) -> new Outcome.Refused(problems);
            case FileRead.Taken<Policy>(Policy entries)
            when entries.courses().isEmpty() && entries.curriculum().paths().isEmpty() ->
                new Outcome.Refused(List.of(new FileProblem(
                        file.name(), 0, 0, ProblemCode.MISSING, "a course or a learning path", "write at least one")));
            case FileRead.Taken<Policy>(Policy entries) ->
                new Outcome.Made(drafts.makeOf(with(base.get(), entries), note, by));
        };
    }

    private static PublishedContent with(PublishedContent base, Policy entries) {
        Policy policy = base.policy();
        Curriculum curriculum = policy.curriculum();
        var merged = new Policy(
                merged(policy.courses(), entries.courses(), Course::key),
                policy.unpacked(),
                policy.roles(),
                policy.audiences(),
                policy.packs(),
                new Curriculum(
                        merged(curriculum.paths(), entries.curriculum().paths(), LearningPath::key),
                        curriculum.equivalencies()));
        return new PublishedContent(merged, base.crosswalk(), base.units());
    }

    private static <T> List<T> merged(List<T> before, List<T> entries, Function<T, String> key) {
        SequencedMap<String, T> all = new LinkedHashMap<>();
        before.forEach(one -> all.put(key.apply(one), one));
        Map<String, T> fresh = entries.stream().collect(Collectors.toMap(key, one -> one));
        all.replaceAll((name, one) -> fresh.getOrDefault(name, one));
        entries.forEach(one -> all.putIfAbsent(key.apply(one), one));
        return new ArrayList<>(all.values());
    }
}
