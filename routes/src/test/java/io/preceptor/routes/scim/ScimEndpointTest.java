package io.preceptor.routes.scim;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.connector.hr.scim.ScimServer;
import io.preceptor.connector.hr.scim.ScimSourcesProperties;
import io.preceptor.lms.feed.Provisioning;
import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScimEndpointTest {

    @Test
    void asksToComeAgainWhereTheDatabaseIsAway() throws Exception {
        for (RuntimeException away : List.of(
                new DataAccessResourceFailureException("away with Zebedee"),
                new CannotCreateTransactionException("away with Zebedee"),
                new CannotAcquireLockException("busy with Zebedee"))) {
            MockHttpServletResponse answer = answerWhere(away);

            assertThat(answer.getStatus()).isEqualTo(503);
            assertThat(answer.getHeader("Retry-After")).isEqualTo("10");
            assertThat(error(answer).path("status").asString("")).isEqualTo("503");
            assertThat(answer.getContentAsString()).doesNotContain("Zebedee");
        }
    }

    /// A client that is asked to come again with what this server cannot take does so for ever.
    @Test
    void doesNotAskToComeAgainWhereTheMistakeIsOurs() throws Exception {
        for (RuntimeException mistake :
                List.of(new IllegalStateException("met Zebedee"), new NullPointerException("Zebedee"))) {
            MockHttpServletResponse answer = answerWhere(mistake);

            assertThat(answer.getStatus()).isEqualTo(500);
            assertThat(answer.getHeader("Retry-After")).isNull();
            assertThat(answer.getContentType()).startsWith("application/scim+json");
            assertThat(error(answer).path("schemas").path(0).asString(""))
                    .isEqualTo("urn:ietf:params:scim:api:messages:2.0:Error");
            assertThat(error(answer).path("status").asString("")).isEqualTo("500");
            assertThat(answer.getContentAsString()).doesNotContain("Zebedee");
        }
    }

    private static JsonNode error(MockHttpServletResponse answer) throws Exception {
        return JsonMapper.shared().readTree(answer.getContentAsString());
    }

    private static MockHttpServletResponse answerWhere(RuntimeException failure) throws Exception {
        var provisioning = (Provisioning) Proxy.newProxyInstance(
                ScimEndpointTest.class.getClassLoader(), new Class<?>[] {Provisioning.class}, (_, _, _) -> {
                    throw failure;
                });
        var properties = bind("preceptor.scim", ScimProperties.class, Map.of());
        var sources = bind(
                "preceptor.sources",
                ScimSourcesProperties.class,
                Map.of(
                        "preceptor.sources.scim[0].name", "entra",
                        "preceptor.sources.scim[0].employee-number-system", "urn:test:staff"));
        var server = new ScimServer(sources, properties.limits(), ZoneOffset.UTC, _ -> "hash", provisioning);
        var mvc = MockMvcBuilders.standaloneSetup(new ScimEndpoint(server, properties))
                .build();
        return mvc.perform(MockMvcRequestBuilders.get("/scim/v2/Users").principal(() -> "entra"))
                .andReturn()
                .getResponse();
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, Bindable.of(type));
    }
}
