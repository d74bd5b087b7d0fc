package io.preceptor.connector.hr.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import io.preceptor.connector.hr.scim.ScimFilter.Operator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Filters as text and as what they mean.
class FilterPropertyTest {

    private static final FilterCheck CHECK = new FilterCheck(ScimType.USER);
    private static final List<String> TEXTS = List.of("a", "B", "ab", "a b", "q\"uote", "back\\slash", "(not)", "x]y");

    private static final List<Operator> OPERATORS = List.of(Operator.values());
    private static final String ODD = "\"()[]\\ .:eqandort$\u0000é";

    /// One filter in two forms that must mean the same.
    private record Both(String text, ScimFilter meant) {}

    @Test
    void meansAsTextWhatItMeans() {
        qt().withExamples(500).forAll(longs().all(), integers().between(0, 4)).checkAssert((seed, depth) -> {
            var random = new Random(seed);
            Both filter = filter(random, depth);
            ObjectNode user = user(random);
            assertThat(CHECK.fits(CHECK.checked(ScimGrammar.filter(filter.text())), user))
                    .as("%s of %s", filter.text(), user)
                    .isEqualTo(CHECK.fits(filter.meant(), user));
        });
    }

    @Test
    void answersWhateverItIsAsked() {
        qt().withExamples(1_000).forAll(longs().all()).checkAssert(seed -> {
            var random = new Random(seed);
            StringBuilder text = new StringBuilder(filter(random, 2).text());
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(text.length() + 1);
                text.insert(at, ODD.charAt(random.nextInt(ODD.length())));
            }
            try {
                CHECK.fits(CHECK.checked(ScimGrammar.filter(text.toString())), user(random));
            } catch (ScimRefused refused) {
                assertThat(refused.status()).isEqualTo(400);
            }
        });
    }

    @Test
    void refusesWhatIsBeyondItsLimitsBeforeItReads() {
        for (String text : List.of(
                "title pr" + " or title pr".repeat(10_000),
                "title pr" + " or a pr".repeat(101),
                "(".repeat(5_000),
                "a[".repeat(3_000))) {
            assertThatThrownBy(() -> ScimGrammar.filter(text))
                    .isInstanceOfSatisfying(
                            ScimRefused.class,
                            refused -> assertThat(refused.type()).isEqualTo(ScimRefused.Type.INVALID_FILTER));
        }
        assertThat(ScimGrammar.filter("title co \"" + " and ".repeat(500) + "\""))
                .as("what is searched for does not count")
                .isInstanceOf(ScimFilter.Compare.class);
    }

    private static Both filter(Random random, int depth) {
        if (depth == 0) {
            return random.nextInt(4) == 0 ? some(random) : leaf(random, "title", "userType", "externalId");
        }
        Both left = filter(random, depth - 1);
        return switch (random.nextInt(4)) {
            case 0 -> {
                Both right = filter(random, depth - 1);
                yield new Both(
                        "(" + left.text() + ") and (" + right.text() + ")",
                        new ScimFilter.And(List.of(left.meant(), right.meant())));
            }
            case 1 -> {
                Both right = filter(random, depth - 1);
                yield new Both(
                        "(" + left.text() + ") OR (" + right.text() + ")",
                        new ScimFilter.Or(List.of(left.meant(), right.meant())));
            }
            case 2 -> new Both("not (" + left.text() + ")", new ScimFilter.Not(left.meant()));
            default -> left;
        };
    }

    private static Both some(Random random) {
        Both part = leaf(random, "type", "value", "display");
        return new Both(
                "emails[" + part.text() + "]",
                new ScimFilter.Some(new ScimPath(null, "emails", null, null), part.meant()));
    }

    private static Both leaf(Random random, String... names) {
        String name = names[random.nextInt(names.length)];
        var path = new ScimPath(null, name, null, null);
        if (random.nextInt(5) == 0) {
            return new Both(name + " pr", new ScimFilter.Present(path));
        }
        Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        String value = TEXTS.get(random.nextInt(TEXTS.size()));
        String quoted = "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return new Both(name + " " + operator + " " + quoted, new ScimFilter.Compare(path, operator, value));
    }

    private static ObjectNode user(Random random) {
        ObjectNode user = ScimJson.object();
        for (String name : List.of("title", "userType", "externalId")) {
            if (random.nextBoolean()) {
                user.put(name, TEXTS.get(random.nextInt(TEXTS.size())));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            user.withArray("emails")
                    .addObject()
                    .put("type", TEXTS.get(random.nextInt(TEXTS.size())))
                    .put("value", TEXTS.get(random.nextInt(TEXTS.size())));
        }
        return user;
    }
}
