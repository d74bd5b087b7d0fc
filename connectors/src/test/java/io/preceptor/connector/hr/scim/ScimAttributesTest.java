package io.preceptor.connector.hr.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.crm.TargetPage;
import io.preceptor.connector.hr.scim.ScimSourceProperties.Groups;
import io.preceptor.connector.hr.scim.ScimSourceProperties.Inactive;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.Mapped;
import io.preceptor.lms.workforce.Stated;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Walks through the two tables "What each attribute says" of `docs/feeds/scim.md`: a user with one attribute more says
/// what the table says of it, and nothing else.
class ScimAttributesTest {

    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String WORKER = "urn:preceptor:scim:schemas:extension:worker:2.0:User";
    private static final LocalDate TODAY = LocalDate.parse("2026-11-02");
    private static final List<String> TABLES = List.of("attribute", "attribute of the worker extension");

    /// One user for each attribute, in JSON, with that attribute and a user name.
    private static final Map<String, String> USERS = Map.ofEntries(
            core("active", "false"),
            enterprise("employeeNumber", "\"0004711\""),
            core("externalId", "\"x-1\""),
            core("userName", "\"another\""),
            name("familyName"),
            name("givenName"),
            name("honorificSuffix"),
            core("emails", "[{\"type\":\"work\",\"value\":\"a@genhosp.example.org\"}]"),
            core("phoneNumbers", "[{\"type\":\"work\",\"value\":\"555-0100\"}]"),
            core("title", "\"Staff nurse\""),
            core("userType", "\"Employee\""),
            enterprise("manager", "{\"value\":\"0003300\"}"),
            worker("unit", "\"ICU\""),
            worker("facility", "\"GENHOSP\""),
            worker("jobCode", "\"RN2\""),
            worker("employmentType", "\"F\""),
            worker("fte", "\"0.5\""),
            worker("shift", "\"N\""),
            worker("startDate", "\"2026-01-05\""),
            worker("endDate", "\"2027-01-05\""),
            worker("positions", "[{\"value\":\"1\",\"unit\":\"ICU\"}]"),
            worker("hireDate", "\"2026-01-05\""),
            worker("terminationDate", "\"2026-01-05\""),
            worker("onLeave", "true"),
            worker("expectedReturnDate", "\"2027-01-05\""),
            worker("relationship", "\"Agency\""),
            worker("inactiveReason", "\"Sabbatical\""),
            worker("identifiers", "[{\"system\":\"urn:x:licence\",\"value\":\"RN-1\",\"type\":\"SL\"}]"),
            worker("credentials", "[{\"value\":\"BLS\",\"issuer\":\"Heart Board\"}]"),
            worker("attributes", "[{\"name\":\"x.blood-handling\",\"value\":\"yes\"}]"));

    @Test
    void namesEachAttributeAndNoOther() {
        assertThat(TABLES.stream()
                        .flatMap(head -> TargetPage.ofFeed("scim.md").cells(head).stream())
                        .flatMap(row -> TargetPage.quoted(row.getFirst()).stream()))
                .containsExactlyInAnyOrderElementsOf(USERS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> saysWhatTheTableSays() {
        return TABLES.stream()
                .flatMap(head -> TargetPage.ofFeed("scim.md").cells(head).stream())
                .flatMap(row -> {
                    List<String> attributes = TargetPage.quoted(row.get(0));
                    List<String> says = TargetPage.quoted(row.get(1));
                    return attributes.stream()
                            .map(each -> DynamicTest.dynamicTest(
                                    each,
                                    () -> check(
                                            each,
                                            says.size() == attributes.size()
                                                    ? says.get(attributes.indexOf(each))
                                                    : says.isEmpty() ? row.get(1) : says.getFirst())));
                });
    }

    private static void check(String attribute, String says) {
        Map<AttributePath, Stated> bare =
                said("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"one\"}");
        Map<AttributePath, Stated> user = said(Objects.requireNonNull(USERS.get(attribute)));
        var more = new TreeSet<String>();
        user.forEach((path, stated) -> {
            Stated before = bare.get(path);
            if (before == null || !text(stated).equals(text(before))) {
                more.add(word(path));
            }
        });
        Set<String> expected =
                switch (says) {
                    case "the same of each of several" -> Set.of("position.unit");
                    case "credentials held" -> Set.of("credential.credential-code", "credential.issuer");
                    case "x.blood-handling and the like" -> Set.of("x.blood-handling");
                    default -> Set.of(says);
                };
        assertThat(more).as(attribute).containsAll(expected).allMatch(word -> isOf(word, expected));
    }

    /// Itself, or what is said of it besides: the type of a number.
    private static boolean isOf(String word, Set<String> expected) {
        return expected.contains(word) || expected.contains(word.replaceFirst("\\..*", ""));
    }

    private static String text(Stated stated) {
        return stated instanceof Stated.Value value ? value.text() : "";
    }

    private static Map<AttributePath, Stated> said(String user) {
        var source = new ScimSourceProperties(
                "entra",
                List.of(),
                URI.create("urn:example:employee"),
                URI.create("urn:example:external"),
                URI.create("urn:example:name"),
                null,
                Inactive.ENDED,
                List.of(),
                new Groups(null, List.of()),
                null);
        var read = ResourceReading.read(ScimType.USER, ScimJson.object(user.getBytes(StandardCharsets.UTF_8)));
        var mapped = new UserMapping(source)
                .read(read.resource(), new UserMapping.Beside(List.of(), _ -> Optional.empty(), TODAY));
        return ((Mapped.Accepted<Map<AttributePath, Stated>>) mapped).value();
    }

    private static String word(AttributePath path) {
        String attribute = path.attribute().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (path.group()) {
            case PERSON -> attribute;
            case IDENTIFIER -> attribute.equals("identifier-type") ? "identifier" : "identifier." + attribute;
            case POSITION -> "position." + attribute;
            case CREDENTIAL -> "credential." + attribute;
            case FREE -> path.key();
        };
    }

    private static Map.Entry<String, String> core(String name, String value) {
        return user(name, name, value);
    }

    private static Map.Entry<String, String> name(String part) {
        return user("name." + part, "name", "{\"" + part + "\":\"Okafor\"}");
    }

    private static Map.Entry<String, String> enterprise(String name, String value) {
        return user(name, ENTERPRISE, "{\"" + name + "\":" + value + "}");
    }

    private static Map.Entry<String, String> worker(String name, String value) {
        return user(name, WORKER, "{\"" + name + "\":" + value + "}");
    }

    private static Map.Entry<String, String> user(String attribute, String property, String value) {
        var user = new TreeMap<>(Map.of("userName", "\"one\""));
        user.put(property, value);
        return Map.entry(
                attribute,
                user.entrySet().stream()
                        .map(each -> "\"" + each.getKey() + "\":" + each.getValue())
                        .collect(Collectors.joining(
                                ",", "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],", "}")));
    }
}
