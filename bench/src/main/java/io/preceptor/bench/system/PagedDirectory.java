package io.preceptor.bench.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A FHIR server on loopback that has its pages ready, so that its own work does not count: searchset Bundles of
/// 500 with a total and a link to the next, and a search by `_lastUpdated`. One practitioner with one role each.
final class PagedDirectory implements AutoCloseable {

    private static final int PAGE = 500;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Pattern FROM = Pattern.compile("_page=(\\d+)");
    private static final Pattern SINCE = Pattern.compile("_lastUpdated=ge([^&]+)");
    private static final String SEARCHED = """
            {"type":"%s","interaction":[{"code":"read"},{"code":"search-type"}],
             "searchParam":[{"name":"_lastUpdated","type":"date"},{"name":"_id","type":"token"}]}""";

    private final int people;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<byte[]>> pages = new TreeMap<>();
    private final Map<String, Integer> totals = new TreeMap<>();

    PagedDirectory(int people) throws IOException {
        this.people = people;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/fhir/", this::answer);
        render("Organization", 1);
        render("Location", 50);
        render("Practitioner", people);
        render("PractitionerRole", people);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
    }

    /// Every page of every type, in the order in which they are read.
    List<byte[]> pages() {
        return List.of("Organization", "Location", "Practitioner", "PractitionerRole").stream()
                .flatMap(type -> pages.getOrDefault(type, List.of()).stream())
                .toList();
    }

    int resources() {
        return totals.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private void render(String type, int many) {
        totals.put(type, many);
        var ready = new ArrayList<byte[]>();
        for (int from = 0; from < many; from += PAGE) {
            ready.add(page(type, from, Math.min(from + PAGE, many), many));
        }
        pages.put(type, ready);
    }

    private byte[] page(String type, int from, int until, int total) {
        var text = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":" + total);
        if (until < total) {
            text.append(",\"link\":[{\"relation\":\"next\",\"url\":\"%s/%s?_page=%d\"}]"
                    .formatted(base(), type, until / PAGE));
        }
        text.append(",\"entry\":[");
        for (int i = from; i < until; i++) {
            text.append(i == from ? "" : ",")
                    .append("{\"fullUrl\":\"%s/%s/%s\",\"resource\":".formatted(base(), type, id(type, i)))
                    .append(resource(type, i))
                    .append(",\"search\":{\"mode\":\"match\"}}");
        }
        return text.append("]}").toString().getBytes(UTF_8);
    }

    private static String id(String type, int i) {
        return type.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + i;
    }

    /// The columns that COPY gets for a person and the role.
    String row(int i) {
        return "p%d,%07d,Family%d,Given%d,person%d@hospital.example,r%d,L%d,RN2,2024-01-15\n"
                .formatted(i, i, i, i % 997, i, i, i % 50);
    }

    int people() {
        return people;
    }

    static String resource(String type, int i) {
        String head = "{\"resourceType\":\"%s\",\"id\":\"%s\",\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"%s\"}"
                .formatted(type, id(type, i), FIRST.plusSeconds(i));
        return head
                + switch (type) {
                    case "Organization" -> ",\"name\":\"General Hospital\",\"identifier\":[{\"value\":\"GEN\"}]}";
                    case "Location" ->
                        ",\"name\":\"Ward %1$d\",\"identifier\":[{\"value\":\"L%1$d\"}],\"managingOrganization\":{\"reference\":\"Organization/o0\"}}"
                                .formatted(i);
                    case "Practitioner" -> """
                            ,"active":true,"identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203",\
                            "code":"EI"}]},"system":"urn:example:employee","value":"%07d"}],"name":[{"use":"official",\
                            "family":"Family%d","given":["Given%d"]}],"telecom":[{"system":"email","use":"work",\
                            "value":"person%d@hospital.example"}]}""".formatted(i, i, i % 997, i);
                    default -> """
                            ,"active":true,"practitioner":{"reference":"Practitioner/p%d"},"organization":{"reference":\
                            "Organization/o0"},"location":[{"reference":"Location/l%d"}],"code":[{"coding":[{"system":\
                            "urn:example:jobs","code":"RN2","display":"Registered Nurse"}]}],"period":{"start":\
                            "2024-01-15"}}""".formatted(i, i % 50);
                };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        String type = exchange.getRequestURI().getPath().substring("/fhir/".length());
        byte[] body;
        int status = 200;
        if (type.equals("metadata")) {
            body = """
            {"resourceType":"CapabilityStatement","status":"active","kind":"instance","fhirVersion":"4.0.1",
             "format":["json"],"rest":[{"mode":"server","resource":[%s]}]}""".formatted(String.join(
                    ",", totals.keySet().stream().map(SEARCHED::formatted).toList())).getBytes(UTF_8);
        } else if (totals.containsKey(type)) {
            body = search(type, query);
        } else {
            body = one(type).getBytes(UTF_8);
            status = body.length == 0 ? 404 : 200;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private byte[] search(String type, String query) {
        int total = totals.getOrDefault(type, 0);
        Matcher since = SINCE.matcher(query);
        if (since.find()) {
            long seconds = Instant.parse(since.group(1)).getEpochSecond() - FIRST.getEpochSecond();
            int from = Math.clamp(seconds, 0, total);
            // So few that one page holds them.
            return page(type, Math.max(from, total - PAGE), total, total - Math.max(from, total - PAGE));
        }
        Matcher page = FROM.matcher(query);
        return pages.getOrDefault(type, List.of()).get(page.find() ? Integer.parseInt(page.group(1)) : 0);
    }

    private String one(String place) {
        int slash = place.indexOf('/');
        String type = slash < 0 ? "" : place.substring(0, slash);
        return totals.containsKey(type) ? resource(type, Integer.parseInt(place.substring(slash + 2))) : "";
    }
}
