package io.preceptor.lms.assignment;

import io.preceptor.lms.learning.Certification;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.UnitReport;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says an answer in one sentence of at most thirty words: what first, then why, then how the date came about, as far
/// as the words reach. Names stand in the place of keys.
final class WhySentence {

    /// More is not read.
    static final int MOST_WORDS = 30;

    private static final int MOST_TITLE_WORDS = 10;
    private static final int MOST_OF_A_LIST = 2;

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);
    private static final Pattern FACT =
            Pattern.compile("(^| and )(role|unit|facility|employment type|job family|shift|manager)(?= )");
    private static final Pattern ISO_DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    /// What needs no words of its own.
    private static final String COMPLETED = "the course was completed";

    private final World world;
    private final String hold;

    private WhySentence(World world, String hold) {
        this.world = world;
        this.hold = hold;
    }

    /// @param hold what must be mended before anything is decided about the person; empty where nothing
    static String of(
            Why why,
            @Nullable Binding binding,
            Ruling.@Nullable Exempted exempted,
            Ruling.@Nullable AssignedByHand byHand,
            World world,
            String hold) {
        return fitted(new WhySentence(world, hold).parts(why, binding, exempted, byHand));
    }

    /// The first part is the answer; each further one is said where it still fits.
    private List<String> parts(
            Why why,
            @Nullable Binding binding,
            Ruling.@Nullable Exempted exempted,
            Ruling.@Nullable AssignedByHand byHand) {
        String title = cut(why.title(), MOST_TITLE_WORDS);
        Assignment assignment = why.assignment();
        var parts = new ArrayList<String>();
        switch (why.answer()) {
            case TO_DO -> {
                Assignment open = Objects.requireNonNull(assignment);
                boolean late = open.timeliness() == Timeliness.OVERDUE;
                parts.add(title + (late ? " is overdue since " : " is due on ") + day(open.dueOn()));
                if (byHand != null) {
                    parts.add("because " + byHand.decidedBy() + " assigned it by hand");
                    parts.add(cut(byHand.reason(), MOST_TITLE_WORDS));
                } else {
                    parts.addAll(dated(parts.getFirst(), "because " + met(why, binding), named(open.dueBecause())));
                }
            }
            case COMPLETED -> {
                Assignment done = Objects.requireNonNull(assignment);
                parts.add(title + " was completed"
                        + (done.closedAt() == null
                                ? ""
                                : " on " + day(LocalDate.ofInstant(done.closedAt(), done.zone()))));
                validity(why.certifications()).ifPresent(parts::add);
                if (done.closedBecause() != null && !done.closedBecause().equals(COMPLETED)) {
                    parts.add(named(done.closedBecause()));
                }
            }
            case EXEMPT -> {
                LocalDate until = exempted == null ? null : exempted.until();
                parts.add(title + " is not asked" + (until == null ? "" : " until " + day(until))
                        + " because of an exemption");
                if (exempted != null) {
                    parts.add("approved by " + exempted.decidedBy());
                    parts.add(cut(exempted.reason(), MOST_TITLE_WORDS));
                }
            }
            case NO_LONGER_REQUIRED -> {
                Assignment gone = Objects.requireNonNull(assignment);
                parts.add(title + " is no longer required"
                        + (gone.closedAt() == null
                                ? ""
                                : " since " + day(LocalDate.ofInstant(gone.closedAt(), gone.zone()))));
                parts.add("because " + named(Objects.requireNonNullElse(gone.closedBecause(), "no rule asks it")));
            }
            case NOT_REQUIRED -> {
                parts.add(title + " is not required");
                parts.add("because " + notMet(binding));
            }
            case NOT_DECIDED -> {
                parts.add(title + " is not decided yet");
                parts.add("because "
                        + (hold.isEmpty()
                                ? named(
                                        binding instanceof Binding.Open(String because)
                                                ? because
                                                : why.standing().because())
                                : "something about the person is missing"));
                parts.add(hold);
            }
            case NOT_ACTIVE -> {
                parts.add(title + " is not required");
                parts.add("because the person no longer works here");
            }
            case NO_SUCH_REQUIREMENT ->
                parts.add("No publication asks for this of anyone: choose a requirement from the list");
        }
        return parts;
    }

    private String met(Why why, @Nullable Binding binding) {
        if (binding instanceof Binding.Bound bound) {
            for (Explanation one : why.conditions()) {
                if (one.position().equals(bound.position()) && one.verdict() instanceof Verdict.Met met) {
                    return named(met.because());
                }
            }
        }
        return "it was required when it was assigned";
    }

    private String notMet(@Nullable Binding binding) {
        return binding instanceof Binding.NotBound(String because) ? named(because) : "nothing that is asked holds";
    }

    private static Optional<String> validity(List<Certification> certifications) {
        if (certifications.isEmpty()) {
            return Optional.empty();
        }
        LocalDate until = certifications.getLast().validTo();
        return Optional.of(until == null ? "and never expires" : "and is valid to " + day(until));
    }

    /// Keys of roles, units and courses become the names that people know, and days are written as people do.
    String named(String text) {
        Map<String, String> names = new TreeMap<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (Role role : world.policy().roles()) {
            names.put(role.key(), role.title());
        }
        for (Course course : world.policy().courses()) {
            names.put(course.key(), course.title());
        }
        for (UnitReport unit : world.units().units().values()) {
            names.put(unit.code(), unit.title());
        }
        String named = text;
        if (!names.isEmpty()) {
            Pattern keys = Pattern.compile("(?<![\\w-])(?:"
                    + names.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")) + ")(?![\\w-])");
            named = keys.matcher(text)
                    .replaceAll(found -> Matcher.quoteReplacement(Objects.requireNonNull(names.get(found.group()))));
        }
        named = FACT.matcher(named).replaceAll("$1the $2");
        return shortened(ISO_DAY.matcher(named).replaceAll(found -> day(LocalDate.parse(found.group()))));
    }

    /// Of a long list the first two are said.
    private static String shortened(String text) {
        List<String> listed = Arrays.asList(text.split(" or "));
        return listed.size() <= MOST_OF_A_LIST + 1
                ? text
                : String.join(" or ", listed.subList(0, MOST_OF_A_LIST)) + " or others";
    }

    /// Why it is asked and how the date came about, as far as the words reach. Of a date that something moved, what
    /// moved it last comes before anything else.
    private static List<String> dated(String head, String met, String due) {
        int left = MOST_WORDS - count(head);
        if (count(met) + count(due) <= left) {
            return List.of(met, due);
        }
        int clause = due.lastIndexOf("; ");
        if (clause < 0) {
            return List.of(met, due.split(", and ", 2)[0]);
        }
        String last = due.substring(clause + 2);
        return count(met) + count(last) <= left ? List.of(met, last) : List.of("because " + last);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String fitted(List<String> parts) {
        var said = new StringBuilder(cut(parts.getFirst(), MOST_WORDS));
        int words = count(said.toString());
        for (String part : parts.subList(1, parts.size())) {
            int left = MOST_WORDS - words;
            // A reason is said as far as it goes; what comes after it only whole.
            String more = part.startsWith("because ") ? cut(part, left) : part;
            int count = count(more);
            if (count > left || more.isBlank()) {
                continue;
            }
            said.append(part.startsWith("because ") || part.startsWith("and ") ? " " : "; ")
                    .append(more);
            words += count;
        }
        String sentence = said.toString().strip();
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String cut(String text, int most) {
        List<String> words = Arrays.asList(text.strip().split("\\s+"));
        return words.size() <= most ? text.strip() : String.join(" ", words.subList(0, Math.max(most, 0))) + "…";
    }

    static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }
}
