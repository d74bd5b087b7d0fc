package io.preceptor.routes.api;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.converge.Whys;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Why a requirement is asked of a person, and why another is not.
@RestController
class WhyEndpoint {

    private static final int LONGEST_KEY = 100;

    private final Whys whys;
    private final AuditLog audit;

    WhyEndpoint(Whys whys, AuditLog audit) {
        this.whys = whys;
        this.audit = audit;
    }

    @GetMapping("/api/people/{id}/why/{requirement}")
    ResponseEntity<byte[]> why(@PathVariable String id, @PathVariable String requirement, Principal client) {
        return answered(id, requirement)
                .map(found -> {
                    audit.append(
                            AuditEntry.client(client.getName()),
                            AuditAction.WHY_ASKED,
                            "person:" + found.person(),
                            requirement);
                    return ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_JSON)
                            .body(WhyAnswer.of(found));
                })
                .orElseGet(() -> new ApiProblem(
                                HttpStatus.NOT_FOUND,
                                "not-found",
                                "No such person",
                                "Ask by the id of a staff member as it stands on the person's page",
                                List.of())
                        .answer());
    }

    private Optional<Whys.Answered> answered(String id, String requirement) {
        try {
            return requirement.length() > LONGEST_KEY ? Optional.empty() : whys.why(UUID.fromString(id), requirement);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
