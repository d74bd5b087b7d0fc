package io.preceptor.routes.scim;

import io.preceptor.connector.hr.scim.ScimAnswer;
import io.preceptor.connector.hr.scim.ScimRequest;
import io.preceptor.connector.hr.scim.ScimServer;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/// From HTTP to the SCIM server and back.
@RestController
class ScimEndpoint {

    static final String MEDIA_TYPE = "application/scim+json";
    private static final String ROOT = "/scim/v2";
    private static final Logger LOG = LoggerFactory.getLogger(ScimEndpoint.class);

    private final ScimServer server;
    private final ScimProperties properties;

    ScimEndpoint(ScimServer server, ScimProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @RequestMapping(ROOT + "/**")
    ResponseEntity<byte[]> answer(HttpServletRequest request, Principal client) throws IOException {
        byte[] body = request.getInputStream().readNBytes(properties.limits().mostBytes() + 1);
        return entity(server.answer(new ScimRequest(
                request.getMethod().equals("HEAD") ? "GET" : request.getMethod(),
                path(request),
                query(request),
                request.getHeader(HttpHeaders.IF_MATCH),
                request.getHeader(HttpHeaders.IF_NONE_MATCH),
                request.getContentType(),
                body,
                client.getName(),
                request.getRemoteAddr(),
                base(request))));
    }

    /// What is left here is ours (no database): nothing was done, and the client is asked to come again. No message
    /// text in logs.
    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> unavailable(Exception failure) {
        LOG.error("a SCIM request failed: error={}", failure.getClass().getName());
        ScimAnswer answer = ScimAnswer.error(503, null, "Not possible at the moment; nothing was done, send it again");
        return ResponseEntity.status(answer.status())
                .header(HttpHeaders.RETRY_AFTER, "10")
                .contentType(MediaType.parseMediaType(MEDIA_TYPE))
                .body(answer.body());
    }

    private static ResponseEntity<byte[]> entity(ScimAnswer answer) {
        var entity = ResponseEntity.status(answer.status());
        String etag = answer.etag();
        String location = answer.location();
        if (etag != null) {
            entity.eTag(etag);
        }
        if (location != null) {
            entity.location(URI.create(location));
        }
        byte[] body = answer.body();
        return body == null
                ? entity.build()
                : entity.contentType(MediaType.parseMediaType(MEDIA_TYPE)).body(body);
    }

    private static List<String> path(HttpServletRequest request) {
        String below =
                request.getRequestURI().substring(request.getContextPath().length() + ROOT.length());
        return Arrays.stream(below.split("/", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> UriUtils.decode(part, StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<String, String> query(HttpServletRequest request) {
        var query = new TreeMap<String, String>();
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 0) {
                query.put(name, values[0]);
            }
        });
        return query;
    }

    private String base(HttpServletRequest request) {
        String root = properties.root();
        return (root == null
                        ? ServletUriComponentsBuilder.fromContextPath(request)
                                .build()
                                .toUriString()
                        : root)
                + ROOT;
    }
}
