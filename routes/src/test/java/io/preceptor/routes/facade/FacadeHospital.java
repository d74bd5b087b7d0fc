package io.preceptor.routes.facade;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.ApiTokens.Making;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.postgres.OwnFolder;
import io.preceptor.routes.PreceptorApplication;
import io.preceptor.routes.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/// The running product on a real database, with people in it, and systems that may read them. Shared by the
/// tests of the facade: each hires its own people.
@SpringBootTest(classes = PreceptorApplication.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ResourceLock("the facade's hospital")
abstract class FacadeHospital {

    static final String STAFF = "urn:oid:2.16.840.1.113883.3.9999.10";
    static final FhirContext FHIR = FhirContext.forR4();

    private static final String ROOT = System.getProperty("preceptor.root", "..");
    private static final int PORT = FreePort.next();
    static final String HERE = "http://localhost:" + PORT;
    static final String BASE = HERE + "/fhir";

    /// A folder of its own for each run: a temporary one would come too late for the settings.
    private static final Path DATA = OwnFolder.of(Path.of("target"), "facade");

    static final RSAKey DIRECTORY_KEY = rsa("directory-1");
    static final ECKey ICU_KEY = ec("icu-1");
    static final ECKey DUTIES_KEY = ec("duties-1");

    private static long said = 0;

    static {
        FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        FHIR.getRestfulClientFactory().setSocketTimeout(60_000);
    }

    final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    ApiTokens tokens;

    @Autowired
    StaffIntake intake;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("server.port", () -> PORT);
        settings.add("preceptor.data", DATA::toString);
        settings.add("preceptor.mllp.port", FreePort::next);
        settings.add("preceptor.hospital.name", () -> "General Hospital");
        settings.add("preceptor.hospital.config", () -> ROOT + "/config");
        settings.add("preceptor.fhir-facade.base-url", () -> HERE);
        settings.add("preceptor.fhir-facade.clients[0].name", () -> "directory");
        settings.add("preceptor.fhir-facade.clients[0].keys", () -> keys("directory", DIRECTORY_KEY));
        for (int i = 0; i < 4; i++) {
            String scope = List.of(
                            Scope.FHIR_PRACTITIONER,
                            Scope.FHIR_PRACTITIONER_ROLE,
                            Scope.FHIR_ORGANIZATION,
                            Scope.FHIR_LOCATION)
                    .get(i)
                    .word();
            settings.add("preceptor.fhir-facade.clients[0].scopes[" + i + "]", () -> scope);
        }
        settings.add("preceptor.fhir-facade.clients[0].scopes[4]", Scope.FHIR_SUBSCRIPTION::word);
        settings.add("preceptor.fhir-facade.subscriptions.internal-hosts[0]", () -> "127.0.0.1");
        settings.add("preceptor.fhir-facade.subscriptions.every", () -> "100ms");
        settings.add("preceptor.fhir-facade.subscriptions.most-a-client", () -> "12");
        settings.add("preceptor.fhir-facade.clients[1].name", () -> "icu-board");
        settings.add("preceptor.fhir-facade.clients[1].keys", () -> keys("icu-board", ICU_KEY));
        settings.add("preceptor.fhir-facade.clients[1].scopes[0]", Scope.FHIR_PRACTITIONER::word);
        settings.add("preceptor.fhir-facade.clients[1].scopes[1]", Scope.FHIR_PRACTITIONER_ROLE::word);
        settings.add("preceptor.fhir-facade.clients[1].scopes[2]", Scope.FHIR_TASK::word);
        settings.add("preceptor.fhir-facade.clients[1].scopes[3]", Scope.FHIR_SUBSCRIPTION::word);
        settings.add("preceptor.fhir-facade.clients[1].units[0]", () -> "CRITCARE");
        settings.add("preceptor.fhir-facade.clients[0].scopes[5]", Scope.FHIR_FEED_PRACTITIONER::word);
        settings.add("preceptor.fhir-facade.clients[1].scopes[4]", Scope.FHIR_DOCUMENT_REFERENCE::word);
        settings.add("preceptor.fhir-facade.clients[2].name", () -> "duty-board");
        settings.add("preceptor.fhir-facade.clients[2].keys", () -> keys("duty-board", DUTIES_KEY));
        settings.add("preceptor.fhir-facade.clients[2].scopes[0]", Scope.FHIR_TASK::word);
        settings.add("preceptor.fhir-facade.clients[2].scopes[1]", Scope.FHIR_DOCUMENT_REFERENCE::word);
        settings.add("preceptor.fhir-facade.clients[2].scopes[2]", Scope.FHIR_SUBSCRIPTION::word);
        settings.add("preceptor.sources.fhir-feeds[0].name", () -> "regional");
        settings.add("preceptor.sources.fhir-feeds[0].endpoint", () -> HERE + "/feed/fhir/regional");
        settings.add("preceptor.sources.fhir-feeds[0].client", () -> "directory");
    }

    private static String keys(String name, JWK key) {
        try {
            Files.createDirectories(DATA);
            Path file = DATA.resolve(name + ".jwks.json");
            Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A client of HAPI's with a token for everything that is served.
    IGenericClient reader(String name) {
        Set<Scope> all = Set.of(Scope.values());
        return client(token(name, all));
    }

    static IGenericClient client(String token) {
        IGenericClient client = FHIR.newRestfulGenericClient(BASE);
        client.registerInterceptor(new BearerTokenAuthInterceptor(token));
        return client;
    }

    String token(String client, Set<Scope> scopes) {
        return ((Making.Made) tokens.make(client, scopes, Duration.ofDays(1), "test")).secret();
    }

    HttpResponse<String> get(String url, @Nullable String token, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url.startsWith("http") ? url : HERE + url))
                .GET();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> askForToken(String assertion, String scope) throws Exception {
        String form = "grant_type=client_credentials&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8)
                + "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion="
                + assertion;
        return http.send(
                HttpRequest.newBuilder(URI.create(HERE + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /// A client with a token for everything that its system may do.
    IGenericClient signedIn(String name, JWK key, JWSAlgorithm algorithm) throws Exception {
        var answer = askForToken(
                signed(claims(name).build(), key, algorithm), "system/*.rs " + Scope.FHIR_SUBSCRIPTION.word());
        return client(
                JsonMapper.shared().readTree(answer.body()).path("access_token").asString());
    }

    static JWTClaimsSet.Builder claims(String client) {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(HERE + "/oauth2/token")
                .expirationTime(Date.from(Instant.now().plusSeconds(240)))
                .jwtID(UUID.randomUUID().toString());
    }

    static String signed(JWTClaimsSet claims, JWK key, JWSAlgorithm algorithm) throws JOSEException {
        JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
        var jwt = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    /// One person with one position.
    record Hire(String number, String family, String given, String unit, String jobCode) {}

    /// Hires people in one message, and waits until they work here.
    void hire(List<Hire> people) {
        say(people.stream().map(one -> report(one, "ACTIVE")).toList());
        String last = people.getLast().number();
        await("select count(*) from staff_identifier where value = '" + last + "'", 1);
    }

    void end(Hire one) {
        say(List.of(report(one, "ENDED")));
        await(
                "select count(*) from staff_member m join staff_identifier i on i.staff_id = m.id where m.status = 'ENDED'"
                        + " and i.value = '" + one.number() + "'",
                1);
    }

    UUID id(Hire one) {
        return jdbc.sql(
                        "select m.uuid from staff_member m join staff_identifier i on i.staff_id = m.id where i.value = :v")
                .param("v", one.number())
                .query((row, _) -> row.getObject("uuid", UUID.class))
                .single();
    }

    // NullAway does not see that a record of another module lets an array be null.
    @SuppressWarnings("NullAway")
    private void say(List<StaffReport> reports) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String id = "facade-" + said++;
        intake.store(
                new JournalDraft(
                        "ehr",
                        null,
                        "MFN^M02",
                        id,
                        now,
                        now,
                        1,
                        id,
                        id.getBytes(StandardCharsets.UTF_8),
                        EntryState.ACCEPTED,
                        List.of(),
                        null),
                new ArrayList<>(reports));
    }

    private static StaffReport report(Hire one, String status) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var values = new TreeMap<AttributePath, Stated>();
        values.put(AttributePath.person(Attribute.FAMILY_NAME), Stated.Value.of(one.family(), "STF-3.1"));
        values.put(AttributePath.person(Attribute.GIVEN_NAME), Stated.Value.of(one.given(), "STF-3.2"));
        values.put(
                AttributePath.person(Attribute.EMAIL), Stated.Value.of(one.number() + "@hospital.example", "STF-10"));
        values.put(AttributePath.person(Attribute.STATUS), Stated.Value.of(status, "STF-7"));
        values.put(
                AttributePath.identifier(
                        new StaffIdentifier(URI.create(STAFF), one.number()), Attribute.IDENTIFIER_TYPE),
                Stated.Value.of("EI", "STF-2"));
        values.put(AttributePath.position("primary", Attribute.UNIT), Stated.Value.of(one.unit(), "STF-8"));
        values.put(AttributePath.position("primary", Attribute.JOB_CODE), Stated.Value.of(one.jobCode(), "STF-18"));
        values.put(AttributePath.position("primary", Attribute.STARTS_ON), Stated.Value.of("2026-01-05", "STF-12"));
        return new StaffReport(
                new SourceObject("ehr", one.number()),
                now,
                StaffReport.NO_SEQUENCE,
                now,
                null,
                ReportScope.PATCH,
                Set.of(),
                Map.copyOf(values));
    }

    /// Records that somebody completed a course elsewhere.
    void complete(String employee, String course, String token) throws Exception {
        String body = """
                {"person": {"system": "%s", "value": "%s"}, "course": "%s", "completedOn": "2026-11-01",
                 "sourceSystem": "Academy", "evidence": {"kind": "certificate", "reference": "1"}}
                """.formatted(STAFF, employee, course);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(HERE + "/api/completions"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", employee + "-" + course)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    void await(String count, int expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> jdbc.sql(count).query((row, _) -> row.getInt(1)).single() == expected);
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
