package io.preceptor.connector.crm.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.crm.Treatment;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.RetryAfter;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.WebClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.List;

/// One org over its REST API. Signs in, keeps the time limit over the whole answer, watches the day's requests.
/// Tries nothing again, but for one fresh session.
final class SalesforceClient implements AutoCloseable {

    /// A collection takes no more (Composite API, sObject Collections).
    static final int MOST_ROWS = 200;

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private final WebClient web;
    private final SalesforceTokens tokens;
    private final ApiBudget budget;
    private final String root;
    private final InstantSource clock;

    SalesforceClient(SalesforceAccess settings, InstantSource clock) {
        this.web = new WebClient(settings.connectTimeout(), settings.responseTimeout(), LARGEST_ANSWER);
        this.tokens = new SalesforceTokens(web, settings, clock);
        this.budget = new ApiBudget(settings.dailyPercent());
        this.root = "/services/data/v" + settings.apiVersion();
        this.clock = clock;
    }

    ApiBudget budget() {
        return budget;
    }

    SalesforceAnswer describe(String object) throws IOException, InterruptedException {
        return send("GET", "/sobjects/" + object + "/describe", "application/json", BodyPublishers.noBody());
    }

    SalesforceAnswer limits() throws IOException, InterruptedException {
        return send("GET", "/limits", "application/json", BodyPublishers.noBody());
    }

    SalesforceAnswer query(String soql) throws IOException, InterruptedException {
        return send("GET", "/query?q=" + URLEncoder.encode(soql, UTF_8), "application/json", BodyPublishers.noBody());
    }

    /// Deleted records too.
    ///
    /// @param size records in one page
    SalesforceAnswer queryAll(String soql, int size) throws IOException, InterruptedException {
        return page("/queryAll?q=" + URLEncoder.encode(soql, UTF_8), size);
    }

    /// @param link of the next page, below the version's root
    SalesforceAnswer queryMore(String link, int size) throws IOException, InterruptedException {
        return page(link, size);
    }

    private SalesforceAnswer page(String path, int size) throws IOException, InterruptedException {
        return send("GET", path, "application/json", BodyPublishers.noBody(), "batchSize=" + size);
    }

    /// @param records `{"allOrNone":false,"records":[...]}`, at most [#MOST_ROWS]
    SalesforceAnswer upsert(String object, String externalIdField, String records)
            throws IOException, InterruptedException {
        return send(
                "PATCH",
                "/composite/sobjects/" + object + "/" + externalIdField,
                "application/json",
                BodyPublishers.ofString(records));
    }

    SalesforceAnswer delete(List<String> ids) throws IOException, InterruptedException {
        String path = "/composite/sobjects?allOrNone=false&ids=" + String.join(",", ids);
        return send("DELETE", path, "application/json", BodyPublishers.noBody());
    }

    /// @param path below the version's root, encoded
    SalesforceAnswer send(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(method, path, type, body, "");
    }

    /// @param options of a query; empty where it is none
    private SalesforceAnswer send(String method, String path, String type, BodyPublisher body, String options)
            throws IOException, InterruptedException {
        var session = session();
        SalesforceAnswer answer = exchange(session, method, path, type, body, options);
        if (SalesforceError.treatments(answer).contains(Treatment.REFRESH)) {
            tokens.refused(session);
            return exchange(session(), method, path, type, body, options);
        }
        return answer;
    }

    private SalesforceTokens.Session session() throws IOException, InterruptedException {
        try {
            return tokens.current();
        } catch (SecretRefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new NotSentException(e);
        }
    }

    private SalesforceAnswer exchange(
            SalesforceTokens.Session session,
            String method,
            String path,
            String type,
            BodyPublisher body,
            String options)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(session.instance().resolve(root + path));
        if (!options.isEmpty()) {
            request.header("Sforce-Query-Options", options);
        }
        var response = web.exchange(request.header("Authorization", "Bearer " + session.token())
                .header("Content-Type", type)
                .header("Accept", "application/json, text/csv")
                .method(method, body)
                .build());
        var headers = response.headers();
        headers.firstValue("Sforce-Limit-Info").ifPresent(budget::saw);
        return new SalesforceAnswer(
                response.statusCode(),
                headers.firstValue("Retry-After")
                        .flatMap(text -> RetryAfter.parse(text, clock.instant()))
                        .orElse(null),
                response.body());
    }

    @Override
    public void close() {
        web.close();
    }
}
