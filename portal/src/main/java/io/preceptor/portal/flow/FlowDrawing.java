package io.preceptor.portal.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/// Draws what is live on the page, as pieces that are exchanged one by one: so that what has not changed is not sent,
/// and nobody's focus is in a piece that goes.
@Component
class FlowDrawing {

    private static final String TEMPLATE = "portal/flow-live";

    private final ITemplateEngine templates;

    FlowDrawing(ITemplateEngine templates) {
        this.templates = templates;
    }

    /// @return HTML by the name of its event: `picture`, and `node-ID` for each row of the table
    Map<String, String> pieces(Flow flow) {
        var pieces = new LinkedHashMap<String, String>();
        var picture = context();
        picture.setVariable("wide", FlowLayout.wide(flow));
        picture.setVariable("narrow", FlowLayout.narrow(flow));
        pieces.put("picture", templates.process(TEMPLATE, Set.of("picture"), picture));
        for (Flow.Node node : flow.nodes()) {
            var row = context();
            row.setVariable("node", node);
            pieces.put("node-" + node.id(), templates.process(TEMPLATE, Set.of("row"), row));
        }
        return pieces;
    }

    private static Context context() {
        var context = new Context();
        context.setVariable("say", new FlowWords());
        return context;
    }
}
