package io.preceptor.connector.hr.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What holds of every PATCH, whatever its operations are.
class PatchPropertyTest {

    /// Each removes what was sent and is not kept, or what is not there: nothing.
    private static final List<String> REMOVING_NONE = List.of(
            "{\"op\": \"remove\", \"path\": \"emails\", \"value\": [{\"value\": \"me@home.test\", \"type\": \"home\"}]}",
            "{\"op\": \"Remove\", \"path\": \"emails\", \"value\": [{\"value\": \"\"}, {\"value\": null}]}",
            "{\"op\": \"remove\", \"path\": \"emails\", \"value\": [{\"type\": \"work\"}]}",
            "{\"op\": \"remove\", \"path\": \"emails\", \"value\": []}");

    private static final List<String> OPERATIONS = List.of(
            "{\"op\": \"Add\", \"path\": \"title\", \"value\": \"T1\"}",
            "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"\"}",
            "{\"op\": \"remove\", \"path\": \"title\"}",
            "{\"op\": \"add\", \"path\": \"emails\", \"value\": [{\"value\": \"a@b.test\", \"type\": \"work\", \"primary\": true}]}",
            "{\"op\": \"add\", \"path\": \"emails\", \"value\": {\"value\": \"c@d.test\", \"type\": \"other\", \"primary\": \"True\"}}",
            "{\"op\": \"Add\", \"path\": \"emails[type eq \\\"work\\\"].value\", \"value\": \"e@f.test\"}",
            "{\"op\": \"replace\", \"path\": \"emails[type eq \\\"other\\\"].primary\", \"value\": true}",
            "{\"op\": \"Remove\", \"path\": \"emails\", \"value\": [{\"value\": \"a@b.test\"}]}",
            "{\"op\": \"remove\", \"path\": \"emails[value ew \\\"test\\\"]\"}",
            REMOVING_NONE.get(0),
            REMOVING_NONE.get(1),
            REMOVING_NONE.get(2),
            REMOVING_NONE.get(3),
            "{\"op\": \"replace\", \"value\": {\"active\": \"False\", \"name.givenName\": \"G\", \"shoeSize\": 44}}",
            "{\"op\": \"add\", \"path\": \"name\", \"value\": {\"familyName\": \"F\"}}",
            "{\"op\": \"remove\", \"path\": \"name.familyName\"}",
            "{\"op\": \"remove\", \"path\": \"userName\"}",
            "{\"op\": \"add\", \"path\": \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager\", \"value\": \"M\"}",
            "{\"op\": \"remove\", \"path\": \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\"}",
            "{\"op\": \"replace\", \"value\": {\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":"
                    + " {\"department\": \"ICU\"}}}",
            "{\"op\": \"replace\", \"path\": \"phoneNumbers\", \"value\": [{\"value\": \"1\", \"type\": \"home\"}]}");

    /// What became of a user; null where the PATCH was refused.
    private static @Nullable ObjectNode patched(ObjectNode user, List<String> operations) {
        return patched(ScimType.USER, user, operations);
    }

    private static @Nullable ObjectNode patched(ScimType type, ObjectNode resource, List<String> operations) {
        String body = "{\"schemas\": [\"" + PatchReading.PATCH_OP + "\"], \"Operations\": ["
                + String.join(",", operations) + "]}";
        try {
            PatchReading reading = PatchReading.read(type, ScimJson.object(body.getBytes(StandardCharsets.UTF_8)));
            return Patch.apply(type, resource, reading.steps()).resource();
        } catch (ScimRefused refused) {
            return null;
        }
    }

    private static List<String> some(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(_ -> OPERATIONS.get(random.nextInt(OPERATIONS.size())))
                .collect(Collectors.toList());
    }

    private static ObjectNode start() {
        return ScimJson.object().put("userName", "u").put("active", true);
    }

    /// A user after a few changes that were taken.
    private static ObjectNode user(Random random) {
        ObjectNode user = start();
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode next = patched(user, some(random));
            user = next == null ? user : next;
        }
        return user;
    }

    @Test
    void leavesTheUserBeforeItAsItWas() {
        qt().withExamples(300).forAll(longs().all()).checkAssert(seed -> {
            var random = new Random(seed);
            ObjectNode user = user(random);
            ObjectNode copy = user.deepCopy();
            patched(user, some(random));
            assertThat(user).isEqualTo(copy);
        });
    }

    @Test
    void makesAUserThatCouldHaveBeenSentWhole() {
        qt().withExamples(300).forAll(longs().all()).checkAssert(seed -> {
            ObjectNode user = user(new Random(seed));
            ResourceReading whole = ResourceReading.read(ScimType.USER, user.deepCopy());
            assertThat(whole.resource()).isEqualTo(user);
            assertThat(whole.isLess()).isFalse();
            assertThat(primaries(user.path("emails"))).isLessThanOrEqualTo(1);
        });
    }

    private static int primaries(JsonNode list) {
        int primaries = 0;
        for (JsonNode one : list) {
            primaries += one.path("primary").asBoolean(false) ? 1 : 0;
        }
        return primaries;
    }

    /// RFC 7644, 3.5.2: the operations are carried out one after the other.
    @Test
    void isTheSameInOneMessageAsInSeveral() {
        qt().withExamples(300).forAll(longs().all()).checkAssert(seed -> {
            var random = new Random(seed);
            ObjectNode user = user(random);
            List<String> operations = some(random);
            ObjectNode together = patched(user, operations);
            ObjectNode apart = user;
            for (String operation : operations) {
                ObjectNode next = apart == null ? null : patched(apart, List.of(operation));
                apart = next;
            }
            if (apart != null) {
                assertThat(together).isEqualTo(apart);
            }
        });
    }

    @Test
    void saysTheSameTwiceAsOnce() {
        qt().withExamples(300).forAll(longs().all()).checkAssert(seed -> {
            var random = new Random(seed);
            ObjectNode user = user(random);
            List<String> one = List.of(OPERATIONS.get(random.nextInt(OPERATIONS.size())));
            ObjectNode once = patched(user, one);
            if (once != null) {
                assertThat(patched(once, one)).isEqualTo(once);
            }
        });
    }

    /// What is named and not kept is not there to be removed, which is not all that is there.
    @Test
    void removesNothingWhereNothingOfWhatIsNamedIsThere() {
        qt().withExamples(300).forAll(longs().all()).checkAssert(seed -> {
            ObjectNode user = user(new Random(seed));
            for (String operation : REMOVING_NONE) {
                assertThat(patched(user, List.of(operation))).isEqualTo(user);
            }
        });
    }

    @Test
    void removesOfAGroupNobodyButWhoIsNamed() {
        String one = "11111111-1111-1111-1111-111111111111";
        String other = "22222222-2222-2222-2222-222222222222";
        ObjectNode group = ScimJson.object().put("displayName", "Unit ICU");
        group.putArray("members").addObject().put("value", one);
        ObjectNode both = group.deepCopy();
        both.withArray("members").addObject().put("value", other);
        String members = "{\"op\": \"%s\", \"path\": \"members\", \"value\": [%s]}";
        String place = "{\"$ref\": \"https://hospital.test/scim/v2/Users/%s\"}";

        assertThat(patched(ScimType.GROUP, both, List.of(members.formatted("remove", place.formatted(other)))))
                .isEqualTo(group);
        assertThat(patched(ScimType.GROUP, both, List.of(members.formatted("replace", place.formatted(one)))))
                .isEqualTo(group);
        for (String nobody :
                List.of("{\"display\": \"Rosa\"}", "{\"value\": \"\"}", "{\"value\": null}", "{}", "null")) {
            for (String operation : List.of("add", "replace", "remove")) {
                assertThat(patched(ScimType.GROUP, both, List.of(members.formatted(operation, nobody))))
                        .as(operation + " " + nobody + " is refused")
                        .isNull();
            }
        }
        assertThat(patched(ScimType.GROUP, both, List.of(members.formatted("remove", ""))))
                .isEqualTo(both);
    }
}
