package io.preceptor.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The examples of an OpenAPI document: what to send, and what the example of the same name says is answered.
final class OpenApiExamples {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private OpenApiExamples() {}

    /// @param body null for a question
    record Example(String name, String path, @Nullable String body, int status, String contentType, JsonNode answer) {}

    private record Answer(int status, String contentType, JsonNode value) {}

    static List<Example> of(String document) {
        Map<String, Object> parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(document);
        JsonNode paths = JSON.valueToTree(parsed).path("paths");
        var examples = new ArrayList<Example>();
        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    JsonNode sent = operation
                            .getValue()
                            .at("/requestBody/content")
                            .path("application/json")
                            .path("examples");
                    sent.properties()
                            .forEach(one -> examples.add(example(
                                    operation.getValue(),
                                    one.getKey(),
                                    path.getKey(),
                                    one.getValue().path("value").toString())));
                    operation
                            .getValue()
                            .path("parameters")
                            .forEach(parameter -> parameter
                                    .path("examples")
                                    .properties()
                                    .forEach(one -> examples.add(example(
                                            operation.getValue(),
                                            one.getKey(),
                                            path.getKey()
                                                    .replace(
                                                            "{"
                                                                    + parameter
                                                                            .path("name")
                                                                            .asString() + "}",
                                                            one.getValue()
                                                                    .path("value")
                                                                    .asString()),
                                            null))));
                }));
        return examples;
    }

    private static Example example(JsonNode operation, String name, String path, @Nullable String body) {
        List<Answer> answers = new ArrayList<>();
        operation
                .path("responses")
                .properties()
                .forEach(response -> response.getValue()
                        .path("content")
                        .properties()
                        .forEach(content -> {
                            JsonNode answer =
                                    content.getValue().path("examples").path(name);
                            if (!answer.isMissingNode()) {
                                answers.add(new Answer(
                                        Integer.parseInt(response.getKey()), content.getKey(), answer.path("value")));
                            }
                        }));
        assertThat(answers)
                .as("one answer is documented for the example " + name)
                .hasSize(1);
        Answer answer = answers.getFirst();
        return new Example(name, path, body, answer.status(), answer.contentType(), answer.value());
    }

    /// Every field of the documented answer stands in the real one, which may say more.
    static void assertContains(String at, JsonNode real, JsonNode documented) {
        if (documented.isObject()) {
            documented
                    .properties()
                    .forEach(field ->
                            assertContains(at + "/" + field.getKey(), real.path(field.getKey()), field.getValue()));
        } else if (documented.isArray()) {
            assertThat(real.size()).as(at).isEqualTo(documented.size());
            for (int i = 0; i < documented.size(); i++) {
                assertContains(at + "/" + i, real.path(i), documented.path(i));
            }
        } else {
            assertThat(real).as(at).isEqualTo(documented);
        }
    }
}
