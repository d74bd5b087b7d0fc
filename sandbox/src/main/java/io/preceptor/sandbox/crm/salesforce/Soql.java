package io.preceptor.sandbox.crm.salesforce;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of SOQL that an integration needs: fields of one object, where all of some conditions hold, in an
/// order.
///
/// @param fields     as asked for, in order
/// @param conditions all of which must hold
/// @param order      the fields by which it is sorted, upwards; empty where it does not matter
record Soql(List<String> fields, String object, List<Condition> conditions, List<String> order) {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|([\\w:.+-]+)|(!=|>=|[=(),]))");
    private static final Set<String> COMPARISONS = Set.of("=", "!=", ">=", "IN");

    /// @param values texts, unescaped; or one literal
    record Condition(String field, String comparison, List<String> values, boolean isLiteral) {

        boolean holds(Map<String, String> row) {
            String found = row.getOrDefault(field, "");
            String first = values.isEmpty() ? "" : values.getFirst();
            String wanted = isLiteral && first.equals("null") ? "" : first;
            return switch (comparison) {
                case ">=" -> !found.isEmpty() && !Table.moment(found).isBefore(Instant.parse(first));
                case "!=" -> !found.equals(wanted);
                case "=" -> found.equals(wanted);
                default -> values.contains(found);
            };
        }
    }

    static Soql parse(String text) throws Refusal {
        return new Parser(text).soql();
    }

    boolean holds(Map<String, String> row) {
        return conditions.stream().allMatch(condition -> condition.holds(row));
    }

    private static Refusal malformed() {
        return new Refusal(400, "MALFORMED_QUERY", "unexpected token");
    }

    /// A token: a text in quotes has the mark `'` before it.
    private static final class Parser {

        private final List<String> tokens = new ArrayList<>();
        private int at;

        Parser(String text) throws Refusal {
            Matcher token = TOKEN.matcher(text);
            int end = 0;
            while (token.find(end) && token.start() == end) {
                end = token.end();
                tokens.add(
                        token.group(1) != null
                                ? "'" + token.group(1).replaceAll("\\\\(.)", "$1")
                                : token.group(2) != null ? token.group(2) : token.group(3));
            }
            if (!text.substring(end).isBlank()) {
                throw malformed();
            }
        }

        Soql soql() throws Refusal {
            expect("SELECT");
            List<String> fields = names();
            expect("FROM");
            String object = next();
            var conditions = new ArrayList<Condition>();
            if (takes("WHERE")) {
                conditions(conditions);
            }
            List<String> order = List.of();
            if (takes("ORDER")) {
                expect("BY");
                order = names();
            }
            if (at < tokens.size()) {
                throw malformed();
            }
            return new Soql(fields, object, conditions, order);
        }

        private void conditions(List<Condition> into) throws Refusal {
            do {
                if (takes("(")) {
                    conditions(into);
                    expect(")");
                } else {
                    into.add(condition());
                }
            } while (takes("AND"));
        }

        private Condition condition() throws Refusal {
            String field = next();
            String comparison = next().toUpperCase(Locale.ROOT);
            if (!COMPARISONS.contains(comparison)) {
                throw malformed();
            }
            var values = new ArrayList<String>();
            boolean isList = comparison.equals("IN");
            if (isList) {
                expect("(");
            }
            String value;
            do {
                value = next();
                values.add(value.startsWith("'") ? value.substring(1) : value);
            } while (isList && takes(","));
            if (isList) {
                expect(")");
            }
            boolean isLiteral = !value.startsWith("'");
            if (comparison.equals(">=")) {
                checkMoment(values.getFirst());
            }
            return new Condition(field, comparison, values, isLiteral);
        }

        private List<String> names() throws Refusal {
            var names = new ArrayList<String>();
            do {
                names.add(next());
            } while (takes(","));
            return names;
        }

        private static void checkMoment(String literal) throws Refusal {
            try {
                Instant.parse(literal);
            } catch (DateTimeException e) {
                throw malformed();
            }
        }

        private boolean takes(String word) {
            boolean isThere = at < tokens.size() && tokens.get(at).equalsIgnoreCase(word);
            if (isThere) {
                at++;
            }
            return isThere;
        }

        private void expect(String word) throws Refusal {
            if (!takes(word)) {
                throw malformed();
            }
        }

        private String next() throws Refusal {
            if (at >= tokens.size()) {
                throw malformed();
            }
            return tokens.get(at++);
        }
    }
}
