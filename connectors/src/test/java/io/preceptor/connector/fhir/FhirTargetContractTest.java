package io.preceptor.connector.fhir;

import io.preceptor.connector.contract.Fault;
import io.preceptor.connector.contract.Peer;
import io.preceptor.connector.contract.TargetContract;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FhirTargetContractTest extends TargetContract {

    private static final String TOKEN = "t0ken-of-the-kit";

    @Override
    protected Peer open() throws IOException {
        return new Directory(new ScriptedDirectory());
    }

    private static final class Directory implements Peer {
        private final ScriptedDirectory directory;
        private final FhirTarget target;

        Directory(ScriptedDirectory directory) {
            this.directory = directory;
            var settings = new FhirTargetProperties(
                    "directory",
                    directory.base(),
                    TOKEN,
                    null,
                    null,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Set.of(Shows.QUALIFICATION));
            var clock = InstantSource.fixed(Instant.parse("2026-11-02T10:00:00Z"));
            this.target = new FhirTarget(settings, CERTIFICATES, clock, _ -> {});
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
            var shown = new ArrayList<Shown>();
            for (JsonNode qualification :
                    JsonMapper.shared().readTree(directory.practitioner).path("qualification")) {
                JsonNode identifier = qualification.path("identifier").path(0);
                if (identifier.path("system").asString("").equals(CERTIFICATES.toString())) {
                    String end = qualification.path("period").path("end").asString("");
                    shown.add(new Shown(
                            identifier.path("value").asString(""), end.isEmpty() ? null : LocalDate.parse(end)));
                }
            }
            return shown;
        }

        @Override
        public int effects() {
            return directory.version.get() - 1;
        }

        @Override
        public void plan(Fault fault) {
            switch (fault) {
                case BUSY -> directory.plan("PUT", 429, "Retry-After", "7", "");
                case FAILED -> directory.plan("PUT", 500);
                case ANSWER_LOST -> directory.plan("PUT", 0);
                case CONTENT_REFUSED -> directory.plan("PUT", 422);
                case SECRET_REFUSED -> directory.plan("GET", 401);
            }
        }

        @Override
        public List<String> secrets() {
            return List.of(TOKEN);
        }

        @Override
        public void close() {
            target.close();
            directory.close();
        }
    }
}
