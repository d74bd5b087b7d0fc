package io.preceptor.connector.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Documents at a server that lets nobody write Practitioner.
class FhirDocumentsContractTest extends TargetContract {

    private static final String TOKEN = "t0ken-of-the-kit";

    @Override
    protected Peer open() throws IOException {
        return new Documents(new PlayedDocuments());
    }

    @Test
    void leavesADocumentThatIsAnothersByNow() {
        var other = new StaffIdentifier(URI.create("urn:hr"), "0004712");
        Push.Item wrong = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));
        Push rightful = of(other, item("KIT-1", LAST_DAY));
        seen(peer().target().deliver(rightful));
        int written = peer().effects();

        assertThat(seen(deliver(anothers(wrong))).written()).isFalse();

        assertThat(peer().effects()).isEqualTo(written);
        assertThat(look(rightful)).as("it is shown of them as before").isEmpty();
        assertThat(look(of(peer().person().getFirst(), anothers(wrong))))
                .as("nothing is to be mended")
                .isEmpty();
    }

    @Test
    void takesBackWhatTurnedOutToBeAnothersWhereItIsStillTheFirsts() {
        Push.Item wrong = known(gone("KIT-1"), seen(deliver(item("KIT-1", LAST_DAY))));

        assertThat(seen(deliver(anothers(wrong))).written()).isTrue();

        assertThat(peer().shown()).isEmpty();
    }

    private static final class Documents implements Peer {
        private final PlayedDocuments server;
        private final FhirDocumentsTarget target;

        Documents(PlayedDocuments server) {
            this.server = server;
            var settings = new FhirTargetProperties(
                    "documents",
                    server.base(),
                    TOKEN,
                    null,
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Set.of(Shows.DOCUMENT));
            var clock = InstantSource.fixed(Instant.parse("2026-11-02T10:00:00Z"));
            CertificatePrinter printer =
                    (certification, _) -> certification.title().getBytes(UTF_8);
            this.target = new FhirDocumentsTarget(settings, CERTIFICATES, printer, clock, _ -> {});
        }

        @Override
        public Target target() {
            return target;
        }

        @Override
        public List<StaffIdentifier> person() {
            return List.of(new StaffIdentifier(URI.create("urn:hr"), "0004711"));
        }

        @Override
        public List<Shown> shown() {
            return server.documents().stream()
                    .filter(one -> one.path("status").asString("").equals("current"))
                    .map(one -> {
                        String end =
                                one.path("context").path("period").path("end").asString("");
                        return new Shown(
                                one.path("masterIdentifier").path("value").asString(""),
                                end.isEmpty() ? null : LocalDate.parse(end));
                    })
                    .toList();
        }

        @Override
        public int effects() {
            return server.effects();
        }

        @Override
        public void plan(Fault fault) {
            server.plan(
                    switch (fault) {
                        case BUSY -> new PlayedDocuments.Fault("POST", 429, false);
                        case FAILED -> new PlayedDocuments.Fault("POST", 500, false);
                        case ANSWER_LOST -> new PlayedDocuments.Fault("POST", 0, false);
                        case CONTENT_REFUSED -> new PlayedDocuments.Fault("POST", 422, false);
                        case SECRET_REFUSED -> new PlayedDocuments.Fault("GET", 401, true);
                    });
        }

        @Override
        public List<String> secrets() {
            return List.of(TOKEN);
        }

        @Override
        public void close() {
            target.close();
            server.close();
        }
    }
}
