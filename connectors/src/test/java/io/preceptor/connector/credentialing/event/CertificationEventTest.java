package io.preceptor.connector.credentialing.event;

import static io.preceptor.connector.credentialing.event.Pushes.EMPLOYEES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import io.preceptor.lms.returns.Push;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CertificationEventTest {

    private final EventSchema schema = new EventSchema();

    @Test
    void publishesExamplesThatKeepTheSchema() throws IOException {
        try (Stream<Path> examples = Files.list(EventSchema.SCHEMAS.resolve("examples"))) {
            List<Path> files = examples.filter(
                            file -> file.getFileName().toString().startsWith("certification-"))
                    .toList();
            assertThat(files).hasSize(4);
            for (Path file : files) {
                String example = Files.readString(file);
                schema.assertValid(example);
                var event = EventJson.read(example);
                assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
            }
        }
    }

    @Test
    void saysEachKindOfNewsByTheSchema() {
        for (Push.Item item : List.of(
                Pushes.granted("C-1", 7),
                Pushes.changed("C-1", 8, Pushes.FIRST_DAY),
                Pushes.changed("C-1", 9, null),
                Pushes.withdrawn("C-1", 10))) {
            schema.assertValid(EventJson.write(event(item)));
        }
        assertThat(event(Pushes.granted("C-1", 7)).type()).isEqualTo(CertificationEvent.Type.GRANTED);
        assertThat(event(Pushes.changed("C-1", 8, null)).type()).isEqualTo(CertificationEvent.Type.CHANGED);
        assertThat(event(Pushes.withdrawn("C-1", 10)).type()).isEqualTo(CertificationEvent.Type.WITHDRAWN);
    }

    @Test
    void holdsNoMoreThanTheReceiverMayKnow() {
        String json = EventJson.write(event(Pushes.granted("C-1", 7)));

        assertThat(json).contains("0004711").doesNotContain("RN-1").doesNotContain("urn:licence");
        assertThat(EventJson.write(event(Pushes.withdrawn("C-1", 8)))).doesNotContain("Basic Life Support");
    }

    @Test
    void saysNothingOfWhomTheReceiverCannotKnow() {
        var push = new Push("partner", Pushes.PERSON, List.of(), List.of(Pushes.granted("C-1", 7)));

        assertThat(Events.of(push, Set.of(EMPLOYEES))).isEmpty();
    }

    /// Someone who turned out to be somebody else has no identifier left.
    @Test
    void takesBackFromWhomHasNoIdentifierLeft() {
        var push = new Push("partner", Pushes.PERSON, List.of(), List.of(Pushes.withdrawn("C-1", 7)));

        var event = Events.of(push, Set.of(EMPLOYEES)).orElseThrow().told().getFirst();

        assertThat(event.person().id()).isEqualTo(Pushes.PERSON);
        schema.assertValid(EventJson.write(event));
    }

    @Test
    void refusesByTheSchemaWhatIsNoEvent() {
        String good = EventJson.write(event(Pushes.granted("C-1", 7)));

        schema.assertInvalid(good.replace("certification-event/1", "certification-event/2"));
        schema.assertInvalid(good.replace("certification.granted", "certification.withdrawn"));
        schema.assertInvalid(good.replace("\"validFrom\":\"2026-11-02\",", ""));
        schema.assertInvalid(good.replace("\"version\":7", "\"version\":7,\"email\":\"x@hospital.example\""));
        schema.assertInvalid(good.replaceAll("\"identifiers\":\\[.*?]", "\"identifiers\":[]"));
    }

    @Test
    void hasOneIdForTheSameBytesAndAnotherForOthers() {
        qt().forAll(
                        longs().between(0, 1_000),
                        longs().between(0, 1_000),
                        strings().basicLatinAlphabet().ofLengthBetween(1, 20),
                        integers().between(0, 1))
                .checkAssert((one, other, title, known) -> {
                    var first = Pushes.item("C-1", one, Pushes.content("C-1", title, null), known == 0 ? null : "C-1");
                    var second = Pushes.item("C-1", other, Pushes.content("C-1", title, null), first.externalId());
                    assertThat(event(first)).isEqualTo(event(first));
                    assertThat(event(first).eventId().equals(event(second).eventId()))
                            .isEqualTo(EventJson.write(event(first)).equals(EventJson.write(event(second))));
                    assertThat(EventJson.read(EventJson.write(event(first)))).isEqualTo(event(first));
                    schema.assertValid(EventJson.write(event(first)));
                });
    }

    /// What comes back after it was something else is news, although its content is the same.
    @Test
    void tellsAReturnToTheOldContentFromTheOldContent() {
        assertThat(event(Pushes.changed("C-1", 9, Pushes.LAST_DAY)).eventId())
                .isNotEqualTo(event(Pushes.changed("C-1", 7, Pushes.LAST_DAY)).eventId());
    }

    private static CertificationEvent event(Push.Item item) {
        return CertificationEvent.of(Pushes.of(item), item, Set.of(EMPLOYEES)).orElseThrow();
    }
}
