package io.preceptor.connector.notify.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.preceptor.connector.http.NotSentException;
import io.preceptor.connector.http.WebClient;
import io.preceptor.connector.notify.webhook.ChatOutcome.AnswerUnknown;
import io.preceptor.connector.notify.webhook.ChatOutcome.Refused;
import io.preceptor.connector.notify.webhook.ChatOutcome.Taken;
import io.preceptor.connector.notify.webhook.ChatOutcome.TryLater;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Posts a few lines to a channel.
///
/// Slack: "Sending messages using incoming webhooks" (`text`). Teams: "Create incoming webhooks with Workflows": a
/// message with one adaptive card.
public final class ChatWebhook implements AutoCloseable {

    /// The answer's body says nothing to us.
    private static final int LARGEST_ANSWER = 16 * 1024;

    private final ChatProperties settings;
    private final WebClient web;

    public ChatWebhook(ChatProperties settings) {
        this.settings = settings;
        this.web = new WebClient(settings.connectTimeout(), settings.responseTimeout(), LARGEST_ANSWER);
    }

    /// @param lines the first one is the heading
    public ChatOutcome post(List<String> lines) {
        URI address;
        try {
            address = settings.address();
        } catch (IOException e) {
            return new TryLater("The address cannot be read: see preceptor.notices.webhook.url-file");
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .header("User-Agent", "Preceptor")
                    .POST(BodyPublishers.ofByteArray(body(settings.shape(), lines)))
                    .build();
            return outcome(web.exchange(request).statusCode());
        } catch (NotSentException e) {
            return new TryLater("The channel cannot be reached");
        } catch (IOException e) {
            return new AnswerUnknown("The channel did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AnswerUnknown("We are stopping");
        }
    }

    private static ChatOutcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Taken("The channel took it: " + status);
        }
        return status == 408 || status == 429 || status >= 500
                ? new TryLater("The channel answers " + status)
                : new Refused("The channel answers " + status + ": see whether its webhook still exists");
    }

    static byte[] body(ChatProperties.Shape shape, List<String> lines) {
        ObjectNode body =
                switch (shape) {
                    case SLACK -> JsonMapper.shared().createObjectNode().put("text", String.join("\n", lines));
                    case TEAMS -> card(lines);
                };
        return JsonMapper.shared().writeValueAsString(body).getBytes(UTF_8);
    }

    private static ObjectNode card(List<String> lines) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("type", "message");
        ObjectNode attachment =
                body.putArray("attachments").addObject().put("contentType", "application/vnd.microsoft.card.adaptive");
        ObjectNode card = attachment
                .putObject("content")
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4");
        var blocks = card.putArray("body");
        for (int i = 0; i < lines.size(); i++) {
            blocks.addObject()
                    .put("type", "TextBlock")
                    .put("text", lines.get(i))
                    .put("wrap", true)
                    .put("weight", i == 0 ? "Bolder" : "Default");
        }
        return body;
    }

    @Override
    public void close() {
        web.close();
    }
}
