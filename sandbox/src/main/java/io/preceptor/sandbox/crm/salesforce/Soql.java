package io.preceptor.sandbox.crm.salesforce;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of SOQL that an integration needs: fields of one object, where one field is equal to or among some
/// texts.
///
/// @param fields as asked for, in order
/// @param where  the field that is compared
/// @param values the texts, unescaped
record Soql(List<String> fields, String object, String where, List<String> values) {

    private static final Pattern QUERY = Pattern.compile(
            "SELECT ([\\w, .]+) FROM (\\w+) WHERE (\\w+) (?:= (.+)|IN \\((.+)\\))", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'");

    static Soql parse(String text) throws Refusal {
        Matcher query = QUERY.matcher(text.strip());
        if (!query.matches()) {
            throw new Refusal(400, "MALFORMED_QUERY", "unexpected token");
        }
        var values = new ArrayList<String>();
        Matcher quoted = TEXT.matcher(query.group(4) == null ? query.group(5) : query.group(4));
        while (quoted.find()) {
            values.add(quoted.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return new Soql(
                Arrays.stream(query.group(1).split(",", -1)).map(String::strip).toList(),
                query.group(2),
                query.group(3),
                values);
    }
}
