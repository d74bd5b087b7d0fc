package io.preceptor.routes.api;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How the API is used, for machines. A test sends each of its examples.
@RestController
class OpenApiEndpoint {

    /// Where the document stands among the resources.
    static final String DOCUMENT = "api/openapi.yaml";

    @GetMapping("/api/openapi.yaml")
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/yaml"))
                .body(new ClassPathResource(DOCUMENT));
    }
}
