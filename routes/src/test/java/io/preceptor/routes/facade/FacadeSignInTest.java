package io.preceptor.routes.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.preceptor.lms.access.Scope;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who gets in, and how far.
class FacadeSignInTest extends FacadeHospital {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ALL = "system/Practitioner.rs system/PractitionerRole.rs system/Task.rs";

    @Autowired
    RightsCheck rights;

    @Test
    void letsASystemInThatProvesWhoItIsByTheDiscoveredDoor() throws Exception {
        JsonNode smart =
                JSON.readTree(get("/fhir/.well-known/smart-configuration", null).body());
        assertThat(smart.path("token_endpoint").asString()).isEqualTo(HERE + "/oauth2/token");
        assertThat(smart.path("token_endpoint_auth_signing_alg_values_supported")
                        .toString())
                .contains("RS384", "ES384");
        HttpResponse<String> answer =
                askForToken(signed(claims("directory").build(), DIRECTORY_KEY, JWSAlgorithm.RS384), "system/*.rs");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode granted = JSON.readTree(answer.body());
        assertThat(granted.path("token_type").asString()).isEqualTo("bearer");
        assertThat(granted.path("expires_in").asInt()).isEqualTo(300);
        assertThat(granted.path("scope").asString())
                .as("no more than is configured")
                .isEqualTo(
                        "system/Location.rs system/Organization.rs system/Practitioner.rs system/PractitionerRole.rs");
        IGenericClient client = client(granted.path("access_token").asString());
        assertThat(client.search()
                        .forResource(Practitioner.class)
                        .returnBundle(Bundle.class)
                        .execute()
                        .getType())
                .isEqualTo(Bundle.BundleType.SEARCHSET);
        assertThatThrownBy(() -> client.search()
                        .forResource(Task.class)
                        .returnBundle(Bundle.class)
                        .execute())
                .isInstanceOf(ForbiddenOperationException.class);
        assertThat(jdbc.sql("select count(*) from client_access where hash = :token")
                        .param("token", granted.path("access_token").asString())
                        .query((row, _) -> row.getInt(1))
                        .single())
                .as("no token is kept")
                .isZero();
    }

    @Test
    void grantsInTheSyntaxInWhichItWasAsked() throws Exception {
        assertThat(scope("system/Practitioner.read system/Task.read system/Nothing.read patient/Task.rs"))
                .isEqualTo("system/Practitioner.read");
        assertThat(scope("system/Location.cruds")).isEqualTo("system/Location.rs");
        HttpResponse<String> half = askForToken(
                signed(claims("directory").build(), DIRECTORY_KEY, JWSAlgorithm.RS384), "system/Practitioner.r");
        assertThat(half.statusCode())
                .as("less than we can hold to is not granted as more")
                .isEqualTo(400);
        assertThat(half.body()).contains("invalid_scope");
    }

    @Test
    void refusesWhoeverDoesNotProveIt() throws Exception {
        String other = "https://other.example/token";
        ECKey foreign = new ECKeyGenerator(Curve.P_384).keyID("icu-1").generate();
        var assertions = new TreeMap<String, String>();
        assertions.put("nobody", signed(claims("nobody").build(), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put("another's name", signed(claims("directory").build(), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put("foreign key", signed(claims("icu-board").build(), foreign, JWSAlgorithm.ES384));
        assertions.put("other algorithm", signed(claims("directory").build(), DIRECTORY_KEY, JWSAlgorithm.RS256));
        assertions.put("audience", signed(claims("icu-board").audience(other).build(), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put(
                "two audiences",
                signed(
                        claims("icu-board")
                                .audience(List.of(other, HERE + "/oauth2/token"))
                                .build(),
                        ICU_KEY,
                        JWSAlgorithm.ES384));
        assertions.put(
                "subject", signed(claims("icu-board").subject("directory").build(), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put("no id", signed(claims("icu-board").jwtID(null).build(), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put("over", signed(expiring(-600), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put("too long", signed(expiring(3600), ICU_KEY, JWSAlgorithm.ES384));
        assertions.put("unsigned", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJpY3UtYm9hcmQifQ.");
        assertions.put("junk", "x".repeat(20_000));
        for (Map.Entry<String, String> each : assertions.entrySet()) {
            HttpResponse<String> answer = askForToken(each.getValue(), ALL);
            assertThat(answer.statusCode()).as(each.getKey() + answer.body()).isEqualTo(401);
            assertThat(JSON.readTree(answer.body()).path("error").asString()).isEqualTo("invalid_client");
        }
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'CLIENT_REFUSED' and actor = 'client:icu-board'")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isPositive();
    }

    @Test
    void takesAnAssertionOnce() throws Exception {
        String assertion = signed(claims("icu-board").build(), ICU_KEY, JWSAlgorithm.ES384);
        assertThat(askForToken(assertion, ALL).statusCode()).isEqualTo(200);
        HttpResponse<String> again = askForToken(assertion, ALL);
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("jti");
    }

    @Test
    void asksForTheFormThatTheStandardHas() throws Exception {
        for (String form : List.of("", "grant_type=password", "grant_type=client_credentials&scope=x")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(HERE + "/oauth2/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(form).isEqualTo(400);
            assertThat(answer.body()).contains("error_description");
        }
    }

    @Test
    void showsASystemOfOneUnitThePeopleOfThatUnitAlone() throws Exception {
        var inside = new Hire("U1", "Inside", "Ines", "ICU", "RN1");
        var outside = new Hire("U2", "Outside", "Otto", "PEDS", "RN1");
        hire(List.of(inside, outside));
        HttpResponse<String> answer =
                askForToken(signed(claims("icu-board").build(), ICU_KEY, JWSAlgorithm.ES384), ALL);
        String token = JSON.readTree(answer.body()).path("access_token").asString();
        IGenericClient board = client(token);
        assertThat(people(board, "family=Inside")).hasSize(1);
        assertThat(people(board, "family=Outside")).isEmpty();
        assertThat(people(board, "_id=" + id(outside))).isEmpty();
        assertThat(get("/fhir/Practitioner/" + id(outside), token).statusCode()).isEqualTo(404);
        assertThat(get("/fhir/Practitioner/" + id(outside) + "/_history", token).statusCode())
                .isEqualTo(404);
        assertThat(get("/fhir/Practitioner/_history?_count=500", token).body())
                .doesNotContain(id(outside).toString());
        assertThat(get("/fhir/PractitionerRole/_history?_count=500", token).body())
                .doesNotContain(id(outside).toString());
        assertThat(board.search()
                        .forResource(PractitionerRole.class)
                        .where(PractitionerRole.PRACTITIONER.hasId("Practitioner/" + id(outside)))
                        .returnBundle(Bundle.class)
                        .execute()
                        .getEntry())
                .isEmpty();
        assertThat(get("/fhir/Task?owner=" + id(outside), token).body()).doesNotContain("\"entry\"");
        assertThat(get("/fhir/Task?owner=" + id(inside), token).body()).contains("\"entry\"");
    }

    @Test
    void opensEachTypeToItsScopeAndToNothingElse() throws Exception {
        var secrets = new EnumMap<Scope, String>(Scope.class);
        for (Scope scope : Scope.values()) {
            secrets.put(scope, token("scope-" + secrets.size(), Set.of(scope)));
        }
        int endpoints = 0;
        for (PageRight page : rights.table()) {
            if (!page.pattern().startsWith("/fhir/")
                    || !(page.needs() instanceof PageRight.Needs.Token(Scope needed))) {
                continue;
            }
            endpoints++;
            HttpResponse<String> nobody = visit(page, null);
            assertThat(nobody.statusCode()).as("nobody at " + page).isEqualTo(401);
            assertThat(nobody.body()).contains("OperationOutcome");
            HttpResponse<String> wrong = visit(page, "prf_wrong");
            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("invalid_token");
            for (Scope scope : Scope.values()) {
                HttpResponse<String> answer = visit(page, secrets.get(scope));
                assertThat(answer.statusCode() == 403).as(scope + " at " + page).isEqualTo(scope != needed);
                assertThat(answer.statusCode()).isLessThan(500);
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
        assertThat(endpoints).isEqualTo(3 * FacadeType.values().length + 8);
        String one = secrets.get(Scope.FHIR_PRACTITIONER);
        for (String path : List.of(
                "/fhir", "/fhir/", "/fhir/_history", "/fhir/Patient", "/fhir/$export", "/fhir/Practitioner/../Task")) {
            assertThat(get(path, one).statusCode()).as(path).isIn(400, 403);
        }
        assertThat(get("/people", one).statusCode()).as("a token opens no page").isEqualTo(302);
        assertThat(get("/fhir/metadata", null).statusCode()).isEqualTo(200);
    }

    /// IHE mCSD, ITI-130, by the rule of the facade: a system with a key of its own feeds what its scopes say, into the
    /// directory that is its own.
    @Test
    void letsASystemFeedItsOwnDirectoryWithinItsScopes() throws Exception {
        JsonNode granted = JSON.readTree(askForToken(
                        signed(claims("directory").build(), DIRECTORY_KEY, JWSAlgorithm.RS384),
                        "system/Practitioner.cud system/Location.cud system/Practitioner.rs")
                .body());
        assertThat(granted.path("scope").asString()).isEqualTo("system/Practitioner.cud system/Practitioner.rs");
        String token = granted.path("access_token").asString();
        assertThat(feed("regional", "Practitioner/smart-1", token).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from journal_entry where source = 'regional' and kind = 'ITI-130'"
                                + " and state = 'ACCEPTED'")
                        .query((row, _) -> row.getInt(1))
                        .single())
                .isEqualTo(1);

        HttpResponse<String> place = feed("regional", "Location/smart-1", token);
        assertThat(place.statusCode()).isEqualTo(403);
        assertThat(place.body()).contains("OperationOutcome", "system/Location.cud");
        assertThat(feed("another", "Practitioner/smart-1", token).statusCode()).isEqualTo(403);
        assertThat(feed("regional", "Practitioner/smart-1", accessToken("directory", DIRECTORY_KEY, "system/*.rs"))
                        .statusCode())
                .as("reading is not feeding")
                .isEqualTo(403);
        assertThat(feed("regional", "Practitioner/smart-1", accessToken("icu-board", ICU_KEY, ALL))
                        .statusCode())
                .as("another system")
                .isEqualTo(403);
        assertThat(feed("regional", "Practitioner/smart-1", "prf_wrong").statusCode())
                .isEqualTo(401);
        assertThat(feed("regional", "Practitioner/smart-1", null).statusCode()).isEqualTo(401);
        assertThat(get("/fhir/Practitioner", accessToken("directory", DIRECTORY_KEY, "system/Practitioner.write"))
                        .statusCode())
                .as("feeding is not reading")
                .isEqualTo(403);
    }

    private String accessToken(String client, JWK key, String scope) throws Exception {
        JWSAlgorithm algorithm = key instanceof ECKey ? JWSAlgorithm.ES384 : JWSAlgorithm.RS384;
        HttpResponse<String> answer = askForToken(signed(claims(client).build(), key, algorithm), scope);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> feed(String source, String place, @org.jspecify.annotations.Nullable String token)
            throws Exception {
        String[] parts = place.split("/", -1);
        var request = HttpRequest.newBuilder(URI.create(HERE + "/feed/fhir/" + source + "/" + place))
                .header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString("{\"resourceType\":\"" + parts[0] + "\",\"id\":\"" + parts[1]
                        + (parts[0].equals("Location")
                                ? "\",\"status\":\"active\",\"name\":\"Ward\",\"identifier\":[{\"system\":\"urn:u\",\"value\":\"WARD\"}]}"
                                : "\"}")));
        return http.send(
                (token == null ? request : request.header("Authorization", "Bearer " + token)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> visit(PageRight page, @org.jspecify.annotations.Nullable String token)
            throws Exception {
        String path = page.pattern().replace("/**", "/none").replace("{id}", "none");
        var request = HttpRequest.newBuilder(URI.create(HERE + path));
        if (page.method().name().equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("_count=1"));
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static List<Bundle.BundleEntryComponent> people(IGenericClient client, String query) {
        return client.search()
                .byUrl(BASE + "/Practitioner?" + query)
                .returnBundle(Bundle.class)
                .execute()
                .getEntry();
    }

    private String scope(String asked) throws Exception {
        HttpResponse<String> answer =
                askForToken(signed(claims("directory").build(), DIRECTORY_KEY, JWSAlgorithm.RS384), asked);
        return JSON.readTree(answer.body()).path("scope").asString();
    }

    private static JWTClaimsSet expiring(long seconds) {
        return claims("icu-board")
                .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                .build();
    }
}
