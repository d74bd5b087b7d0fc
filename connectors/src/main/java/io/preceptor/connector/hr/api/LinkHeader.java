package io.preceptor.connector.hr.api;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header `Link` (RFC 8288 section 3).
final class LinkHeader {

    private static final Pattern LINK = Pattern.compile("<([^<>]{1,8000})>([^<]*)");
    private static final Pattern RELATION = Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,\"]+))");

    private LinkHeader() {}

    /// Where the next page is; empty where the header does not say.
    static Optional<String> next(String header) {
        Matcher link = LINK.matcher(header);
        while (link.find()) {
            Matcher relation = RELATION.matcher(link.group(2).toLowerCase(Locale.ROOT));
            if (relation.find()) {
                String relations = relation.group(1) == null ? relation.group(2) : relation.group(1);
                if ((" " + relations + " ").contains(" next ")) {
                    return Optional.of(link.group(1));
                }
            }
        }
        return Optional.empty();
    }
}
