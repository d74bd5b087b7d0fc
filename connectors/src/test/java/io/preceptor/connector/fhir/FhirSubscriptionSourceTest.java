package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.fhir.FhirSubscription.Payload;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.workforce.ReportScope;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a directory that tells by itself is read.
class FhirSubscriptionSourceTest {

    private final RegistryReader reader = new RegistryReader().fill();

    @AfterEach
    void stop() {
        reader.close();
    }

    @ParameterizedTest
    @EnumSource(Payload.class)
    void takesWhatATopicTellsWhateverItHolds(Payload payload) {
        reader.subscription = reader.topic(payload);
        changesAreTaken();
        assertThat(polls()).as("after the first").isEqualTo(payload == Payload.EMPTY ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(value = Payload.class, names = "ID_ONLY", mode = EnumSource.Mode.EXCLUDE)
    void takesWhatSubscriptionsOfR4Tell(Payload payload) {
        reader.subscription = reader.plain(payload);
        changesAreTaken();
        assertThat(reader.registry.subscriptions().all()).hasSize(4);
    }

    @Test
    void takesTheWordsOfR4bAndManyEventsAtOnce() {
        reader.registry.subscriptions().speakR4b();
        reader.listen();
        reader.registry.subscriptions().together(() -> {
            reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
            reader.registry.put("Practitioner/3", DirectoryReader.practitioner("E33"));
        });
        assertThat(reader.listen()).isEqualTo(new UpToDate(2));
        assertThat(reader.sink.controlIds()).contains("Practitioner/2/_history/2", "Practitioner/3/_history/2");
    }

    private void changesAreTaken() {
        assertThat(reader.listen()).isEqualTo(new UpToDate(7));
        assertThat(reader.registry.subscriptions().all().getFirst())
                .contains("\"status\":\"active\"", "\"end\":\"2026-11-09T10:01:00Z\"");
        firstPolls = requests("_history");
        reader.now = reader.now.plusSeconds(60);
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        assertThat(reader.inbox.waiting).isNotEmpty();

        assertThat(reader.listen()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.controlIds().getLast()).isEqualTo("Practitioner/2/_history/2");
        reader.listen();
        assertThat(reader.inbox.waiting).as("forgotten once it is taken").isEmpty();
    }

    private long firstPolls;

    private long polls() {
        return (requests("_history") - firstPolls) / 4;
    }

    private long requests(String part) {
        return reader.registry.requests().stream()
                .filter(line -> line.contains(part))
                .count();
    }

    @Test
    void aDeletionIsBelievedWhenTheResourceIsNotThere() {
        reader.listen();
        reader.registry.delete("PractitionerRole/1");
        assertThat(reader.listen()).isEqualTo(new UpToDate(1));
        assertThat(reader.sink.ended).containsExactly("PractitionerRole/1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void goesOnPastAResourceThatItMayNotRead(int status) {
        reader.listen();
        reader.registry.put("Practitioner/1", DirectoryReader.practitioner("E11"));
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        reader.registry.control().plan("kind=status&on=read&status=" + status);

        assertThat(reader.listen()).isEqualTo(new UpToDate(2));

        assertThat(reader.sink.controlIds().getLast()).isEqualTo("Practitioner/2/_history/2");
        assertThat(reader.sink.contents.stream().flatMap(content -> content.refused().stream()))
                .singleElement()
                .satisfies(refused -> assertThat(refused.nativeId()).isEqualTo("Practitioner/1"))
                .satisfies(refused -> assertThat(refused.problem().fix()).contains(String.valueOf(status)));
        assertThat(reader.sink.ended).isEmpty();
    }

    @Test
    void eventsThatWereNotToldAreAskedForByTheirNumbers() {
        reader.listen();
        reader.registry.subscriptions().lose(2);
        reader.registry.put("Practitioner/1", DirectoryReader.practitioner("E11"));
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        reader.registry.put("Practitioner/3", DirectoryReader.practitioner("E33"));

        assertThat(reader.listen()).isEqualTo(new UpToDate(3));

        assertThat(reader.registry.requests())
                .anyMatch(line -> line.endsWith("$events?eventsSinceNumber=1&eventsUntilNumber=2&content=id-only"));
        assertThat(reader.sink.controlIds())
                .contains("Practitioner/1/_history/2", "Practitioner/2/_history/2", "Practitioner/3/_history/2");
    }

    @Test
    void aHeartbeatThatCountsMoreEventsShowsAGapToo() {
        reader.listen();
        reader.registry.subscriptions().lose(1);
        reader.registry.put("Practitioner/1", DirectoryReader.practitioner("E11"));
        assertThat(reader.listen()).isEqualTo(new UpToDate(0));

        reader.registry.subscriptions().beat();

        assertThat(reader.listen()).isEqualTo(new UpToDate(1));
    }

    @Test
    void whereTheServerCannotSayWhatWasMissedItIsPolled() {
        reader.registry.subscriptions().forgetEvents();
        reader.listen();
        reader.now = reader.now.plusSeconds(60);
        reader.registry.subscriptions().lose(1);
        reader.registry.put("Practitioner/1", DirectoryReader.practitioner("E11"));
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));

        assertThat(reader.listen()).isInstanceOf(UpToDate.class);

        assertThat(reader.sink.controlIds()).contains("Practitioner/1/_history/2", "Practitioner/2/_history/2");
    }

    @Test
    void twoMissedHeartbeatsAreAnAlarmAndAPoll() {
        reader.listen();
        reader.now = reader.now.plusSeconds(90);
        assertThat(reader.listen()).isInstanceOf(UpToDate.class);
        reader.now = reader.now.plusSeconds(60);
        reader.registry.subscriptions().lose(1);
        reader.registry.put("Practitioner/1", DirectoryReader.practitioner("E11"));

        assertThat(reader.listen())
                .isInstanceOfSatisfying(
                        TryLater.class, later -> assertThat(later.alarm()).isTrue());
        assertThat(reader.sink.controlIds()).contains("Practitioner/1/_history/2");

        reader.registry.subscriptions().beat();
        assertThat(reader.listen()).isInstanceOf(UpToDate.class);
    }

    @Test
    void renewsASubscriptionBeforeItEndsAndMakesALostOneAgain() {
        reader.subscription = reader.plain(Payload.FULL_RESOURCE);
        reader.listen();
        reader.now = reader.now.plus(Duration.ofDays(4));
        reader.listen();
        assertThat(reader.registry.subscriptions().all()).hasSize(4).allMatch(one -> one.contains("2026-11-13"));

        reader.registry.subscriptions().setStatus("off");
        reader.now = reader.now.plusSeconds(700);
        reader.listen();
        assertThat(reader.registry.subscriptions().all()).allMatch(one -> one.contains("\"status\":\"active\""));

        reader.registry.subscriptions().forgetAll();
        reader.now = reader.now.plusSeconds(700);
        reader.listen();
        assertThat(reader.registry.subscriptions().all()).hasSize(4);
    }

    @Test
    void takesOverTheSubscriptionThatIsThereWhenThePlaceIsForgotten() {
        reader.listen();
        reader.sink.place = Place.START;
        assertThat(reader.listen()).isInstanceOf(UpToDate.class);
        assertThat(reader.registry.subscriptions().all()).hasSize(1);
    }

    @Test
    void isPolledWhereTheServerKeepsNoSubscription() {
        reader.registry.control().plan("kind=status&status=405&times=9&on=subscribe");

        assertThat(reader.listen())
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.reason()).contains("is polled instead: it answers 405"));

        assertThat(reader.sink.living).hasSize(5);
    }

    @Test
    void theServerShowsTheSecretAndTheSettingsDoNot() {
        reader.listen();
        assertThat(reader.registry.subscriptions().answers()).containsOnly(200);
        assertThat(reader.settings(null, reader.subscription).toString() + reader.subscription)
                .doesNotContain(RememberedInbox.SECRET);
    }

    @Test
    void aFullNotificationWithAPatientIsNotKeptAndTheOthersAreReadBack() {
        String bundle = """
                {"resourceType":"Bundle","type":"history","entry":[{"resource":{"resourceType":"Parameters","parameter":[
                 {"name":"subscription","valueReference":{"reference":"Subscription/sub-1"}},
                 {"name":"type","valueCode":"event-notification"},
                 {"name":"events-since-subscription-start","valueString":"1"},
                 {"name":"notification-event","part":[{"name":"event-number","valueString":"1"},
                  {"name":"focus","valueReference":{"reference":"Practitioner/2"}}]}]}},
                 {"resource":{"resourceType":"Practitioner","id":"2"}},
                 {"resource":{"resourceType":"Patient","id":"SECRET"}}]}""";

        NotificationReading reading =
                NotificationReading.read(bundle.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false);

        assertThat(reading).isInstanceOfSatisfying(NotificationReading.Changed.class, changed -> {
            assertThat(changed.keeps()).isFalse();
            assertThat(changed.told().named()).isEqualTo(List.of("Practitioner/2"));
        });
    }

    @Test
    void canBeReadWholeForAComparison() {
        reader.listen();
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        reader.registry.delete("PractitionerRole/1");
        long readBack = requests("/Practitioner/2");
        var said = new TreeMap<String, ReportScope>();
        try (FhirSubscriptionSource source = reader.subscribed()) {
            FeedOutcome outcome = source.read(source.whole().orElseThrow(), new FeedSink() {
                @Override
                public List<Long> take(List<FeedEntry> entries, Place next) {
                    entries.forEach(entry -> entry.content()
                            .reports()
                            .forEach(report -> said.put(report.object().nativeId(), report.scope())));
                    return entries.stream().map(_ -> 1L).toList();
                }

                @Override
                public void progress(long done, long total) {}

                @Override
                public boolean isTrial() {
                    return true;
                }
            });
            assertThat(outcome).isInstanceOf(UpToDate.class);
        }

        assertThat(said)
                .containsOnlyKeys(
                        "Practitioner/1",
                        "Practitioner/2",
                        "Practitioner/3",
                        "PractitionerRole/1",
                        "PractitionerRole/2")
                .containsEntry("Practitioner/2", ReportScope.SNAPSHOT)
                .containsEntry("PractitionerRole/1", ReportScope.END);
        assertThat(requests("/Practitioner/2")).as("what was told is not taken").isEqualTo(readBack);
        assertThat(reader.listen()).as("it waits for its own reading").isEqualTo(new UpToDate(2));
    }

    @Test
    void theServerThatIsAwayIsTriedLaterAndNothingWaitsInVain() {
        reader.listen();
        reader.registry.put("Practitioner/2", DirectoryReader.practitioner("E22"));
        reader.registry.control().plan("kind=status&status=503&on=read");
        FeedOutcome outcome = reader.listen();
        assertThat(outcome).isInstanceOf(TryLater.class);
        assertThat(reader.listen()).isEqualTo(new UpToDate(1));
        assertThat(reader.sink.controlIds()).contains("Practitioner/2/_history/2");
    }
}
