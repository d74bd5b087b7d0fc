package io.preceptor.connector.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.connector.fhir.FhirSourceProperties.ChangesBy;
import io.preceptor.mapping.fhir.FhirProfile.WorkPlace;
import jakarta.validation.Validation;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

class FhirSourcePropertiesTest {

    @Test
    void hasTheseDefaults() {
        assertThat(bind(Map.of()).fhir())
                .containsExactly(new FhirSourceProperties(
                        "directory",
                        URI.create("https://ehr.example/fhir"),
                        null,
                        null,
                        null,
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(1),
                        200,
                        ChangesBy.AUTO,
                        Duration.ofMinutes(2),
                        Duration.ofHours(24),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(WorkPlace.LOCATION, WorkPlace.HEALTHCARE_SERVICE, WorkPlace.ORGANIZATION),
                        null,
                        null,
                        null));
    }

    @Test
    void bindsWhatItIsTold() {
        var source = bind(Map.of(
                        "changes-by", "history",
                        "systems[urn:oid:1.2.3]", "urn:hr",
                        "licences[urn:oid:1.2.25]", "MA",
                        "work-places[0]", "organization",
                        "smart.token-url", "https://login.example/token",
                        "smart.client-id", "preceptor",
                        "smart.key-file", "/run/secrets/key.json"))
                .fhir()
                .getFirst();

        assertThat(source.systems()).containsEntry(URI.create("urn:oid:1.2.3"), URI.create("urn:hr"));
        assertThat(source.licences()).containsEntry(URI.create("urn:oid:1.2.25"), "MA");
        assertThat(source.workPlaces()).containsExactly(WorkPlace.ORGANIZATION);
        assertThat(source.smart()).isNotNull();
    }

    @Test
    void refusesWhatCannotWork() {
        refuses(Map.of("name", "Not A Name"));
        refuses(Map.of("base-url", "ehr.example/fhir"));
        refuses(Map.of("base-url", "https://user:secret@ehr.example/fhir"));
        refuses(Map.of("page-size", "0"));
        refuses(Map.of("overlap", "-1s"));
        refuses(Map.of("every", "0s"));
        refuses(Map.of("whole-every", "1s"));
        refuses(Map.of("licences[urn:oid:1.2.25]", "Massachusetts"));
        refuses(Map.of(
                "token", "t",
                "smart.token-url", "https://login.example/token",
                "smart.client-id", "preceptor",
                "smart.key-file", "/run/secrets/key.json"));
        refuses(Map.of("smart.client-id", "preceptor"));
        refuses(Map.of("bulk.path", "$export"));
        refuses(Map.of("every", "1h", "bulk.path", "/etc/passwd"));
        refuses(Map.of("every", "1h", "bulk.types[0]", "Patient"));
        refuses(Map.of("every", "1h", "bulk.file-hosts[0]", "https://files.example/folder"));
        refuses(Map.of("tls-bundle", "directory", "base-url", "http://ehr.example/fhir"));
        refuses(Map.of("subscription.endpoint", "https://learning.example/notify/fhir/directory"));
        refuses(subscribed(Map.of("subscription.secret", "short")));
        refuses(subscribed(Map.of("subscription.secret", "a-secret-that\n-breaks-the-header")));
        refuses(subscribed(Map.of("subscription.endpoint", "learning.example")));
        refuses(subscribed(Map.of("subscription.heartbeat", "1m")));
        refuses(subscribed(Map.of("every", "1h", "bulk.path", "$export")));
    }

    @Test
    void bindsExportsAndSubscriptions() {
        BulkExport bulk = bind(Map.of("every", "1h", "bulk.kick-off", "post"))
                .fhir()
                .getFirst()
                .bulk();
        assertThat(bulk)
                .isEqualTo(new BulkExport(
                        "$export",
                        BulkExport.KickOff.POST,
                        List.of("Organization", "Location", "Practitioner", "PractitionerRole"),
                        Duration.ofHours(24),
                        List.of()));
        FhirSubscription subscription =
                bind(subscribed(Map.of())).fhir().getFirst().subscription();
        assertThat(subscription)
                .isEqualTo(new FhirSubscription(
                        URI.create("https://learning.example/notify/fhir/directory"),
                        RememberedInbox.SECRET,
                        null,
                        List.of("Organization?", "Location?", "Practitioner?", "PractitionerRole?"),
                        FhirSubscription.Payload.ID_ONLY,
                        null,
                        Duration.ofDays(7),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1)));
    }

    private static Map<String, String> subscribed(Map<String, String> more) {
        var settings = new HashMap<String, String>();
        settings.put("subscription.endpoint", "https://learning.example/notify/fhir/directory");
        settings.put("subscription.secret", RememberedInbox.SECRET);
        settings.putAll(more);
        return settings;
    }

    @Test
    void tellsNoSecret() {
        assertThat(bind(Map.of("token", "SECRET")).toString()).doesNotContain("SECRET");
    }

    private static void refuses(Map<String, String> settings) {
        assertThatThrownBy(() -> bind(settings))
                .as(settings.toString())
                .rootCause()
                .isInstanceOf(Exception.class);
    }

    private static FhirSourcesProperties bind(Map<String, String> more) {
        var settings = new HashMap<String, String>();
        settings.put("preceptor.sources.fhir[0].name", "directory");
        settings.put("preceptor.sources.fhir[0].base-url", "https://ehr.example/fhir");
        more.forEach((key, value) -> settings.put("preceptor.sources.fhir[0]." + key, value));
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            var handler = new ValidationBindHandler(new SpringValidatorAdapter(factory.getValidator()));
            return new Binder(new MapConfigurationPropertySource(settings))
                    .bindOrCreate("preceptor.sources", Bindable.of(FhirSourcesProperties.class), handler);
        }
    }
}
