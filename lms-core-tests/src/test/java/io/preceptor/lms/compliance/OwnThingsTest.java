package io.preceptor.lms.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Champions.Champion;
import io.preceptor.lms.compliance.Champions.Contact;
import io.preceptor.lms.compliance.CourseFeedback.Opinion;
import io.preceptor.lms.compliance.CourseFeedback.Said;
import io.preceptor.lms.compliance.OwnCalendar.Day;
import io.preceptor.lms.compliance.store.CalendarStore;
import io.preceptor.lms.compliance.store.ChampionStore;
import io.preceptor.lms.compliance.store.FeedbackStore;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.learning.store.CompletionStore;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A learner's calendar, what they say of courses, and whom they can ask: against a real database.
class OwnThingsTest {

    private static Hospital hospital;
    private static OwnCalendar calendar;
    private static CourseFeedback feedback;
    private static Champions champions;

    @BeforeAll
    static void open() {
        hospital = Hospital.open("own_things");
        var worlds = new WorldStore(hospital.jdbc);
        calendar = new CalendarStore(
                hospital.jdbc, hospital.transactions, new AssignmentStore(hospital.jdbc), worlds, hospital.audit);
        feedback = new FeedbackStore(hospital.jdbc, new CompletionStore(hospital.jdbc), worlds);
        champions = new ChampionStore(hospital.jdbc, hospital.transactions, worlds, hospital.audit);
    }

    @Test
    void aCalendarOpensByItsLastSecretAlone() {
        UUID person = hire("C1");
        account(person, true);
        String first = calendar.make(person, "c1");
        assertThat(calendar.person(first)).contains(person);

        String second = calendar.make(person, "c1");
        assertThat(second).isNotEqualTo(first).hasSizeGreaterThan(40);
        assertThat(calendar.person(first)).isEmpty();
        assertThat(calendar.person(second)).contains(person);
        assertThat(calendar.person("")).isEmpty();
        assertThat(calendar.person("x".repeat(5_000))).isEmpty();
        assertThat(hospital.jdbc
                        .sql("select count(*) from calendar_feed where secret_hash like '%' || :secret || '%'")
                        .param("secret", second)
                        .query(Long.class)
                        .single())
                .as("the secret itself is kept nowhere")
                .isZero();

        account(person, false);
        assertThat(calendar.person(second)).as("the account is closed").isEmpty();
        account(person, true);
        assertThat(calendar.revoke(person, "c1")).isTrue();
        assertThat(calendar.revoke(person, "c1")).isFalse();
        assertThat(calendar.person(second)).isEmpty();
        assertThat(calendar.madeAt(person)).isEmpty();
    }

    /// Whichever of both ids it was made under; and one that is made anew takes the place of both.
    @Test
    void aCalendarOutlivesAMerge() {
        UUID person = hire("C8");
        UUID other = hire("C9");
        account(other, true);
        String ofOther = calendar.make(other, "c9");
        String ofPerson = calendar.make(person, "c8");
        hospital.identities.merge(person, other, "test", "one badge");
        hospital.settle();

        assertThat(calendar.person(ofOther)).contains(person);
        assertThat(calendar.person(ofPerson)).as("their account is the other's").contains(person);
        assertThat(calendar.days(person)).isNotEmpty();
        assertThat(calendar.madeAt(person)).isPresent();

        String anew = calendar.make(person, "c9");
        assertThat(calendar.person(anew)).contains(person);
        assertThat(calendar.person(ofOther))
                .as("gone with the one in its place")
                .isEmpty();
        assertThat(calendar.person(ofPerson)).isEmpty();
        assertThat(calendar.revoke(person, "c9")).isTrue();
        assertThat(calendar.madeAt(person)).isEmpty();
    }

    @Test
    void aCalendarOfTheAbsorbedIdCanBeRevoked() {
        UUID person = hire("C10");
        UUID other = hire("C11");
        account(other, true);
        String secret = calendar.make(other, "c11");
        hospital.identities.merge(person, other, "test", "one badge");

        assertThat(calendar.revoke(person, "c11")).isTrue();
        assertThat(calendar.person(secret)).isEmpty();
        assertThat(calendar.madeAt(person)).isEmpty();
    }

    @Test
    void aChampionStaysOneAfterAMerge() {
        UUID learner = hire("C12");
        UUID person = hire("C13");
        UUID other = hire("C14");
        champions.name(new Champion("ICU", "hand-hygiene", other, "by the door"), "an-educator");
        hospital.identities.merge(person, other, "test", "one badge");
        hospital.settle();

        assertThat(champions.of(learner, "hand-hygiene"))
                .extracting(Contact::note)
                .contains("by the door");
        assertThat(champions.of(person, "hand-hygiene"))
                .as("nobody is their own")
                .extracting(Contact::note)
                .doesNotContain("by the door");
        champions.name(new Champion("ICU", "hand-hygiene", person, "nights"), "an-educator");
        assertThat(champions.all())
                .filteredOn(one -> one.topic().equals("hand-hygiene"))
                .containsExactly(new Champion("ICU", "hand-hygiene", person, "nights"));
        assertThat(champions.dismiss("ICU", "hand-hygiene", person, "an-educator"))
                .isTrue();
        assertThat(champions.all()).noneMatch(one -> one.topic().equals("hand-hygiene"));
    }

    @Test
    void itsDaysAreWhatIsOpenAndKeepTheirIds() {
        UUID person = hire("C2");
        List<Day> before = calendar.days(person);
        assertThat(before).extracting(Day::title).containsExactlyInAnyOrder("Hand hygiene", "Sepsis");
        assertThat(calendar.days(person)).as("nothing changed").isEqualTo(before);

        hospital.complete(person, "icu-sepsis");

        assertThat(calendar.days(person))
                .isEqualTo(before.stream()
                        .filter(day -> day.title().equals("Hand hygiene"))
                        .toList());
        assertThat(calendar.days(UUID.randomUUID())).isEmpty();
    }

    @Test
    void anOpinionIsGivenOnceForEachCompletionAndMayBeChanged() {
        UUID person = hire("C3");
        hospital.complete(person, "ed-triage");
        UUID completion = completion(person, "ed-triage");

        assertThat(feedback.give(person, completion, new Opinion(2, "Too long", false)))
                .isTrue();
        assertThat(feedback.give(person, completion, new Opinion(4, "Better now", true)))
                .isTrue();
        assertThat(feedback.given(person, completion)).contains(new Opinion(4, "Better now", true));
        assertThat(feedback.rated()).singleElement().satisfies(rated -> {
            assertThat(rated.title()).isEqualTo("Triage");
            assertThat(rated.count()).isEqualTo(1);
            assertThat(rated.average()).isEqualTo(4.0);
        });
        assertThat(feedback.said("ed-triage", 10)).extracting(Said::name).containsExactly("FamilyC3");

        feedback.give(person, completion, new Opinion(4, "Better now", false));
        assertThat(feedback.said("ed-triage", 10)).singleElement().satisfies(said -> {
            assertThat(said.name()).isNull();
            assertThat(said.isNow()).isTrue();
        });
        UUID other = hire("C4");
        assertThat(feedback.give(other, completion, new Opinion(1, "", false))).isFalse();
        assertThat(feedback.given(other, completion)).isEmpty();
        assertThatThrownBy(() -> new Opinion(6, "", false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNearestChampionComesFirstAndNobodyIsTheirOwn() {
        UUID learner = hire("C5");
        UUID near = hire("C6");
        UUID far = hire("C7");
        champions.name(new Champion("GEN", Champions.ANY_TOPIC, far, "on weekdays"), "an-educator");
        champions.name(new Champion("ICU", "icu-sepsis", near, ""), "an-educator");
        champions.name(new Champion("ICU", Champions.ANY_TOPIC, learner, ""), "an-educator");
        champions.name(new Champion("ED", Champions.ANY_TOPIC, near, "of another unit"), "an-educator");

        assertThat(champions.of(learner, "icu-sepsis"))
                .extracting(Contact::name, Contact::unit, Contact::topic, Contact::note)
                .containsExactly(
                        tuple("FamilyC6", "Intensive care", "Sepsis", ""),
                        tuple("FamilyC7", "General Hospital", null, "on weekdays"));
        assertThat(champions.of(learner, null)).extracting(Contact::name).containsExactly("FamilyC7");
        assertThat(champions.of(UUID.randomUUID(), null)).isEmpty();

        assertThat(champions.dismiss("GEN", Champions.ANY_TOPIC, far, "an-educator"))
                .isTrue();
        assertThat(champions.dismiss("GEN", Champions.ANY_TOPIC, far, "an-educator"))
                .isFalse();
        assertThat(champions.of(learner, null)).isEmpty();
    }

    private static UUID hire(String employee) {
        hospital.hire(employee);
        return hospital.uuid(employee);
    }

    private static UUID completion(UUID person, String course) {
        return hospital.jdbc
                .sql("""
                        select c.id from completion c join staff_member m on m.id = c.staff_id
                        where m.uuid = :person and c.course = :course
                        """)
                .param("person", person)
                .param("course", course)
                .query((row, _) -> row.getObject(1, UUID.class))
                .single();
    }

    private static void account(UUID person, boolean enabled) {
        hospital.jdbc.sql("""
                        insert into account (id, username, staff_uuid, roles, password_hash, must_change_password,
                            enabled, failed_sign_ins)
                        values (gen_random_uuid(), 'own-things', :person, array['LEARNER'], 'x', false, :enabled, 0)
                        on conflict (username) do update set enabled = excluded.enabled, staff_uuid = excluded.staff_uuid
                        """).param("person", person).param("enabled", enabled).update();
    }
}
