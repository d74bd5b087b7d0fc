package io.preceptor.routes.facade;

import io.preceptor.lms.audit.AuditAction;
import io.preceptor.lms.audit.AuditEntry;
import io.preceptor.lms.audit.AuditLog;
import io.preceptor.lms.facade.SubscriptionEvent;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                    AuditEntry.client(caller.name()),
                    AuditAction.READ_OVER_FHIR,
                    "fhir:" + type.word(),
                    shown + " found" + (by.isEmpty() ? "" : " by " + by)
                            + (question.page() == null ? "" : ", a further page"));
        }
    }

    void read(Caller caller, FacadeType type, UUID id) {
        if (type.isPersonal()) {
            log.append(AuditEntry.client(caller.name()), AuditAction.READ_OVER_FHIR, subject(type, id), "read");
        }
    }

    void told(Caller caller, FacadeType type, UUID subscription, int told) {
        if (type.isPersonal()) {
            log.append(
                    AuditEntry.client(caller.name()),
                    AuditAction.TOLD_OVER_FHIR,
                    "fhir:" + type.word(),
                    told + " changes by subscription " + subscription);
        }
    }

    /// Events that were asked for again: a row for each type with people.
    void toldAgain(Caller caller, UUID subscription, List<SubscriptionEvent> events) {
        events.stream()
                .map(SubscriptionEvent::type)
                .filter(word -> FacadeType.of(word).orElseThrow().isPersonal())
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()))
                .forEach((word, count) -> log.append(
                        AuditEntry.client(caller.name()),
                        AuditAction.READ_OVER_FHIR,
                        "fhir:" + word,
                        count + " events of subscription " + subscription));
    }

    void subscribed(Caller caller, UUID subscription, String what) {
        log.append(
                AuditEntry.client(caller.name()),
                AuditAction.SUBSCRIBED_OVER_FHIR,
                "fhir:Subscription/" + subscription,
                what);
    }

    /// @param id null: of all of the type
    void changes(Caller caller, FacadeType type, @Nullable UUID id, int shown) {
        if (type.isPersonal()) {
            log.append(
                    AuditEntry.client(caller.name()),
                    AuditAction.READ_OVER_FHIR,
                    id == null ? "fhir:" + type.word() : subject(type, id),
                    shown + " changes");
        }
    }

    private static String subject(FacadeType type, UUID id) {
        return type == FacadeType.PRACTITIONER ? "person:" + id : "fhir:" + type.word() + "/" + id;
    }
}
