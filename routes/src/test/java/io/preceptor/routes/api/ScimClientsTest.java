package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.access.ApiTokens;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.workforce.StaffIntake;
import io.preceptor.portal.right.PageRight;
import io.preceptor.portal.right.RightsCheck;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What Entra ID and Okta send (`config/samples/scim`), and what becomes of the people.
class ScimClientsTest extends RunningScim {

    private final Client entra = new Client("entra");
    private final Client okta = new Client("okta-one");

    ScimClientsTest(
            @Autowired ApiTokens tokens,
            @Autowired RightsCheck rights,
            @Autowired StaffIntake intake,
            @Autowired JdbcClient jdbc,
            @LocalServerPort int port) {
        super(tokens, rights, intake, jdbc, port);
    }

    private static String text(JsonNode person, String attribute) {
        return person.path("attributes").path(attribute).path("text").asString("");
    }

    private static JsonNode position(JsonNode person) {
        assertThat(person.path("positions").size()).as(person.toPrettyString()).isEqualTo(1);
        return person.path("positions").path(0);
    }

    @Test
    void takesWhatEntraSends() {
        assertThat(entra.find("/Users", "userName eq \"" + UUID.randomUUID() + "\"")
                        .is(200)
                        .json()
                        .path("totalResults")
                        .asInt(-1))
                .as("the probe of a new connection")
                .isZero();
        String id = entra.post("/Users", sample("entra-create-user")).is(201).id();
        JsonNode hired = person("0014711");
        assertThat(text(hired, "FAMILY_NAME")).isEqualTo("Example");
        assertThat(text(hired, "HIRED_ON")).isEqualTo("2024-03-04");
        assertThat(position(hired).path("unit").asString()).isEqualTo("ICU");
        assertThat(position(hired).path("role").asString()).isEqualTo("registered-nurse");
        assertThat(position(hired).path("fte").asInt()).isEqualTo(90);

        Answer changed =
                entra.patch("/Users/" + id, sample("entra-update-user")).is(200);
        assertThat(changed.json().path("emails").size()).isEqualTo(1);
        assertThat(changed.json().path("phoneNumbers").path(0).path("type").asString())
                .isEqualTo("work");
        entra.patch("/Users/" + id, sample("entra-update-user")).is(200);
        assertThat(entra.get("/Users/" + id).json().path("phoneNumbers").size())
                .as("added twice is there once")
                .isEqualTo(1);
        JsonNode moved = person("0014711");
        assertThat(text(moved, "FAMILY_NAME")).isEqualTo("Sample");
        assertThat(text(moved, "EMAIL")).isEqualTo("rosa.sample@hosp.test");
        assertThat(text(moved, "WORK_PHONE")).isEqualTo("+1 555 0100");
        assertThat(position(moved).path("unit").asString()).isEqualTo("ED");

        entra.patch("/Users/" + id, sample("entra-update-without-path")).is(200);
        JsonNode promoted = person("0014711");
        assertThat(text(promoted, "GIVEN_NAME")).isEqualTo("Rosalind");
        assertThat(text(promoted, "FAMILY_NAME")).isEqualTo("Sample");
        assertThat(position(promoted).path("role").asString()).isEqualTo("charge-nurse");
        assertThat(position(promoted).path("unit").asString()).isEqualTo("ED");

        assertThat(entra.find("/Users", "emails[type eq \"work\"].value eq \"ROSALIND.sample@hosp.test\"")
                        .json()
                        .path("Resources")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(id);
        assertThat(entra.find("/Users", "externalId eq \"rexample\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(1);

        entra.patch("/Users/" + id, sample("entra-disable-user")).is(200);
        assertThat(person("0014711").path("status").asString()).isEqualTo("ENDED");
        entra.patch("/Users/" + id, operations("{\"op\": \"Replace\", \"path\": \"active\", \"value\": \"True\"}"))
                .is(200);
        assertThat(person("0014711").path("status").asString()).isEqualTo("ACTIVE");

        entra.delete("/Users/" + id).is(204);
        entra.delete("/Users/" + id).isError(404, null);
        entra.get("/Users/" + id).isError(404, null);
        JsonNode gone = person("0014711");
        assertThat(gone.path("status").asString()).isEqualTo("ENDED");
        assertThat(gone.path("positions").size()).isZero();
        assertThat(text(gone, "FAMILY_NAME")).as("history stays").isEqualTo("Sample");

        entra.post("/Users", sample("entra-create-user")).is(201);
        assertThat(person("0014711").path("status").asString())
                .as("the same person again")
                .isEqualTo("ACTIVE");
    }

    @Test
    void takesWhatOktaSends() {
        Answer made = okta.post("/Users", sample("okta-create-user")).is(201);
        assertThat(made.http().body()).doesNotContain("not-to-be-kept", "home.test");
        String id = made.id();
        assertThat(text(person("0024711"), "EMAIL")).isEqualTo("otto.example@hosp.test");
        assertThat(okta.get("/Users?filter=userName%20eq%20%22Otto.Example@hosp.test%22&startIndex=1&count=100")
                        .json()
                        .path("Resources")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(id);
        okta.post("/Users", sample("okta-create-user")).isError(409, "uniqueness");

        okta.put("/Users/" + id, sample("okta-update-user", id)).is(200);
        JsonNode changed = person("0024711");
        assertThat(text(changed, "FAMILY_NAME")).isEqualTo("Example-Sample");
        assertThat(text(changed, "MANAGER")).isEqualTo("0001200");
        assertThat(position(changed).path("unit").asString()).isEqualTo("ED");
        assertThat(okta.get("/Users/" + id).json().has("locale"))
                .as("a PUT is everything there is")
                .isFalse();

        okta.patch("/Users/" + id, sample("okta-deactivate-user")).is(200);
        assertThat(person("0024711").path("status").asString()).isEqualTo("ENDED");
        String journalled = jdbc.sql("""
                        select string_agg(convert_from(c.bytes, 'UTF8'), '') from journal_content c
                        join journal_entry e on e.id = c.entry_id where e.source = 'okta'
                        """).query((row, _) -> row.getString(1)).single();
        assertThat(journalled).contains("otto.example@hosp.test").doesNotContain("not-to-be-kept", "home.test");
    }

    @Test
    void takesAManagerBeforeAndAfterThePeople() {
        String nurse =
                entra.post("/Users", user("nurse.managed", "0044711")).is(201).id();
        String manager = entra.post(
                        "/Users",
                        "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"the.manager\"}")
                .is(201)
                .id();
        entra.patch("/Users/" + nurse, sample("entra-assign-manager", manager)).is(200);
        assertThat(text(person("0044711"), "MANAGER"))
                .as("the manager has no number yet")
                .isEmpty();
        entra.patch(
                        "/Users/" + manager,
                        operations("{\"op\": \"Add\", \"path\": \"" + ENTERPRISE
                                + ":employeeNumber\", \"value\": \"0001300\"}"))
                .is(200);
        assertThat(text(person("0044711"), "MANAGER")).isEqualTo("0001300");
        entra.patch("/Users/" + nurse, sample("entra-unassign-manager")).is(200);
        assertThat(text(person("0044711"), "MANAGER")).isEmpty();
        entra.patch("/Users/" + nurse, sample("entra-assign-manager", manager)).is(200);
        entra.patch(
                        "/Users/" + nurse,
                        operations("{\"op\": \"Replace\", \"path\": \"" + ENTERPRISE + ":manager\", \"value\": \"\"}"))
                .is(200);
        assertThat(text(person("0044711"), "MANAGER")).isEmpty();
        entra.patch(
                        "/Users/" + nurse,
                        operations("{\"op\": \"add\", \"path\": \"" + ENTERPRISE
                                + ":manager\", \"value\": [{\"$ref\": \"../Users/x\", \"value\": \"" + manager
                                + "\"}]}"))
                .is(200);
        assertThat(text(person("0044711"), "MANAGER")).isEqualTo("0001300");
    }

    @Test
    void letsGroupsBeAudiences() {
        String id =
                entra.post("/Users", user("blood.handler", "0054711")).is(201).id();
        String group =
                entra.post("/Groups", sample("entra-create-group")).is(201).id();
        assertThat(free("0054711")).isEqualTo("no");
        entra.patch("/Groups/" + group, sample("entra-add-member", id)).is(204);
        assertThat(free("0054711")).isEqualTo("yes");
        assertThat(entra.get("/Users/" + id)
                        .json()
                        .path("groups")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo(group);
        assertThat(entra.get("/Groups?excludedAttributes=members").http().body())
                .doesNotContain("members");
        assertThat(entra.find("/Groups", "id eq \"" + group + "\" and members eq \"" + id + "\"")
                        .json()
                        .path("totalResults")
                        .asInt())
                .isEqualTo(1);
        entra.patch(
                        "/Users/" + id,
                        operations("{\"op\": \"Replace\", \"path\": \"title\", \"value\": \"Phlebotomist\"}"))
                .is(200);
        entra.put("/Users/" + id, user("blood.handler", "0054711")).is(200);
        assertThat(free("0054711"))
                .as("a PUT of the user says nothing of the group")
                .isEqualTo("yes");
        entra.patch("/Groups/" + group, sample("entra-remove-member", id)).is(204);
        assertThat(free("0054711")).isEqualTo("no");
        entra.patch("/Groups/" + group, sample("entra-add-member", id)).is(204);
        entra.delete("/Groups/" + group).is(204);
        assertThat(free("0054711")).isEqualTo("no");
    }

    @Test
    void removesNobodyWhereTheOneToRemoveIsNamedOnlyByRef() {
        String stays =
                entra.post("/Users", user("group.stays", "0114711")).is(201).id();
        String leaves =
                entra.post("/Users", user("group.leaves", "0114712")).is(201).id();
        String group =
                entra.post("/Groups", sample("entra-create-group")).is(201).id();
        entra.patch("/Groups/" + group, sample("entra-add-member", stays)).is(204);
        entra.patch("/Groups/" + group, sample("entra-add-member", leaves)).is(204);
        String remove = "{\"op\": \"remove\", \"path\": \"members\", \"value\": [%s]}";

        for (String nobody : List.of("{\"display\": \"Rosa\"}", "{\"value\": \"\"}", "{\"value\": null}")) {
            entra.patch("/Groups/" + group, operations(remove.formatted(nobody)))
                    .isError(400, "invalidValue");
        }
        entra.patch(
                        "/Groups/" + group,
                        operations(remove.formatted("{\"$ref\": \"https://hosp.test/scim/v2/Users/" + leaves + "\"}")))
                .is(204);

        assertThat(entra.get("/Groups/" + group).json().path("members"))
                .singleElement()
                .satisfies(member -> assertThat(member.path("value").asString()).isEqualTo(stays));
        assertThat(free("0114711")).isEqualTo("yes");
        assertThat(free("0114712")).isEqualTo("no");
        entra.delete("/Groups/" + group).is(204);
    }

    private String free(String number) {
        return person(number).path("free").path("x.blood-handling").path("text").asString("");
    }

    @Test
    void letsGroupsBeUnits() {
        String body = "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:User\"], \"userName\": \"%s\","
                + " \"externalId\": \"%s\", \"" + WORKER + "\": {\"jobCode\": \"RN2\", \"fte\": \"0.5\"}}";
        String first = okta.post("/Users", body.formatted("unit.first", "0064711"))
                .is(201)
                .id();
        String second = okta.post("/Users", body.formatted("unit.second", "0064712"))
                .is(201)
                .id();
        String group = okta.post(
                        "/Groups",
                        "{\"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"], \"displayName\": \"Unit ED\","
                                + " \"members\": [{\"value\": \"" + second + "\"}]}")
                .is(201)
                .id();
        assertThat(position(person("0064712")).path("unit").asString()).isEqualTo("ED");
        okta.patch("/Groups/" + group, sample("okta-push-group", first, second)).is(204);
        JsonNode joined = position(person("0064711"));
        assertThat(joined.path("unit").asString()).isEqualTo("ICU");
        assertThat(joined.path("role").asString()).isEqualTo("registered-nurse");
        assertThat(joined.path("fte").asInt()).isEqualTo(50);
        JsonNode left = position(person("0064712"));
        assertThat(left.path("unit").asString(null)).as("in no unit any more").isNull();
        assertThat(okta.get("/Groups/" + group).json().path("displayName").asString())
                .isEqualTo("Unit ICU");
        okta.patch(
                        "/Groups/" + group,
                        operations("{\"op\": \"replace\", \"path\": \"displayName\", \"value\": \"Unit ED\"}"))
                .is(204);
        assertThat(position(person("0064711")).path("unit").asString())
                .as("renamed")
                .isEqualTo("ED");
    }

    @Test
    void takesEverythingThatTheWorkerExtensionHas() {
        entra.post("/Users", sample("worker")).is(201);
        JsonNode person = person("0034711");
        assertThat(person.path("status").asString()).isEqualTo("ON_LEAVE");
        assertThat(text(person, "EXPECTED_RETURN_ON")).isEqualTo("2027-03-01");
        assertThat(text(person, "NAME_SUFFIX")).isEqualTo("Jr.");
        assertThat(person.path("positions").size()).isEqualTo(2);
        assertThat(person.path("positions").path(0).path("primary").asBoolean()).isTrue();
        assertThat(person.path("positions").path(0).path("endsOn").asString()).isEqualTo("2030-12-31");
        assertThat(person.path("positions").path(1).path("startsOn").asString()).isEqualTo("2031-01-01");
        assertThat(person.path("identifiers").size()).isEqualTo(3);
        assertThat(person.path("free").path("x.blood-handling").path("text").asString())
                .as("the group is asked, and not the attribute of the same name")
                .isEqualTo("no");
    }

    @Test
    void beginsAHireToComeOnItsDay() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        entra.post(
                        "/Users",
                        user("coming.soon", "0074711")
                                .replace("\"jobCode\"", "\"hireDate\": \"" + day + "T00:00:00Z\", \"jobCode\""))
                .is(201);
        assertThat(position(person("0074711")).path("startsOn").asString()).isEqualTo(day.toString());
    }

    @Test
    void whoWasToLeaveStaysOutWhenTheUserIsPutAgainTheDayAfter() {
        LocalDate past = LocalDate.now(ZoneOffset.UTC).minusDays(2);
        String leaving = user("leaving.then", "0124711")
                .replace("\"jobCode\"", "\"terminationDate\": \"" + past.plusDays(30) + "\", \"jobCode\"");
        String id = entra.post("/Users", leaving).is(201).id();
        assertThat(position(person("0124711")).path("endsOn").asString())
                .isEqualTo(past.plusDays(30).toString());

        entra.patch(
                        "/Users/" + id,
                        operations("{\"op\": \"replace\", \"path\": \"" + WORKER + ":terminationDate\", \"value\": \""
                                + past + "\"}"))
                .is(200);
        assertThat(position(person("0124711")).path("endsOn").asString())
                .as("corrected to a day that has passed")
                .isEqualTo(past.toString());

        entra.put("/Users/" + id, leaving.replace(past.plusDays(30).toString(), past.toString()))
                .is(200);
        assertThat(position(person("0124711")).path("endsOn").asString())
                .as("put again after the day")
                .isEqualTo(past.toString());
    }

    @Test
    void letsNoChangeOverwriteOneThatItsSenderHasNotSeen() {
        var other = new Client("okta-two");
        Answer made = okta.post("/Users", user("two.clients", "0084711")).is(201);
        String at = "/Users/" + made.id();
        assertThat(other.get(at).etag()).isEqualTo(made.etag());
        String title = "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"%s\"}";
        Map<String, String> seen = Map.of("If-Match", made.etag());
        Answer first = okta.send("PATCH", at, operations(title.formatted("First")), seen)
                .is(200);
        assertThat(first.etag()).isEqualTo("W/\"2\"");
        other.send("PATCH", at, operations(title.formatted("Second")), seen).isError(412, null);
        other.send("PUT", at, user("two.clients", "0084711"), seen).isError(412, null);
        other.send("DELETE", at, null, seen).isError(412, null);
        assertThat(text(person("0084711"), "JOB_TITLE")).isEqualTo("First");
        other.send("PATCH", at, operations(title.formatted("Second")), Map.of("If-Match", first.etag()))
                .is(200);
        okta.send("GET", at, null, Map.of("If-None-Match", "W/\"3\"")).is(304);
        okta.send("GET", at, null, Map.of("If-None-Match", "W/\"2\"")).is(200);
        assertThat(okta.patch(at, operations(title.formatted("Second"))).etag())
                .as("nothing changed")
                .isEqualTo("W/\"3\"");
        entra.get(at).isError(404, null);
    }

    @Test
    void holdsEndingsBeyondTheGuard() {
        var strict = new Client("strict");
        List<String> ids = IntStream.range(0, 12)
                .mapToObj(i -> strict.post("/Users", user("guarded." + i, "G" + i))
                        .is(201)
                        .id())
                .toList();
        settled();
        ids.forEach(id -> strict.delete("/Users/" + id).is(204));
        settled();
        assertThat(jdbc.sql("""
                        select count(*) from report_work w join staff_report r using (number)
                        where r.source = 'strict' and w.state = 'HELD'
                        """).query((row, _) -> row.getInt(1)).single()).isEqualTo(2);
        strict.find("/Users", "userName sw \"guarded.\"").is(200);
        assertThat(strict.get("/Users?count=0").json().path("totalResults").asInt(-1))
                .as("what the client told, and not what the sources agree on")
                .isZero();
    }

    @Test
    void journalsWhatItRefusesWithoutItsContent() {
        entra.post("/Users", user("kept.name", "0104711").replace("\"active\": true", "\"active\": \"perhaps\""))
                .isError(400, "invalidValue");
        var refused = jdbc.sql("""
                        select kind, content_kept, problems::text as problems, peer from journal_entry
                        where source = 'entra' and state = 'REFUSED' order by id desc limit 1
                        """).query().singleRow();
        assertThat(refused.get("kind")).isEqualTo("POST /Users");
        assertThat(refused.get("content_kept")).isEqualTo(false);
        assertThat(String.valueOf(refused.get("problems")))
                .contains("active", "MALFORMED", "send true or false")
                .doesNotContain("perhaps", "kept.name");
        assertThat(String.valueOf(refused.get("peer"))).startsWith("entra ");
    }

    @Test
    void opensToItsScopeAndToNothingElse() throws Exception {
        var secrets = new EnumMap<Scope, String>(Scope.class);
        for (Scope scope : Scope.values()) {
            secrets.put(scope, token("scim-only-" + secrets.size(), Set.of(scope)));
        }
        int endpoints = 0;
        for (PageRight page : rights.table()) {
            if (!page.pattern().startsWith("/scim/")) {
                continue;
            }
            endpoints++;
            for (Scope scope : Scope.values()) {
                HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + "/scim/v2/Users"))
                        .header("Authorization", "Bearer " + secrets.get(scope))
                        .method(page.method().name(), HttpRequest.BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as(scope + " at " + page).isEqualTo(403);
                assertThat(answer.body())
                        .as("with the scope, it is the source that is missing")
                        .contains(scope == Scope.SCIM_PROVISION ? "No source" : "scim.provision");
                assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
        assertThat(endpoints).isEqualTo(5);
    }

    @Test
    void knowsEachClientByItsToken() throws Exception {
        assertThat(get("/scim/v2/Users", null).statusCode()).isEqualTo(401);
        String stranger = token("stranger", Set.of(Scope.SCIM_PROVISION));
        assertThat(get("/scim/v2/Users", stranger).statusCode()).isEqualTo(403);
        String reader = token("why-reader", Set.of(Scope.WHY_READ));
        assertThat(get("/scim/v2/Users", reader).statusCode()).isEqualTo(403);
        String id = entra.post("/Users", user("rotated", "0094711")).is(201).id();
        String second = token("entra", Set.of(Scope.SCIM_PROVISION));
        assertThat(get("/scim/v2/Users/" + id, second).statusCode())
                .as("the second token of the same client")
                .isEqualTo(200);
        okta.get("/Users/" + id).isError(404, null);
    }
}
