package io.preceptor.connector.hr.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.hr.api.HrApiProperties.Basic;
import io.preceptor.connector.hr.api.HrApiProperties.ClientCredentials;
import io.preceptor.connector.http.AccessTokens;
import io.preceptor.connector.http.ClientCredentialTokens;
import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.RetryAfter;
import io.preceptor.connector.http.SecretRefusedException;
import io.preceptor.connector.http.TooLongException;
import io.preceptor.connector.http.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The API over HTTP, signed in. Tries nothing again, but once with a fresh token.
final class ApiClient implements AutoCloseable {

    private static final Duration SETTINGS = Duration.ofMinutes(15);

    private final HrApiProperties api;
    private final InstantSource clock;
    private final WebClient web;
    private final HttpClient signIn;
    private final @Nullable AccessTokens tokens;

    ApiClient(HrApiProperties api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
        this.web = new WebClient(
                api.connectTimeout(),
                api.responseTimeout(),
                Math.toIntExact(api.largestPage().toBytes()));
        this.signIn = HttpClient.newBuilder()
                .connectTimeout(api.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        ClientCredentials credentials = api.signIn().clientCredentials();
        this.tokens = credentials == null
                ? null
                : new ClientCredentialTokens(() -> signIn, new ApiProof(credentials), api.responseTimeout(), clock);
    }

    /// @return an answer of success
    HttpResponse<byte[]> get(URI page) throws ReadingEnded, InterruptedException {
        try {
            String token = token();
            HttpResponse<byte[]> answer = web.exchange(request(page, token));
            if (answer.statusCode() == 401 && tokens != null && token != null && tokens.renew(token)) {
                answer = web.exchange(request(page, token()));
            }
            if (answer.statusCode() / 100 != 2) {
                throw refused(answer);
            }
            return answer;
        } catch (AccessTokens.RefusedException | SecretRefusedException e) {
            throw secret();
        } catch (TooLongException e) {
            throw ReadingEnded.stopped("A page of the API is longer than largest-page (" + api.largestPage()
                    + "): set paging.size lower, ask for fewer fields in parameters, or set largest-page higher");
        } catch (NotSentException e) {
            throw ReadingEnded.later("The API cannot be reached", null);
        } catch (IOException e) {
            throw ReadingEnded.later("The API did not answer in time, or its answer broke off", null);
        }
    }

    /// @return null where none is wanted
    private @Nullable String token() throws ReadingEnded, IOException, InterruptedException {
        try {
            return tokens == null ? null : tokens.current().orElse(null);
        } catch (AccessTokens.RefusedException | SecretRefusedException e) {
            throw e;
        } catch (IOException e) {
            throw ReadingEnded.later("The token endpoint cannot be reached, or gives no token", null);
        }
    }

    private HttpRequest request(URI page, @Nullable String token) throws IOException {
        var request = HttpRequest.newBuilder(page).header("Accept", "application/json");
        for (var header : api.headers().entrySet()) {
            String value = ApiProof.read(header.getValue());
            if (!value.chars().allMatch(c -> c < 127)) {
                throw new SecretRefusedException("a header can hold no such characters");
            }
            request.header(header.getKey(), value);
        }
        Basic basic = api.signIn().basic();
        if (basic != null) {
            String both = basic.username() + ":" + ApiProof.read(basic.password());
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
        } else if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.GET().build();
    }

    private ReadingEnded refused(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        Duration asked = answer.headers()
                .firstValue("Retry-After")
                .flatMap(text -> RetryAfter.parse(text, clock.instant()))
                .orElse(null);
        return switch (status) {
            case 401 -> secret();
            case 403 ->
                ReadingEnded.alarming(
                        "The API does not let us read (403): have our user or client permitted to read the records",
                        asked == null ? SETTINGS : asked);
            case 408, 425, 429 -> ReadingEnded.later("The API asks for patience (" + status + ")", asked);
            case 301, 302, 303, 307, 308 ->
                ReadingEnded.alarming(
                        "The API sends us elsewhere (" + status
                                + "), which we do not follow: a sign-in page, maintenance, or another url",
                        SETTINGS);
            default ->
                status >= 500
                        ? ReadingEnded.later("The API failed (" + status + ")", asked)
                        : ReadingEnded.stopped("The API refuses the question (" + status
                                + "): check url, parameters, paging and changed");
        };
    }

    private static ReadingEnded secret() {
        return ReadingEnded.alarming(
                "The API refuses our sign-in: check sign-in and headers, and the secrets that they name", SETTINGS);
    }

    @Override
    public void close() {
        web.close();
        signIn.shutdownNow();
    }
}
