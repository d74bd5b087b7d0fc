package io.preceptor.connector.hr.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.hr.api.HrApiProperties.Changed;
import io.preceptor.connector.hr.api.HrApiProperties.Paging;
import io.preceptor.connector.hr.api.HrApiProperties.Style;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The pages of one reading, one after the other. Whatever leads nowhere good ends it: out of the server, round in a
/// circle, or on and on.
final class Pages {

    /// Stands in `changed.value` where the moment belongs.
    static final String SINCE = "{since}";

    static final String LOOPS =
            "The API's pages lead round in a circle: check paging, or have the API's own paging looked at";
    static final String LEAVES =
            "A page of the API leads to another server than url: set url to the name that the API gives itself in its"
                    + " links, or have what stands between looked at";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SETTINGS = Duration.ofMinutes(15);
    private static final int MOST_PAGES = 100_000;
    private static final long MOST_RECORDS = 5_000_000;

    private final ApiClient client;
    private final HrApiProperties api;
    private final Paging paging;
    private final Map<String, String> asked = new LinkedHashMap<>();
    private final Set<String> followed = new HashSet<>();
    private URI at;
    private String last = "";
    private int pages;
    private int empty;
    private long given;
    private long total = -1;
    private boolean isEnded;
    private @Nullable Instant servedAt;

    /// @param since null for everything
    Pages(ApiClient client, HrApiProperties api, @Nullable Instant since) {
        this.client = client;
        this.api = api;
        this.paging = api.paging();
        asked.putAll(api.parameters());
        Changed changed = api.changed();
        if (changed != null && since != null) {
            asked.put(
                    changed.parameter(),
                    changed.value()
                            .replace(
                                    SINCE, since.truncatedTo(ChronoUnit.SECONDS).toString()));
        }
        if (paging.sizeParameter() != null) {
            asked.put(paging.sizeParameter(), String.valueOf(paging.size()));
        }
        if (paging.style() == Style.PAGE) {
            asked.put(parameter(), String.valueOf(paging.first()));
        } else if (paging.style() == Style.OFFSET) {
            asked.put(parameter(), "0");
        }
        this.at = address();
    }

    /// How many records were given so far.
    long given() {
        return given;
    }

    /// How many there are altogether, as the last page said; 0 where it did not.
    long total() {
        return Math.max(total, 0);
    }

    /// When the first page was made, in the time of the API; null where it did not say.
    @Nullable
    Instant servedAt() {
        return servedAt;
    }

    /// @return the records of the next page, maybe none; null after the last
    @Nullable
    List<JsonNode> next() throws ReadingEnded, InterruptedException {
        if (isEnded) {
            return null;
        }
        HttpResponse<byte[]> answer = client.get(at);
        JsonNode json = json(answer.body());
        JsonNode list = json.at(api.records());
        if (!list.isArray()) {
            throw ReadingEnded.alarming(
                    "A page of the API has no list where records says (" + api.records()
                            + "): check records, or ask why the API answers something else",
                    SETTINGS);
        }
        if (pages == 0) {
            servedAt = date(answer);
        }
        List<JsonNode> records = list.valueStream().toList();
        count(records);
        go(answer, json, records.size());
        return records;
    }

    private void count(List<JsonNode> records) throws ReadingEnded {
        String hash = records.isEmpty() ? "" : hash(records);
        if (!hash.isEmpty() && hash.equals(last)) {
            throw ReadingEnded.stopped(LOOPS);
        }
        last = hash;
        given += records.size();
        pages++;
        empty = records.isEmpty() ? empty + 1 : 0;
        if (pages >= MOST_PAGES || given > MOST_RECORDS || empty > 100) {
            throw ReadingEnded.stopped(
                    "The API's pages do not come to an end: check paging, or have the API's own paging looked at");
        }
    }

    private void go(HttpResponse<byte[]> answer, JsonNode json, int size) throws ReadingEnded {
        if (paging.total() != null) {
            // OData writes its count as text.
            String announced = json.at(paging.total()).asString("");
            total = announced.matches("\\d{1,12}") ? Long.parseLong(announced) : total;
        }
        JsonNode more = paging.more() == null ? MissingNode.getInstance() : json.at(paging.more());
        boolean isLast = more.isBoolean() && !more.asBoolean();
        switch (paging.style()) {
            case NONE -> isEnded = true;
            case LINK -> follow(isLast ? "" : text(json));
            case HEADER -> follow(isLast ? "" : linkHeader(answer));
            case CURSOR -> cursor(isLast ? "" : text(json));
            case OFFSET, PAGE -> count(isLast, more.isBoolean() && more.asBoolean(), size);
        }
        if (isEnded && given < total) {
            throw ReadingEnded.later(
                    "The API gave fewer records than it announced: everything of this reading is read again", null);
        }
    }

    /// A page with fewer records than asked for is no end: an API may give fewer as it likes.
    private void count(boolean isLast, boolean isMore, int size) throws ReadingEnded {
        if (size == 0 && isMore) {
            throw ReadingEnded.later("The API gives an empty page and says that there are more", null);
        }
        if (isLast || size == 0 || (!isMore && total >= 0 && given >= total)) {
            isEnded = true;
            return;
        }
        asked.put(parameter(), String.valueOf(paging.style() == Style.OFFSET ? given : paging.first() + pages));
        at = address();
    }

    private void cursor(String word) throws ReadingEnded {
        if (word.isEmpty()) {
            isEnded = true;
            return;
        }
        once(word);
        asked.put(parameter(), word);
        at = address();
    }

    private void follow(String link) throws ReadingEnded {
        if (link.isEmpty()) {
            isEnded = true;
            return;
        }
        URI next;
        try {
            next = at.resolve(link.replace("|", "%7C").replace(" ", "%20"));
        } catch (IllegalArgumentException noUri) {
            throw ReadingEnded.stopped(LEAVES);
        }
        if (!isSameOrigin(next)) {
            throw ReadingEnded.stopped(LEAVES);
        }
        once(next.toString());
        at = next;
    }

    private void once(String step) throws ReadingEnded {
        if (step.equals(address().toString()) || !followed.add(step)) {
            throw ReadingEnded.stopped(LOOPS);
        }
    }

    private boolean isSameOrigin(URI link) {
        return link.getRawUserInfo() == null
                && api.url().getScheme().equalsIgnoreCase(String.valueOf(link.getScheme()))
                && api.url().getHost().equalsIgnoreCase(String.valueOf(link.getHost()))
                && port(api.url()) == port(link);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /// @return empty where the page says that it is the last
    private String text(JsonNode json) throws ReadingEnded {
        JsonNode next = json.at(String.valueOf(paging.next()));
        if (next.isMissingNode() || next.isNull()) {
            return "";
        }
        if (!next.isString() && !next.isIntegralNumber()) {
            throw ReadingEnded.alarming(
                    "What paging.next leads to is no text: check it, or ask why the API answers something else",
                    SETTINGS);
        }
        return next.asString().strip();
    }

    /// RFC 8288: `<https://...>; rel="next", <...>; rel="last"`.
    private static String linkHeader(HttpResponse<byte[]> answer) {
        for (String header : answer.headers().allValues("Link")) {
            var link = LinkHeader.next(header);
            if (link.isPresent()) {
                return link.get();
            }
        }
        return "";
    }

    private static JsonNode json(byte[] body) throws ReadingEnded {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            // Its message quotes the body.
            throw ReadingEnded.later(
                    "The API answered something that is no JSON: a proxy, a sign-in page, maintenance, or half a page",
                    null);
        }
    }

    private URI address() {
        String query = asked.entrySet().stream()
                .map(one -> encode(one.getKey()) + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? api.url() : URI.create(api.url() + "?" + query);
    }

    /// OData's names begin with a dollar sign, which a query may hold.
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%24", "$");
    }

    private String parameter() {
        return String.valueOf(paging.parameter());
    }

    private static @Nullable Instant date(HttpResponse<byte[]> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .orElse(null);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static String hash(List<JsonNode> records) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            records.forEach(record -> digest.update(record.toString().getBytes(UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
