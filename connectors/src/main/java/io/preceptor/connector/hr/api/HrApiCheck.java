package io.preceptor.connector.hr.api;

import static io.preceptor.lms.journal.ProblemCode.CONTRADICTORY;
import static io.preceptor.lms.journal.ProblemCode.MALFORMED;
import static io.preceptor.lms.journal.ProblemCode.MISSING;

import io.preceptor.connector.hr.api.HrApiProperties.ClientCredentials;
import io.preceptor.connector.hr.api.HrApiProperties.Paging;
import io.preceptor.connector.hr.api.HrApiProperties.Style;
import io.preceptor.connector.hr.file.HrFileCheck;
import io.preceptor.connector.hr.file.HrFileProperties;
import io.preceptor.connector.hr.file.HrFileProperties.Column;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/// Whether an API can be read as it is configured: every reason why not, at once.
public final class HrApiCheck {

    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private final HrApiProperties api;
    private final List<Problem> problems = new ArrayList<>();

    private HrApiCheck(HrApiProperties api) {
        this.api = api;
    }

    /// @return nothing where the API can be read
    public static List<Problem> problems(HrApiProperties api) {
        HrApiCheck check = new HrApiCheck(api);
        check.address();
        check.secrets();
        check.paging();
        check.paths();
        check.changes();
        check.meaning();
        return List.copyOf(check.problems);
    }

    private void address() {
        if (!isUsable(api.url()) || api.url().getRawQuery() != null) {
            add(
                    "url",
                    MALFORMED,
                    "write an absolute http or https URL without a query; what belongs into it stands"
                            + " in parameters");
        }
        long most = api.largestPage().toBytes();
        if (most < 1024 || most > 256L * 1024 * 1024) {
            add("largest-page", MALFORMED, "write a size between 1KB and 256MB");
        }
    }

    private void secrets() {
        var basic = api.signIn().basic();
        ClientCredentials credentials = api.signIn().clientCredentials();
        if (basic != null && credentials != null) {
            add("sign-in", CONTRADICTORY, "choose one of basic and client-credentials");
        }
        if (basic != null && !basic.password().isGiven()) {
            add("sign-in.basic.password", MISSING, "give a value, by the environment, or a file; not both");
        }
        if (credentials != null && !credentials.secret().isGiven()) {
            add("sign-in.client-credentials.secret", MISSING, "give a value, by the environment, or a file; not both");
        }
        if (credentials != null && !isUsable(credentials.tokenUrl())) {
            add("sign-in.client-credentials.token-url", MALFORMED, "write an absolute http or https URL");
        }
        api.headers().forEach((name, secret) -> {
            if (!HEADER.matcher(name).matches() || isOurs(name)) {
                add("headers[" + name + "]", MALFORMED, "name a header of the API's own, such as X-Api-Key");
            }
            if (!secret.isGiven()) {
                add("headers[" + name + "]", MISSING, "give a value, by the environment, or a file; not both");
            }
        });
    }

    /// Authorization comes from sign-in; the others are HTTP's.
    private static boolean isOurs(String header) {
        return List.of("authorization", "accept", "host", "connection", "content-length", "transfer-encoding")
                .contains(header.toLowerCase(Locale.ROOT));
    }

    private void paging() {
        Paging paging = api.paging();
        Style style = paging.style();
        boolean wantsParameter = style == Style.OFFSET || style == Style.PAGE || style == Style.CURSOR;
        boolean wantsNext = style == Style.LINK || style == Style.CURSOR;
        if (wantsParameter && paging.parameter() == null) {
            add("paging.parameter", MISSING, "name the parameter that bears the offset, page or cursor");
        }
        if (!wantsParameter && paging.parameter() != null) {
            add("paging.parameter", CONTRADICTORY, "leave it out: " + word(style) + " asks by no parameter");
        }
        if (wantsNext && paging.next() == null) {
            add("paging.next", MISSING, "give the JSON pointer to the next link or cursor");
        }
        if (!wantsNext && paging.next() != null) {
            add("paging.next", CONTRADICTORY, "leave it out: " + word(style) + " does not look for it");
        }
        pointer("paging.next", paging.next());
        pointer("paging.more", paging.more());
        pointer("paging.total", paging.total());
        Stream.of(paging.parameter(), paging.sizeParameter(), changedBy())
                .filter(name -> name != null && api.parameters().containsKey(name))
                .forEach(name ->
                        add("parameters[" + name + "]", CONTRADICTORY, "leave it out: it is set for each page"));
    }

    private @Nullable String changedBy() {
        var changed = api.changed();
        return changed == null ? null : changed.parameter();
    }

    private static String word(Style style) {
        return style.name().toLowerCase(Locale.ROOT);
    }

    private void paths() {
        pointer("records", api.records());
        for (int i = 0; i < api.rows().size(); i++) {
            String rows = api.rows().get(i);
            if (rows.isEmpty()) {
                add("rows[" + i + "]", MALFORMED, "write a JSON pointer to a list, such as /jobs");
            }
            pointer("rows[" + i + "]", rows);
        }
        Stream.concat(api.key().stream(), api.mapping().stream().map(Column::column))
                .distinct()
                .forEach(this::path);
    }

    private void path(String text) {
        try {
            if (FieldPath.of(text).up() > api.rows().size()) {
                add("field " + text, MALFORMED, "it leads above the record: write it from the record, as /name");
            }
        } catch (IllegalArgumentException broken) {
            add(
                    "field " + text,
                    MALFORMED,
                    "write /name for a field of the record, ./name for one of the row, ../name for one around it");
        }
    }

    private void pointer(String at, @Nullable String text) {
        if (text == null) {
            return;
        }
        try {
            var _ = JsonPointer.compile(text);
        } catch (IllegalArgumentException broken) {
            add(at, MALFORMED, "write a JSON pointer, such as /d/results");
        }
    }

    private void changes() {
        var changed = api.changed();
        if (changed != null && !changed.value().contains(Pages.SINCE)) {
            add("changed.value", MISSING, "write " + Pages.SINCE + " where the moment belongs");
        }
    }

    /// The columns, statuses and days are those of a file, and so are their rules.
    private void meaning() {
        String file = "preceptor.sources.hr-file[" + api.name() + "].";
        HrFileCheck.problems(api.feed(Path.of("."), HrFileProperties.Extent.FULL))
                .forEach(problem -> add(
                        problem.at().startsWith(file) ? problem.at().substring(file.length()) : problem.at(),
                        problem.code(),
                        problem.fix()));
    }

    private static boolean isUsable(URI url) {
        return url.isAbsolute()
                && (url.getScheme().equals("http") || url.getScheme().equals("https"))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
    }

    private void add(String at, ProblemCode code, String fix) {
        problems.add(new Problem("preceptor.sources.hr-api[" + api.name() + "]." + at, code, fix));
    }
}
