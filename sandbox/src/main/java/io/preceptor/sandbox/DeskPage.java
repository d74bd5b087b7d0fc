package io.preceptor.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The two pages of the front desk as HTML. Everything that was not written here passes through `escape`.
final class DeskPage {

    private DeskPage() {}

    static String desk(String receiver, List<StaffSender.Exchange> exchanges, URI directory) {
        String actions = Arrays.stream(Action.values()).map(DeskPage::form).collect(Collectors.joining());
        String sent = exchanges.isEmpty()
                ? "<p>Nothing has been sent yet.</p>"
                : exchanges.stream().map(DeskPage::exchange).collect(Collectors.joining());
        return page("General Hospital, front desk", """
                <p>Each button sends one HL7 v2 message by MLLP to <code>%s</code>, as the hospital's HR system would.</p>
                <h2>What happens today</h2>
                <div class="actions">%s</div>
                <h2>The EHR's directory</h2>
                <p><a class="button" href="/directory">Show the directory's view of Linh Nguyen</a></p>
                <p>FHIR base address: <code>%s</code></p>
                <h2 id="sent">What was sent</h2>
                %s""".formatted(
                        escape(receiver), actions, escape(directory.toString()), sent));
    }

    static String directory(String practitioner) {
        return page("Linh Nguyen in the directory", """
                <p><a href="/">Back to the front desk</a></p>
                <p>Her <code>Practitioner</code> resource as the FHIR server has it now. <code>qualification</code> holds her certifications.</p>
                <pre tabindex="0" aria-label="Practitioner as JSON">%s</pre>""".formatted(escape(practitioner)));
    }

    private static String form(Action action) {
        return """
                <form method="post" action="/send"><button name="action" value="%s" aria-describedby="about-%s">%s</button>\
                <p id="about-%s">%s</p></form>
                """.formatted(action, action, escape(action.label()), action, escape(action.explanation()));
    }

    private static String exchange(StaffSender.Exchange exchange) {
        return """
                <article class="%s"><h3>%s: %s</h3><p>Sent at %s</p>
                <details><summary>The message</summary><pre tabindex="0">%s</pre></details>
                <details open><summary>The answer</summary><pre tabindex="0">%s</pre></details></article>
                """.formatted(
                        exchange.accepted() ? "accepted" : "refused",
                        exchange.accepted() ? "Accepted" : "Not accepted",
                        escape(exchange.what()),
                        exchange.at(),
                        escape(exchange.message()),
                        escape(exchange.answer()));
    }

    private static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title><link rel="stylesheet" href="/desk.css"></head>
                <body><main><h1>%s</h1>
                %s
                </main></body></html>
                """.formatted(escape(title), escape(title), body);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
