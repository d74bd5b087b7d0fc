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
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One course or learning path at a time: taken out of a policy as YAML, and put back into a draft of the whole.
///
/// What goes out and comes in unchanged changes nothing: the draft says what the policy said.
public final class CourseDrafts {

    private static final Pattern TAKEN_OF = Pattern.compile("^\\uFEFF?# From version (\\d{1,9}) of the policy\\.");

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

        /// Nothing was kept: it would undo what was published since it was taken.
        ///
        /// @param keys of the courses and paths that changed
        record Overtaken(List<String> keys) implements Outcome {
            public Overtaken {
                keys = List.copyOf(keys);
            }
        }

        /// What was to be changed is not there, or has mistakes of its own.
        record NoBase() implements Outcome {}
    }

    /// What is edited.
    ///
    /// @param version of the policy from which it comes: the one in force, or the one from which a draft started
    public record Base(PublishedContent content, int version) {}

    /// What is edited: what is in force, or a draft.
    ///
    /// @param draft its number; null for what is in force
    /// @return empty where there is none, where it is over, and where it has mistakes: those are mended in its
    /// files
    public Optional<Base> base(@Nullable Long draft) {
        if (draft == null) {
            int version = publications.version();
            return publications.content(version).map(text -> new Base(PublishedContentFormat.parse(text), version));
        }
        return drafts.find(draft)
                .filter(Draft::isAlive)
                .flatMap(found -> found.content().map(content -> new Base(content, found.basedOn())));
    }

    /// Whether a course or path is another in what is edited now than in the version in which it was taken.
    ///
    /// @param taken null where nobody knows: then nothing changed
    public boolean isOvertaken(Base base, @Nullable Integer taken, String key) {
        return !overtaken(base, taken, List.of(key)).isEmpty();
    }

    private List<String> overtaken(Base base, @Nullable Integer taken, List<String> keys) {
        if (taken == null || taken == base.version()) {
            return List.of();
        }
        Policy then = policy(taken);
        Policy since = policy(base.version());
        return keys.stream()
                .filter(key -> !then.course(key).equals(since.course(key))
                        || !then.path(key).equals(since.path(key)))
                .toList();
    }

    private Policy policy(int version) {
        return publications
                .content(version)
                .map(PublishedContentFormat::parse)
                .orElse(PublishedContent.EMPTY)
                .policy();
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

    /// A course or learning path as a file of its own that says from which version it was taken.
    ///
    /// @return empty where there is none of that key
    public static Optional<String> taken(Base base, String key) {
        return yaml(base.content().policy(), key)
                .map(text -> "# From version " + base.version()
                        + " of the policy. Leave this line: it tells what changed meanwhile.\n" + text);
    }

    /// The version from which a file says it was taken; empty where it says none.
    public static OptionalInt takenOf(String yaml) {
        Matcher said = TAKEN_OF.matcher(yaml);
        return said.find() ? OptionalInt.of(Integer.parseInt(said.group(1))) : OptionalInt.empty();
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
    ///
    /// @param taken the version of which they were taken; null where nobody knows
    public Outcome put(@Nullable Long draft, @Nullable Integer taken, FileText file, String note, String by) {
        Optional<Base> base = base(draft);
        if (base.isEmpty()) {
            return new Outcome.NoBase();
        }
        return switch (read(file)) {
            case FileRead.Refused<Policy>(var problems) -> new Outcome.Refused(problems);
            case FileRead.Taken<Policy>(Policy entries)
            when entries.courses().isEmpty() && entries.curriculum().paths().isEmpty() ->
                new Outcome.Refused(List.of(new FileProblem(
                        file.name(), 0, 0, ProblemCode.MISSING, "a course or a learning path", "write at least one")));
            case FileRead.Taken<Policy>(Policy entries) -> put(base.get(), taken, entries, note, by);
        };
    }

    private Outcome put(Base base, @Nullable Integer taken, Policy entries, String note, String by) {
        List<String> keys = Stream.concat(
                        entries.courses().stream().map(Course::key),
                        entries.curriculum().paths().stream().map(LearningPath::key))
                .toList();
        List<String> overtaken = overtaken(base, taken, keys);
        return overtaken.isEmpty()
                ? new Outcome.Made(drafts.makeOf(with(base.content(), entries), note, base.version(), by))
                : new Outcome.Overtaken(overtaken);
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
