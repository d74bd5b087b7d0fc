package io.preceptor.lms.training.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import io.preceptor.lms.journal.FileRead;
import io.preceptor.lms.journal.FileText;
import io.preceptor.lms.training.AttributeIn;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Certified;
import io.preceptor.lms.training.Choice;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.FamilyIn;
import io.preceptor.lms.training.FteBetween;
import io.preceptor.lms.training.Grandfather;
import io.preceptor.lms.training.Hired;
import io.preceptor.lms.training.JurisdictionWithin;
import io.preceptor.lms.training.Layer;
import io.preceptor.lms.training.Listing;
import io.preceptor.lms.training.ManagedBy;
import io.preceptor.lms.training.Named;
import io.preceptor.lms.training.NamedAudience;
import io.preceptor.lms.training.Pack;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Positions;
import io.preceptor.lms.training.Question;
import io.preceptor.lms.training.Regulation;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.RiskClass;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.training.ShiftIn;
import io.preceptor.lms.training.StaffNumber;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class RoundTripTest {

    private static final List<String> AWKWARD = List.of(
            "true",
            "null",
            "~",
            "4711",
            "1e3",
            "0x1F",
            "no",
            "- a",
            "a: b",
            "# x",
            " leading",
            "trailing ",
            "'",
            "\"",
            "*a",
            "&a",
            "!t",
            "%",
            "@",
            "`",
            "a #b",
            "[x]",
            "{x}",
            "a\nb",
            "a\n\nb\n",
            "a\nb\n\n\n",
            "  a\nb",
            "\na",
            "a \nb",
            "a\r\nb",
            "a\u0085b",
            "a\u2028b\n",
            "\uFEFFa",
            "a\tb\nc",
            "\u00e4\u00f6 \ud83d\ude00",
            "a\u00a0b",
            "---",
            "...",
            "a\n---\nb",
            "<<",
            "=",
            "?",
            "? a",
            "\u0007",
            "a\u0000b",
            "\ud83d\ude00\nb",
            "| x",
            "> x");

    @Test
    void readsBackEveryAwkwardText() {
        for (String text : AWKWARD) {
            assertReadsBack(policy(text, List.of(rules().getFirst())));
        }
    }

    @Test
    void readsBackAnyText() {
        // Halves of a pair are made whole, not passed over: nearly every longer text has one.
        Gen<String> texts = strings()
                .basicMultilingualPlaneAlphabet()
                .ofLengthBetween(1, 40)
                .map(text -> text.replaceAll("\\p{Cs}", "\ud83c\udfe5"));
        qt().withExamples(300)
                .forAll(texts.assuming(text -> !text.isBlank()))
                .checkAssert(text -> assertReadsBack(policy(text, List.of(rules().getFirst()))));
    }

    @Test
    void readsBackEveryRuleAndCriterion() {
        assertReadsBack(policy("Words", rules()));
    }

    @Test
    void readsBackAnySpan() {
        qt().forAll(
                        integers().between(0, 20),
                        integers().between(0, 30),
                        integers().between(0, 400))
                .checkAssert((years, months, days) -> {
                    Period period = Period.of(years, months, days);
                    assertThat(Spans.period(Spans.write(period))).contains(period);
                    Duration duration = Duration.ofHours(years).plusMinutes(days);
                    assertThat(Spans.duration(Spans.write(duration))).contains(duration);
                });
    }

    @Test
    void readsBackTheEmptyPolicy() {
        assertReadsBack(Policy.EMPTY);
    }

    private static void assertReadsBack(Policy policy) {
        String text = PolicyFormat.write(policy);
        assertThat(PolicyFormat.readBack(new FileText("kept", text))).isEqualTo(new FileRead.Taken<>(policy));
        assertThat(PolicyFormat.write(policy)).isEqualTo(text);
    }

    private static List<DueRule> rules() {
        return List.of(
                new DueRule.AfterPositionStart(Period.ofDays(30)),
                new DueRule.AfterHire(Period.of(1, 2, 3)),
                new DueRule.AfterAssignment(Period.ZERO),
                new DueRule.AfterCompletion(Period.ofDays(90), "123"),
                new DueRule.BeforeExpiry(Period.ZERO, "quiz"),
                new DueRule.FixedDay(MonthDay.of(2, 29)),
                new DueRule.OnDate(LocalDate.of(2027, 1, 31)));
    }

    private static Policy policy(String text, List<DueRule> rules) {
        Course quiz = new Course(
                "quiz",
                text,
                Duration.ofMinutes(75),
                text,
                List.of(new Question("q", text, List.of(new Choice("a", text, true), new Choice("true", text, false)))),
                70,
                new CertificationRule(text, Period.ofYears(1), Period.ofDays(60)));
        Course reading = new Course(
                "123", text, Duration.ofMinutes(1), text, List.of(), 0, new CertificationRule(text, null, Period.ZERO));
        List<Requirement> requirements = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            requirements.add(new Requirement(
                    "r-" + i,
                    text,
                    i % 2 == 0 ? "quiz" : "123",
                    criterion(text),
                    rules.get(i),
                    i % 2 == 0,
                    i % 2 == 0 ? null : LocalDate.of(2026, 1, 1),
                    text,
                    i % 2 == 0 ? new Regulation(text, text, URI.create("https://example.org/a?b#c")) : null,
                    i % 2 == 0 ? Period.of(0, 1, 3) : null));
        }
        NamedAudience inner = new NamedAudience("inner", text, new ShiftIn(Set.of(text)));
        NamedAudience outer = new NamedAudience("outer", text, listed(new Criterion.Not(new Named(inner)), text));
        Requirement asked = requirements.getFirst();
        requirements.add(new Requirement(
                "rich",
                text,
                "quiz",
                listed(new Criterion.AnyOf(List.of(new Named(outer), facts(text))), text),
                asked.due(),
                false,
                null,
                text,
                new Regulation(text, text, LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1), null),
                null,
                RiskClass.CRITICAL,
                Positions.ANY,
                null,
                asked.dueTerms()));
        Requirement packed = requirements.removeLast();
        return new Policy(
                List.of(quiz, reading),
                requirements,
                List.of(new Role("nurse", text), new Role("clerk", text, "administration")),
                // In whatever order they stand: one may name another that comes after it.
                List.of(outer, inner),
                List.of(
                        new Pack("pack", text, Layer.STATE, Set.of(text), 1, null, null, null, List.of(packed)),
                        new Pack(
                                "pack",
                                text,
                                Layer.UNIT,
                                Set.of(),
                                2,
                                LocalDate.of(2027, 1, 1),
                                1,
                                new Grandfather(null),
                                List.of(packed)),
                        new Pack(
                                "pack",
                                text,
                                Layer.NATIONAL,
                                Set.of("US"),
                                4,
                                LocalDate.of(2028, 1, 1),
                                2,
                                new Grandfather(LocalDate.of(2028, 6, 30)),
                                List.of())));
    }

    private static Criterion listed(Criterion criterion, String text) {
        var number = new StaffNumber(URI.create("urn:a"), text);
        return new Listing(
                criterion,
                List.of(new Listing.Entry(number, LocalDate.of(2026, 12, 31), text)),
                List.of(new Listing.Entry(number, null, text)));
    }

    private static Criterion facts(String text) {
        return new Criterion.AllOf(List.of(
                new FamilyIn(Set.of("administration")),
                new JurisdictionWithin(Set.of(text, "US-MA")),
                new FteBetween(new BigDecimal("12.5"), null),
                new FteBetween(BigDecimal.ZERO, new BigDecimal("100")),
                new Hired(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), Period.of(1, 0, 2)),
                new Hired(null, null, Period.ZERO),
                new ManagedBy(
                        Set.of(new StaffNumber(URI.create("urn:a"), text), new StaffNumber(URI.create("urn:b"), "1"))),
                new Certified(Set.of("quiz")),
                new AttributeIn("x.blood-handling", Set.of(text)),
                new AttributeIn("staff-type", Set.of(text, "b"))));
    }

    private static Criterion criterion(String code) {
        return new Criterion.AllOf(List.of(
                new Criterion.Everyone(),
                new Criterion.AnyOf(List.of(
                        new Criterion.RoleIn(Set.of("nurse", "other")), new Criterion.UnitWithin(Set.of(code)))),
                new Criterion.Not(new Criterion.FacilityIn(Set.of(code))),
                new Criterion.EmploymentTypeIn(Set.of(code, "agency"))));
    }
}
