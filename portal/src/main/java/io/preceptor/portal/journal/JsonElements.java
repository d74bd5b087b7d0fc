package io.preceptor.portal.journal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as a list of its values, each with the way to it.
final class JsonElements {

    /// What a page shows of one message at most.
    private static final int MOST = 5_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonElements() {}

    /// @param path `name[0].family`
    record Element(String path, String value) {

        /// Whether a place as people write it means this element: without positions, with or without the
        /// resource's type before it.
        boolean isAt(String place) {
            String bare = path.replaceAll("\\[\\d+]", "");
            return bare.equals(place)
                    || (place.endsWith("." + bare) && place.indexOf('.') == place.length() - bare.length() - 1);
        }
    }

    /// @return empty where it is no JSON object or list, or one that nests deeper than the parser's limit
    static List<Element> of(String content) {
        if (!content.startsWith("{") && !content.startsWith("[")) {
            return List.of();
        }
        try {
            var elements = new ArrayList<Element>();
            collect("", JSON.readTree(content), elements);
            return elements;
        } catch (JacksonException none) {
            return List.of();
        }
    }

    private static void collect(String path, JsonNode node, List<Element> elements) {
        if (elements.size() >= MOST) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(one -> collect(
                            path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), elements));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), elements);
            }
        } else {
            elements.add(new Element(path, node.asString("null")));
        }
    }
}
