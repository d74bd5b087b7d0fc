package io.preceptor.lms.assignment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.wording.Naming;
import io.preceptor.lms.assignment.wording.Reasons;
import io.preceptor.lms.training.CertificationRule;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Criterion;
import io.preceptor.lms.training.DueRule;
import io.preceptor.lms.training.Policy;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Role;
import io.preceptor.lms.workforce.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The sentences that answer why, as a compliance officer reads them: the file beside this test holds each.
class WhySentenceTest {

    private static final String GOLDEN = "why-sentences.txt";
    private static final String GOLDEN_SPANISH = "why-sentences_es.txt";
    private static final Locale SPANISH = Locale.of("es");

    private static final List<Role> ROLES = List.of(
            new Role("rn", "Registered nurse"),
            new Role("nurse", "Nurse"),
            new Role("charge-nurse", "Charge nurse"),
            new Role("md", "Physician"),
            new Role("rt", "Respiratory therapist"));

    private static final Policy POLICY = new Policy(
            List.of(
                    course("hygiene-101", "Hand hygiene", true),
                    course("sepsis-201", "Sepsis recognition", false),
                    course("triage-301", "Triage", false),
                    course("bls", "Basic life support", false)),
            List.of(
                    requirement("hyg-all", "Hand hygiene, every year", "hygiene-101", new Criterion.Everyone(), true),
                    requirement(
                            "sep-icu",
                            "Early recognition of sepsis",
                            "sepsis-201",
                            new Criterion.AllOf(List.of(
                                    new Criterion.RoleIn(Set.of("nurse", "rn")),
                                    new Criterion.UnitWithin(Set.of("ICU")))),
                            false),
                    requirement(
                            "tri-ed",
                            "Triage at the door",
                            "triage-301",
                            new Criterion.UnitWithin(Set.of("ED")),
                            false),
                    requirement(
                            "bls-docs",
                            "Basic life support for those who respond to a code anywhere in the whole of our hospital",
                            "bls",
                            new Criterion.RoleIn(Set.of("charge-nurse", "md", "rn", "rt")),
                            false)),
            ROLES);

    private static Course course(String key, String title, boolean yearly) {
        var rule = yearly ? new CertificationRule(title, Period.ofYears(1), Period.ofDays(60)) : null;
        return new Course(key, title, Duration.ofMinutes(10), "Text", List.of(), 80, rule);
    }

    private static Requirement requirement(
            String key, String title, String course, Criterion audience, boolean recurring) {
        var due = new DueRule.AfterAssignment(Period.ofDays(30));
        return new Requirement(key, title, course, audience, due, recurring, null, "Education", null);
    }

    private static Policy with(Requirement requirement) {
        return new Policy(POLICY.courses(), List.of(requirement), ROLES);
    }

    private static Story icuNurse() {
        return new Story().publishesFirst(POLICY).becomes("2026-03-01", Story.nurse(Story.in("ICU")));
    }

    private static Position nowhere() {
        return new Position("ehr", "X", null, null, "RN2", "nurse", null, null, false, null, Map.of());
    }

    private static Why ask(Story story, String requirement, String day) {
        story.wakes(Story.day(day));
        return Why.of(requirement, story.now(), story.duties, story.changes, story.world(), Story.day(day));
    }

    private static Map<String, Why> cases() {
        var cases = new LinkedHashMap<String, Why>();
        cases.put("everyone", ask(icuNurse(), "hyg-all", "2026-03-02"));
        cases.put("role and unit", ask(icuNurse(), "sep-icu", "2026-03-02"));
        cases.put("overdue", ask(icuNurse(), "sep-icu", "2026-05-02"));
        cases.put(
                "completed for a year",
                ask(icuNurse().completes("2026-03-05", "hygiene-101"), "hyg-all", "2026-04-01"));
        cases.put("completed for good", ask(icuNurse().completes("2026-03-05", "sepsis-201"), "sep-icu", "2026-04-01"));
        cases.put(
                "completed before it was asked",
                ask(
                        icuNurse()
                                .completes("2026-03-03", "triage-301")
                                .becomes("2026-04-01", Story.nurse(Story.in("ED"))),
                        "tri-ed",
                        "2026-04-02"));
        cases.put("a year later", ask(icuNurse().completes("2026-03-05", "hygiene-101"), "hyg-all", "2027-02-01"));
        cases.put(
                "exempt for a while",
                ask(
                        icuNurse().rules("2026-03-02", Story.exempt("sep-icu", "2026-03-02", "2026-09-30")),
                        "sep-icu",
                        "2026-04-01"));
        cases.put(
                "exempt with no end",
                ask(
                        icuNurse().rules("2026-03-02", Story.exempt("sep-icu", "2026-03-02", null)),
                        "sep-icu",
                        "2026-04-01"));
        cases.put(
                "exempt once, and over",
                ask(
                        icuNurse().rules("2026-03-02", Story.exempt("sep-icu", "2026-03-02", "2026-04-30")),
                        "sep-icu",
                        "2026-05-02"));
        cases.put(
                "more time",
                ask(icuNurse().rules("2026-03-02", Story.extend("sep-icu", 1, "2026-06-15")), "sep-icu", "2026-04-01"));
        Ruling.AssignedByHand byHand = Story.byHand("triage-301", "2026-04-15");
        cases.put("by hand", ask(icuNurse().rules("2026-03-02", byHand), byHand.requirement(), "2026-03-03"));
        cases.put(
                "a correction",
                ask(corrected(icuNurse().completes("2026-03-05", "sepsis-201")), "sep-icu", "2026-04-02"));
        cases.put(
                "on leave",
                ask(icuNurse().rules("2026-03-02", Story.leave("2026-03-02", "2026-05-31")), "sep-icu", "2026-04-01"));
        cases.put(
                "moved away",
                ask(icuNurse().becomes("2026-03-10", Story.nurse(Story.in("ED"))), "sep-icu", "2026-04-01"));
        cases.put(
                "no longer in the policy",
                ask(
                        icuNurse()
                                .publishes(
                                        "2026-03-10", with(POLICY.requirements().getFirst())),
                        "sep-icu",
                        "2026-04-01"));
        cases.put("another unit", ask(icuNurse(), "tri-ed", "2026-03-02"));
        cases.put("another role of many", ask(icuNurse(), "bls-docs", "2026-03-02"));
        cases.put(
                "no position yet",
                ask(
                        new Story()
                                .publishesFirst(POLICY)
                                .becomes("2026-03-01", Story.nurse(Story.in("ICU", "2026-06-01", null))),
                        "sep-icu",
                        "2026-03-02"));
        cases.put(
                "not in force yet",
                ask(
                        new Story().publishesFirst(with(later())).becomes("2026-03-01", Story.nurse(Story.in("ICU"))),
                        "hyg-all",
                        "2026-03-02"));
        cases.put(
                "a job code that nobody mapped",
                ask(
                        new Story().publishesFirst(POLICY).becomes("2026-03-01", Story.held(Story.in("ICU"))),
                        "sep-icu",
                        "2026-03-02"));
        cases.put(
                "a unit that nobody named",
                ask(
                        new Story().publishesFirst(POLICY).becomes("2026-03-01", Story.nurse(nowhere())),
                        "tri-ed",
                        "2026-03-02"));
        cases.put("left", ask(icuNurse().becomes("2026-03-10", Story.ended()), "tri-ed", "2026-04-01"));
        cases.put("never heard of", ask(icuNurse(), "yoga", "2026-03-02"));
        cases.put(
                "a day of the year",
                ask(
                        new Story()
                                .publishesFirst(with(new Requirement(
                                        "hyg-all",
                                        "Hand hygiene, every year",
                                        "hygiene-101",
                                        new Criterion.Everyone(),
                                        new DueRule.FixedDay(MonthDay.of(10, 15)),
                                        false,
                                        null,
                                        "Education",
                                        null)))
                                .becomes("2026-03-01", Story.nurse(Story.in("ICU"))),
                        "hyg-all",
                        "2026-03-02"));
        return cases;
    }

    private static Requirement later() {
        return new Requirement(
                "hyg-all",
                "Hand hygiene, every year",
                "hygiene-101",
                new Criterion.Everyone(),
                new DueRule.AfterAssignment(Period.ofDays(30)),
                true,
                LocalDate.parse("2026-07-01"),
                "Education",
                null);
    }

    private static Story corrected(Story story) {
        return story.rules("2026-04-01", Story.correct(story.lastCompletion(), null));
    }

    @Test
    void answersEachCaseInTheWordsOfTheFile() throws IOException {
        var said = new ArrayList<String>();
        cases().forEach((name, why) -> said.add(name + ": " + why.sentence()));
        assertThat(said).hasSizeGreaterThanOrEqualTo(20).isEqualTo(golden(GOLDEN));
    }

    @Test
    void answersEachCaseInSpanishToo() throws IOException {
        var said = new ArrayList<String>();
        cases().forEach((name, why) ->
                said.add(name + ": " + why.sentence(SPANISH).orElse("cannot be said in Spanish")));
        assertThat(said).hasSizeGreaterThanOrEqualTo(20).isEqualTo(golden(GOLDEN_SPANISH));
    }

    @Test
    void everythingThatIsRecordedCanBeSaidInSpanish() {
        Reasons spanish = Reasons.in(SPANISH).orElseThrow();
        var recorded = new TreeSet<String>();
        for (Why why : cases().values()) {
            why.steps().forEach(step -> recorded.add(step.because()));
            why.arithmetic().forEach(line -> recorded.addAll(List.of(line.what(), line.value())));
            why.conditions().forEach(one -> {
                recorded.add(one.verdict().because());
                one.reasons().forEach(reason -> recorded.add(reason.verdict().because()));
            });
        }
        assertThat(recorded)
                .hasSizeGreaterThan(40)
                .allSatisfy(one -> assertThat(spanish.say(one, Naming.AS_IT_STANDS))
                        .as(one)
                        .isPresent());
    }

    @Test
    void aLanguageThatNobodyWroteHasNoSentence() {
        assertThat(cases().values()).allSatisfy(why -> {
            assertThat(why.sentence(Locale.FRENCH)).isEmpty();
            assertThat(why.sentence(Locale.UK)).contains(why.sentence());
        });
    }

    @Test
    void neverNeedsMoreThanThirtyWords() {
        cases().forEach((name, why) -> assertThat(why.sentence().split("\\s+"))
                .as(name + ": " + why.sentence())
                .hasSizeLessThanOrEqualTo(30));
        cases().forEach((name, why) -> assertThat(
                        why.sentence(SPANISH).orElseThrow().split("\\s+"))
                .as(name)
                .hasSizeLessThanOrEqualTo(30));
    }

    @Test
    void neverSaysAKeyOrACode() {
        var keys = new ArrayList<String>();
        POLICY.requirements().forEach(one -> keys.add(one.key()));
        POLICY.courses().forEach(one -> keys.add(one.key()));
        ROLES.stream().map(Role::key).filter(key -> !key.equals("nurse")).forEach(keys::add);
        keys.addAll(List.of("ICU", "ED", "GEN", "WEST", "RN2", "RN9"));
        cases().forEach((name, why) -> {
            for (String said : List.of(why.sentence(), why.sentence(SPANISH).orElseThrow())) {
                keys.forEach(key -> assertThat(Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + "(?![\\w-])")
                                .matcher(said)
                                .find())
                        .as(name + " says " + key + ": " + said)
                        .isFalse());
            }
        });
    }

    @Test
    void staysWithinThirtyWordsHoweverLongTitlesAndReasonsAre() {
        String long1 = "word ".repeat(80).strip();
        var endless = with(new Requirement(
                "hyg-all",
                long1,
                "hygiene-101",
                new Criterion.Everyone(),
                new DueRule.AfterAssignment(Period.ofDays(30)),
                true,
                null,
                "Education",
                null));
        Why why = ask(
                new Story().publishesFirst(endless).becomes("2026-03-01", Story.nurse(Story.in("ICU"))),
                "hyg-all",
                "2026-03-02");
        assertThat(why.sentence().split("\\s+")).hasSizeLessThanOrEqualTo(30);
        assertThat(why.sentence(SPANISH).orElseThrow().split("\\s+")).hasSizeLessThanOrEqualTo(30);
    }

    private static List<String> golden(String name) throws IOException {
        try (var file = Objects.requireNonNull(WhySentenceTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        }
    }
}
