package io.preceptor.sandbox;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The two pages of the front desk as HTML. Everything that was not written here passes through `escape`.
///
/// @param receiver  who takes HL7 messages, as `host:port`
/// @param product   base address of the product's pages, for links
/// @param directory base address of the FHIR server
record DeskPage(String receiver, URI product, URI directory) {

    String desk(List<Exchanges.Exchange> exchanges) {
        String actions = Arrays.stream(Action.Group.values()).map(this::group).collect(Collectors.joining());
        String sent = exchanges.isEmpty()
                ? "<p>Nothing has been sent yet.</p>"
                : exchanges.stream().map(this::exchange).collect(Collectors.joining());
        return page("General Hospital, front desk", """
                <p>Two hundred people work here, and every one of them is made up. Each button does one thing that happens in a
                hospital; below it says what was sent, what was answered, and where in the product to look.
                Messages go by MLLP to <code>%s</code>.</p>
                %s
                <h2>The EHR's directory</h2>
                <p><a class="button" href="/directory">Show the directory's view of Linh Nguyen</a></p>
                <p>FHIR base address: <code>%s</code></p>
                <h2 id="sent">What was sent</h2>
                %s""".formatted(
                        escape(receiver), actions, escape(directory.toString()), sent));
    }

    static String view(String practitioner) {
        return page("Linh Nguyen in the directory", """
                <p><a href="/">Back to the front desk</a></p>
                <p>Her <code>Practitioner</code> resource as the FHIR server has it now. <code>qualification</code> holds her certifications.</p>
                <pre tabindex="0" aria-label="Practitioner as JSON">%s</pre>""".formatted(escape(practitioner)));
    }

    private String group(Action.Group group) {
        return "<h2>%s</h2><div class=\"actions\">%s</div>"
                .formatted(
                        escape(group.heading()),
                        Arrays.stream(Action.values())
                                .filter(action -> action.group() == group)
                                .map(DeskPage::form)
                                .collect(Collectors.joining()));
    }

    private static String form(Action action) {
        return """
                <form method="post" action="/send"><button name="action" value="%s" aria-describedby="about-%s">%s</button>\
                <p id="about-%s">%s</p></form>
                """.formatted(action, action, escape(action.label()), action, escape(action.explanation()));
    }

    private String exchange(Exchanges.Exchange exchange) {
        return """
                <article class="%s"><h3>%s: %s</h3><p>At %s.%s</p>
                <details><summary>What was sent</summary><pre tabindex="0">%s</pre></details>
                <details open><summary>The answer</summary><pre tabindex="0">%s</pre></details></article>
                """.formatted(
                        exchange.accepted() ? "accepted" : "refused",
                        exchange.accepted() ? "Accepted" : "Not accepted",
                        escape(exchange.what()),
                        exchange.at(),
                        exchange.look() == null ? "" : look(exchange.look()),
                        escape(exchange.message()),
                        escape(exchange.answer()));
    }

    private String look(Action.Look look) {
        return " Now look at <a href=\"%s\">%s</a>: %s."
                .formatted(escape(product.resolve(look.path()).toString()), escape(look.path()), escape(look.words()));
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
