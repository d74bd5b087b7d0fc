package io.preceptor.connector.crm.salesforce;

import static io.preceptor.connector.crm.Treatment.ALARM;
import static io.preceptor.connector.crm.Treatment.PARK;
import static io.preceptor.connector.crm.Treatment.PAUSE;
import static io.preceptor.connector.crm.Treatment.REFRESH;
import static io.preceptor.connector.crm.Treatment.REREAD;
import static io.preceptor.connector.crm.Treatment.RETRY;

import io.preceptor.connector.crm.Treatment;
import java.util.Arrays;
import java.util.List;

/// The documented codes that an integration meets, whole requests' and rows' alike (SOAP API guide,
/// "StatusCode"; REST API guide, "Status Codes and Error Responses").
enum SalesforceError {
    INVALID_SESSION_ID(REFRESH, "check that the app is allowed and its user active"),
    INVALID_AUTH_HEADER(REFRESH, "check that the app is allowed and its user active"),
    REQUEST_LIMIT_EXCEEDED(PAUSE, "the org's requests are spent"),
    EXCEEDED_ID_LIMIT(PAUSE, "too much was asked at once"),
    UNABLE_TO_LOCK_ROW(RETRY, "another holds the record"),
    SERVER_UNAVAILABLE(RETRY, "the org is away"),
    UNKNOWN_EXCEPTION(RETRY, "the org failed"),
    QUERY_TIMEOUT(RETRY, "the org is slow"),
    DUPLICATE_EXTERNAL_ID(REREAD, "have the records with the same external id merged"),
    DUPLICATE_VALUE(REREAD, "have the records with the same unique value merged"),
    DUPLICATES_DETECTED(REREAD, "have the org's duplicate rule checked"),
    ENTITY_IS_DELETED(REREAD, "have the record restored or its deletion completed"),
    REQUIRED_FIELD_MISSING(PARK, "map the field that the org requires"),
    INVALID_FIELD(PARK, "check the mapped field names and the user's field permissions"),
    INVALID_FIELD_FOR_INSERT_UPDATE(PARK, "check the user's field permissions"),
    FIELD_CUSTOM_VALIDATION_EXCEPTION(PARK, "have the org's validation rule checked"),
    FIELD_INTEGRITY_EXCEPTION(PARK, "check the types of the mapped fields"),
    STRING_TOO_LONG(PARK, "map to a longer field"),
    INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST(PARK, "add the value to the picklist, or map the course's code"),
    MALFORMED_ID(PARK, "check the mapped reference fields"),
    INVALID_CROSS_REFERENCE_KEY(PARK, "check that the user may see the contact"),
    INSUFFICIENT_ACCESS_OR_READONLY(PARK, "have the user allowed to write the object"),
    INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY(PARK, "have the user allowed to see the contact"),
    CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY(PARK, "have the org's trigger checked"),
    JSON_PARSER_ERROR(PARK, "check the API version"),
    MALFORMED_QUERY(PARK, "check the mapped names"),
    NOT_FOUND(PARK, "check the object's name, the external id field and the API version"),
    STORAGE_LIMIT_EXCEEDED(ALARM, "have storage freed in the org"),
    API_DISABLED_FOR_ORG(ALARM, "have the API switched on for the org");

    private final Treatment treatment;
    private final String fix;

    SalesforceError(Treatment treatment, String fix) {
        this.treatment = treatment;
        this.fix = fix;
    }

    Treatment treatment() {
        return treatment;
    }

    /// What to do about it, or what it says.
    String fix() {
        return fix;
    }

    /// Those of the codes that are documented.
    static List<SalesforceError> of(List<String> codes) {
        return Arrays.stream(values())
                .filter(error -> codes.contains(error.name()))
                .toList();
    }

    static List<Treatment> treatments(SalesforceAnswer answer) {
        return of(answer.codes()).stream().map(SalesforceError::treatment).toList();
    }
}
