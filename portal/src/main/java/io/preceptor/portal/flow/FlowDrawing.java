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

    /// @return HTML by the name of its event: `lines-wide` and `lines-narrow`, and for each node `box-ID` of the
    /// picture and `node-ID` of the table
    Map<String, String> pieces(Flow flow) {
        var pieces = new LinkedHashMap<String, String>();
        pieces.put("lines-wide", drawn("lines", "layout", FlowLayout.wide(flow)));
        pieces.put("lines-narrow", drawn("lines", "layout", FlowLayout.narrow(flow)));
        for (Flow.Node node : flow.nodes()) {
            pieces.put("box-" + node.id(), drawn("box", "node", node));
            pieces.put("node-" + node.id(), drawn("row", "node", node));
        }
        return pieces;
    }

    private String drawn(String fragment, String name, Object value) {
        var context = new Context();
        context.setVariable("say", new FlowWords());
        context.setVariable(name, value);
        return templates.process(TEMPLATE, Set.of(fragment), context);
    }
}
