package io.preceptor.lms.workforce;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.jspecify.annotations.Nullable;

/// How much two staff members look like one person, line by line. It proposes to a person, and decides nothing:
/// names and addresses only describe, identifiers alone identify (see [Identity]).
///
/// @param score 0 to 100: the agreement of all lines by their weight. Few lines make no high score: the weights
///              count as 60 at least
/// @param lines what both state
public record Comparison(int score, List<Line> lines) {

    /// From this score on a pair is proposed.
    public static final int PROPOSED = 65;

    private static final int LEAST_WEIGHT = 60;
    private static final double ALIKE = 0.85;
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
    private static final DoubleMetaphone SOUND = new DoubleMetaphone();

    /// One attribute that both state.
    ///
    /// @param agreement 0 to 100
    /// @param weight    how much it counts
    public record Line(String what, String one, String other, int agreement, int weight) {}

    public Comparison {
        lines = List.copyOf(lines);
    }

    public static Comparison of(StaffMember one, StaffMember other) {
        var lines = new ArrayList<Line>();
        names(one, other, Attribute.FAMILY_NAME, "Family name", 25, lines);
        names(one, other, Attribute.GIVEN_NAME, "Given name", 20, lines);
        String mail = one.text(Attribute.EMAIL);
        String otherMail = other.text(Attribute.EMAIL);
        if (mail != null && otherMail != null) {
            // People have several addresses: another one says little, the same one much.
            boolean same = mail.equalsIgnoreCase(otherMail);
            lines.add(new Line("E-mail", mail, otherMail, same ? 100 : 0, same ? 30 : 10));
        }
        exact(one, other, Attribute.HIRED_ON, "Hired on", lines);
        exact(one, other, Attribute.WORK_PHONE, "Work phone", lines);
        numbers(one, other, lines);
        int weight = lines.stream().mapToInt(Line::weight).sum();
        int agreed = lines.stream()
                .mapToInt(line -> line.agreement() * line.weight())
                .sum();
        return new Comparison(agreed / Math.max(weight, LEAST_WEIGHT), lines);
    }

    public boolean isProposed() {
        return score >= PROPOSED;
    }

    /// Under what a person is looked for by those who may be the same: their address, how their names sound,
    /// and their family name with an initial. Two people without a key in common are never compared.
    public static List<String> keys(StaffMember staff) {
        var keys = new ArrayList<String>();
        String mail = staff.text(Attribute.EMAIL);
        if (mail != null) {
            keys.add("mail:" + mail.toLowerCase(Locale.ROOT));
        }
        String family = letters(staff.text(Attribute.FAMILY_NAME));
        String given = letters(staff.text(Attribute.GIVEN_NAME));
        if (!family.isEmpty() && !given.isEmpty()) {
            keys.add("sound:" + sound(family) + "/" + sound(given));
            keys.add("initial:" + family + "/" + given.substring(0, 1));
        }
        return keys;
    }

    private static void names(
            StaffMember one, StaffMember other, Attribute attribute, String what, int weight, List<Line> lines) {
        String here = one.text(attribute);
        String there = other.text(attribute);
        if (here != null && there != null) {
            double similarity = SIMILARITY.apply(letters(here), letters(there));
            int agreement = similarity < ALIKE ? 0 : (int) Math.round(similarity * 100);
            lines.add(new Line(what, here, there, agreement, weight));
        }
    }

    private static void exact(StaffMember one, StaffMember other, Attribute attribute, String what, List<Line> lines) {
        String here = one.text(attribute);
        String there = other.text(attribute);
        if (here != null && there != null) {
            lines.add(new Line(what, here, there, here.equals(there) ? 100 : 0, 10));
        }
    }

    /// Two numbers of one issuer speak against it: an employer rarely numbers somebody twice.
    private static void numbers(StaffMember one, StaffMember other, List<Line> lines) {
        Map<URI, String> here = bySystem(one);
        Map<URI, String> there = bySystem(other);
        here.keySet().stream()
                .filter(there::containsKey)
                .filter(system -> !String.valueOf(here.get(system)).equals(there.get(system)))
                .findFirst()
                .ifPresent(system -> lines.add(new Line(
                        "Number in " + system,
                        String.valueOf(here.get(system)),
                        String.valueOf(there.get(system)),
                        0,
                        30)));
    }

    private static Map<URI, String> bySystem(StaffMember staff) {
        return staff.identifiers().stream()
                .sorted(comparing(StaffIdentifier::value))
                .collect(Collectors.toMap(
                        StaffIdentifier::system, StaffIdentifier::value, (a, b) -> a + ", " + b, TreeMap::new));
    }

    private static String sound(String letters) {
        String sound = SOUND.doubleMetaphone(letters);
        return sound == null || sound.isEmpty() ? letters : sound;
    }

    private static String letters(@Nullable String name) {
        return name == null
                ? ""
                : name.toLowerCase(Locale.ROOT)
                        .codePoints()
                        .filter(Character::isLetter)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
