package io.preceptor.routes.facade;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditLog;
import java.util.UUID;
import java.util.stream.Collectors;

/// Who read what about people: one row for each answer, with the names of the parameters and never their values, which
/// may be staff data.
final class FacadeAudit {

    private final AuditLog log;

    FacadeAudit(AuditLog log) {
        this.log = log;
    }

    void searched(Caller caller, FacadeType type, Question question, int shown) {
        if (type.isPersonal()) {
            String by =
                    question.used().stream().map(Question.Used::name).distinct().collect(Collectors.joining(" "));
            log.append(
                    caller.name(),
                    AuditAction.READ_OVER_FHIR,
                    "fhir:" + type.word(),
                    shown + " found" + (by.isEmpty() ? "" : " by " + by)
                            + (question.page() == null ? "" : ", a further page"));
        }
    }

    void read(Caller caller, FacadeType type, UUID id) {
        if (type.isPersonal()) {
            String subject = type == FacadeType.PRACTITIONER ? "person:" + id : "fhir:" + type.word() + "/" + id;
            log.append(caller.name(), AuditAction.READ_OVER_FHIR, subject, "read");
        }
    }

    void told(Caller caller, FacadeType type, UUID subscription, int told) {
        if (type.isPersonal()) {
            log.append(
                    caller.name(),
                    AuditAction.TOLD_OVER_FHIR,
                    "fhir:" + type.word(),
                    told + " changes by subscription " + subscription);
        }
    }

    void subscribed(Caller caller, UUID subscription, String what) {
        log.append(caller.name(), AuditAction.SUBSCRIBED_OVER_FHIR, "fhir:Subscription/" + subscription, what);
    }

    void changes(Caller caller, FacadeType type, int shown) {
        if (type.isPersonal()) {
            log.append(caller.name(), AuditAction.READ_OVER_FHIR, "fhir:" + type.word(), shown + " changes");
        }
    }
}
