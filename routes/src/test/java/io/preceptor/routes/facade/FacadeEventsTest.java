package io.preceptor.routes.facade;

import static io.preceptor.routes.facade.Subscribing.awaitStatus;
import static io.preceptor.routes.facade.Subscribing.created;
import static io.preceptor.routes.facade.Subscribing.events;
import static io.preceptor.routes.facade.Subscribing.numbers;
import static io.preceptor.routes.facade.Subscribing.topic;
import static io.preceptor.routes.facade.Subscribing.until;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import com.nimbusds.jose.JWSAlgorithm;
import io.preceptor.lms.access.Scope;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What a subscriber that asks for events again is shown of people, and what the audit trail says of it.
class FacadeEventsTest extends FacadeHospital {

    private final Receiver receiver = new Receiver();

    @AfterEach
    void clear() {
        receiver.close();
        jdbc.sql("delete from facade_subscription").update();
    }

    @Test
    void leavesARowForEachTypeWithPeopleThatIsAskedForAgain() throws Exception {
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);
        Subscription made = subscribed(board, "Practitioner?family=Again", "Task?");
        hire(List.of(new Hire("E1", "Again", "Ada", "ICU", "RN2")));
        until(() -> shown(events(board, made, ""), Task.class) > 0
                && shown(events(board, made, ""), Practitioner.class) > 0);
        long before = last();

        Bundle all = events(board, made, "");

        assertThat(rows(before))
                .containsExactlyInAnyOrder(
                        "client:icu-board fhir:Practitioner "
                                + shown(all, Practitioner.class) + " events of subscription "
                                + Subscribing.id(made).getIdPart(),
                        "client:icu-board fhir:Task " + shown(all, Task.class) + " events of subscription "
                                + Subscribing.id(made).getIdPart());
        long again = last();
        events(board, made, "?content=empty");
        assertThat(rows(again)).as("no person is in it").isEmpty();
    }

    /// What was told before its client wrote the subscription anew is still numbered.
    @Test
    void showsNothingThatTheTokenHasNoScopeFor() throws Exception {
        IGenericClient board = signedIn("icu-board", ICU_KEY, JWSAlgorithm.ES384);
        Subscription made = subscribed(board, "Task?");
        hire(List.of(new Hire("E2", "Narrow", "Nia", "ICU", "RN2")));
        until(() -> shown(events(board, made, ""), Task.class) > 0);
        Subscription again = topic(receiver.url(), "full-resource", "Practitioner?family=Nobody");
        again.setId(Subscribing.id(made));
        board.update().resource(again).execute();

        Bundle seen = events(narrow(), made, "");

        assertThat(numbers(seen)).isNotEmpty();
        assertThat(seen.getEntry().stream().skip(1)).noneMatch(BundleEntryComponent::hasResource);
    }

    @Test
    void namesWhoseHistoryWasRead() throws Exception {
        var hire = new Hire("E3", "Past", "Pia", "ICU", "RN2");
        hire(List.of(hire));
        String token = token("historian", Set.of(Scope.FHIR_PRACTITIONER));

        long before = last();
        String place = "/fhir/Practitioner/" + id(hire);
        until(() -> get(place + "/_history", token).body().contains("\"family\""));

        assertThat(rows(before)).contains("client:historian person:" + id(hire) + " 1 changes");
    }

    private Subscription subscribed(IGenericClient client, String... filters) {
        Subscription made = (Subscription)
                created(client, topic(receiver.url(), "full-resource", filters)).getResource();
        awaitStatus(client, made, SubscriptionStatus.ACTIVE);
        return made;
    }

    private IGenericClient narrow() throws Exception {
        var answer = askForToken(
                signed(claims("icu-board").build(), ICU_KEY, JWSAlgorithm.ES384),
                Scope.FHIR_PRACTITIONER.word() + " " + Scope.FHIR_SUBSCRIPTION.word());
        return client(
                JsonMapper.shared().readTree(answer.body()).path("access_token").asString());
    }

    private long last() {
        return jdbc.sql("select max(number) from audit_entry").query(Long.class).single();
    }

    private List<String> rows(long after) {
        return jdbc.sql("""
                        select actor || ' ' || subject || ' ' || detail as said from audit_entry
                        where action = 'READ_OVER_FHIR' and number > :after
                        """)
                .param("after", after)
                .query((row, _) -> Objects.requireNonNull(row.getString("said")))
                .list();
    }

    private static long shown(Bundle bundle, Class<? extends Resource> type) {
        return bundle.getEntry().stream()
                .filter(entry -> type.isInstance(entry.getResource()))
                .count();
    }
}
