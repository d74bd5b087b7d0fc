package io.preceptor.routes.scim;

import io.preceptor.connector.hr.scim.ScimAnswer;
import io.preceptor.connector.hr.scim.ScimRequest;
import io.preceptor.connector.hr.scim.ScimServer;
import io.preceptor.lms.workforce.IntakeUnavailableException;
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
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
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

    /// The database is away, or the client broke off: nothing was done, and the client is asked to come again. No
    /// message text in logs.
    @ExceptionHandler({
        IntakeUnavailableException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        DataAccessResourceFailureException.class,
        TransactionException.class,
        IOException.class
    })
    ResponseEntity<byte[]> unavailable(Exception failure) {
        LOG.error("a SCIM request failed: error={}", failure.getClass().getName());
        return answer(ScimAnswer.error(503, null, "Not possible at the moment; nothing was done, send it again"), 10);
    }

    /// Whatever else is left here nobody foresaw: sending the same again would meet it again, and a client that is
    /// asked to would do so for ever. No message text in logs.
    @ExceptionHandler(Exception.class)
    ResponseEntity<byte[]> mistaken(Exception failure) {
        LOG.error(
                "a SCIM request met a mistake of ours: error={}",
                failure.getClass().getName(),
                atOnly(failure));
        return answer(
                ScimAnswer.error(500, null, "A mistake of this server: nothing was done; report it to who runs it"), 0);
    }

    /// Where it happened, without the words, which may hold staff data.
    private static Throwable atOnly(Exception failure) {
        var place = new Throwable("at");
        place.setStackTrace(failure.getStackTrace());
        return place;
    }

    /// @param retryAfter in seconds; 0: not at all
    private static ResponseEntity<byte[]> answer(ScimAnswer answer, int retryAfter) {
        var entity = ResponseEntity.status(answer.status());
        if (retryAfter > 0) {
            entity.header(HttpHeaders.RETRY_AFTER, Integer.toString(retryAfter));
        }
        return entity.contentType(MediaType.parseMediaType(MEDIA_TYPE)).body(answer.body());
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
