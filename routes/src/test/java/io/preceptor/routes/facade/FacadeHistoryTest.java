package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.converge.Identities;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A directory that keeps itself up to date by what changed (IHE mCSD, ITI-91), and nothing else.
class FacadeHistoryTest extends FacadeHospital {

    @Autowired
    Identities identities;

    @Autowired
    DataSource database;

    /// A consumer that knows of the facade only what ITI-91 says: asks each type for its history since the last bundle,
    /// follows the links, and keeps what it is told.
    private static final class Consumer {

        private static final List<Class<? extends Resource>> TYPES =
                List.of(Organization.class, Location.class, Practitioner.class, PractitionerRole.class);

        private final IGenericClient client;
        private final int count;
        private final Map<String, Resource> known = new TreeMap<>();
        private final Map<String, Instant> since = new TreeMap<>();
        private final List<Bundle> bundles = new ArrayList<>();

        Consumer(IGenericClient client, int count) {
            this.client = client;
            this.count = count;
        }

        void catchUp() {
            TYPES.forEach(this::catchUp);
        }

        private void catchUp(Class<? extends Resource> type) {
            String name = type.getSimpleName();
            Instant from = since.get(name);
            String url = BASE + "/" + name + "/_history?_count=" + count + (from == null ? "" : "&_since=" + from);
            Bundle page = client.fetchResourceFromUrl(Bundle.class, url);
            Instant told = page.getMeta().getLastUpdated().toInstant();
            // Newest first: of what is told twice the first counts.
            var heard = new TreeMap<String, @Nullable Resource>();
            while (true) {
                bundles.add(page);
                for (var entry : page.getEntry()) {
                    String place = entry.getRequest().getUrl();
                    if (!heard.containsKey(place)) {
                        heard.put(
                                place, entry.getRequest().getMethod() == HTTPVerb.DELETE ? null : entry.getResource());
                    }
                }
                if (page.getLink(Bundle.LINK_NEXT) == null) {
                    break;
                }
                page = client.loadPage().next(page).execute();
            }
            heard.forEach((place, resource) -> {
                if (resource == null) {
                    known.remove(place);
                } else {
                    known.put(place, resource);
                }
            });
            since.put(name, told);
        }

        @Nullable
        Practitioner practitioner(UUID id) {
            return (Practitioner) known.get("Practitioner/" + id);
        }
    }

    @Test
    void bringsAConsumerUpToDateAndTellsItNothingTwice() {
        List<Hire> people = IntStream.range(0, 120)
                .mapToObj(i -> new Hire("H" + i, "History", "Given" + i, "ED", "RN1"))
                .toList();
        hire(people);
        var validator = BaseValidator.shared();
        var consumer = new Consumer(reader("consumer"), 50);
        awaitTold(consumer, () -> consumer.practitioner(id(people.getLast())) != null);
        people.forEach(one ->
                assertThat(consumer.practitioner(id(one))).as(one.number()).isNotNull());
        assertThat(consumer.known.keySet().stream().filter(place -> place.startsWith("Organization/")))
                .hasSizeGreaterThan(8);
        // Of each type the first and the last: whatever lies between is of other tests, and written alike.
        Consumer.TYPES.forEach(type -> {
            List<Bundle> told = consumer.bundles.stream()
                    .filter(bundle ->
                            bundle.getEntry().stream().anyMatch(entry -> type.isInstance(entry.getResource())))
                    .toList();
            validator.assertValid(told.getFirst());
            validator.assertValid(told.getLast());
        });

        Hire first = people.getFirst();
        int before = consumer.bundles.size();
        consumer.catchUp();
        assertThat(consumer.bundles.subList(before, consumer.bundles.size()))
                .as("nothing changed")
                .allSatisfy(bundle -> assertThat(bundle.getEntry().stream()
                                .filter(entry ->
                                        entry.getFullUrl().endsWith(id(first).toString())))
                        .isEmpty());

        end(first);
        hire(List.of(new Hire("H1", "Historia", "Given1", "ED", "RN1")));
        awaitTold(consumer, () -> {
            Practitioner ended = consumer.practitioner(id(first));
            Practitioner renamed = consumer.practitioner(id(people.get(1)));
            return ended != null
                    && !ended.getActive()
                    && renamed != null
                    && renamed.getNameFirstRep().getFamily().equals("Historia");
        });
    }

    @Test
    void tellsOfAPersonWhoTurnedOutToBeSomebodyElse() {
        var one = new Hire("T1", "Twin", "Ada", "ED", "RN1");
        var other = new Hire("T2", "Twin", "Ada", "ED", "RN1");
        hire(List.of(one, other));
        UUID survivor = id(one);
        UUID absorbed = id(other);
        IGenericClient client = reader("twins");
        var consumer = new Consumer(client, 500);
        awaitTold(consumer, () -> consumer.practitioner(survivor) != null && consumer.practitioner(absorbed) != null);
        String version = client.read()
                .resource(Practitioner.class)
                .withId(survivor.toString())
                .execute()
                .getMeta()
                .getVersionId();

        identities.merge(survivor, absorbed, "test", "the same person");

        assertThatThrownBy(() -> client.read()
                        .resource(Practitioner.class)
                        .withId(absorbed.toString())
                        .execute())
                .isInstanceOf(ResourceGoneException.class);
        awaitTold(consumer, () -> consumer.practitioner(absorbed) == null);
        Practitioner merged = client.read()
                .resource(Practitioner.class)
                .withId(survivor.toString())
                .execute();
        assertThat(merged.getIdentifier()).hasSize(2);
        assertThat(Long.parseLong(merged.getMeta().getVersionId())).isGreaterThan(Long.parseLong(version));
        assertThat(client.history()
                        .onInstance("Practitioner/" + absorbed)
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntryFirstRep()
                        .getRequest()
                        .getMethod())
                .isEqualTo(HTTPVerb.DELETE);
    }

    @Test
    void makesNoVersionOfAReportThatSaysTheSameAgain() {
        var steady = new Hire("STEADY1", "Steady", "Eddy", "ED", "RN1");
        hire(List.of(steady));
        IGenericClient client = reader("steady");
        String seen = version(client, steady);
        hire(List.of(steady));
        await(
                "select count(*) from person_fact f join staff_identifier i on i.staff_id = f.staff_id where i.value = 'STEADY1'",
                2);
        assertThat(version(client, steady)).isEqualTo(seen);
        hire(List.of(new Hire("STEADY1", "Steadier", "Eddy", "ED", "RN1")));
        await("select count(*) from staff_member where family_name = 'Steadier'", 1);
        assertThat(version(client, steady)).isNotEqualTo(seen);
    }

    @Test
    void aPositionStaysAsItWasWhereItsHolderIsCalledOtherwise() {
        var hire = new Hire("CALLED1", "Maiden", "Nora", "ED", "RN1");
        hire(List.of(hire));
        IGenericClient client = reader("positions");
        String before = position(client, hire);

        hire(List.of(new Hire("CALLED1", "Married", "Nora", "ED", "RN1")));
        await("select count(*) from staff_member where family_name = 'Married'", 1);

        assertThat(position(client, hire)).isEqualTo(before);
    }

    private String position(IGenericClient client, Hire one) {
        return FHIR.newJsonParser()
                .encodeResourceToString(client.search()
                        .byUrl(BASE + "/PractitionerRole?practitioner=" + id(one))
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntryFirstRep()
                        .getResource());
    }

    @Test
    void missesNothingThatAnotherTransactionStillWrites() throws Exception {
        String token = token("patient", Set.of(Scope.FHIR_PRACTITIONER));
        var late = new Hire("L1", "Late", "Lucy", "ED", "RN1");
        hire(List.of(late));
        // A writer that has begun and not yet committed: what it stamps is older than the answer that comes in between.
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select txid_current()");
                statement.execute(
                        "update staff_member set member = jsonb_set(member, '{attributes,EMAIL,text}', '\"x@y\"')"
                                + " where family_name = 'Late'");
                Bundle meanwhile = FHIR.newJsonParser()
                        .parseResource(
                                Bundle.class,
                                get("/fhir/Practitioner/_history?_count=1", token)
                                        .body());
                Instant told = meanwhile.getMeta().getLastUpdated().toInstant();
                connection.commit();
                Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    Bundle next = FHIR.newJsonParser()
                            .parseResource(
                                    Bundle.class,
                                    get("/fhir/Practitioner/_history?_since=" + told, token)
                                            .body());
                    assertThat(next.getEntry().stream().map(entry -> entry.getFullUrl()))
                            .contains(BASE + "/Practitioner/" + id(late));
                });
            }
        }
    }

    private String version(IGenericClient client, Hire one) {
        return client.read()
                .resource(Practitioner.class)
                .withId(id(one).toString())
                .execute()
                .getMeta()
                .getVersionId();
    }

    private static void awaitTold(Consumer consumer, java.util.function.BooleanSupplier isTold) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            consumer.catchUp();
            return isTold.getAsBoolean();
        });
    }
}
