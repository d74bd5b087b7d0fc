package io.preceptor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.sandbox.mllp.Receiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontDeskTest {

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    private Receiver receiver;
    private FrontDesk desk;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver(id -> "MSH|^~\\&|<b>LMS</b>\rMSA|AA|" + id);
        var sender = new StaffSender("127.0.0.1", receiver.port(), Clock.systemUTC());
        desk = FrontDesk.open(0, sender, URI.create("http://127.0.0.1:9/fhir"));
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
        receiver.close();
        client.close();
    }

    @Test
    void sendsOneMessageAndShowsItsAnswerEscaped() throws Exception {
        var page = press("TRANSFER");

        assertThat(receiver.received())
                .singleElement()
                .asString()
                .contains("\rMFE|MUP|R0001|", "|E100234^^99EMP|CE\r", "\rORG|1|ED^Emergency Department^99DEPT|");
        assertThat(page.body()).contains("Accepted: Transfer Linh Nguyen", "&lt;b&gt;LMS&lt;/b&gt;");
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        receiver.close();

        assertThat(press("END").body()).contains("Not accepted: End Ada Okafor&#39;s employment", "No answer from");
    }

    @Test
    void refusesWhatAnotherSiteMakesTheBrowserSend() throws Exception {
        var request =
                form("TRANSFER").header("Origin", "http://elsewhere.example").build();

        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(receiver.received()).isEmpty();
    }

    private HttpResponse<String> press(String action) throws Exception {
        return client.send(form(action).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder form(String action) {
        return HttpRequest.newBuilder(desk.base().resolve("send"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("action=" + action));
    }
}
