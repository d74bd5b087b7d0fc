package io.preceptor.connector.crm.soap;

import static io.preceptor.connector.crm.Treatment.ALARM;
import static io.preceptor.connector.crm.Treatment.PARK;
import static io.preceptor.connector.crm.Treatment.PAUSE;
import static io.preceptor.connector.crm.Treatment.REFRESH;
import static io.preceptor.connector.crm.Treatment.REREAD;
import static io.preceptor.connector.crm.Treatment.RETRY;

import io.preceptor.connector.crm.Treatment;
import java.util.Arrays;
import java.util.Optional;

/// The words of faults that are known without configuration: those of `docs/targets/soap.wsdl`, of WS-Security
/// (SOAP Message Security 1.1, section 12) and of SOAP itself (1.1 section 4.4.1, 1.2 part 1 section 5.4.6).
enum SoapError {
    VALIDATION_FAULT("ValidationFault", PARK, "mend what the service's rule asks for"),
    NOT_FOUND_FAULT("NotFoundFault", PARK, "add the person or record in the CRM"),
    CONFLICT_FAULT("ConflictFault", REREAD, "have what holds or changes the record there looked at"),
    DUPLICATE_FAULT("DuplicateFault", REREAD, "have the records with the same key merged"),
    LIMIT_FAULT("LimitFault", PAUSE, "the service takes no more for now"),
    BUSY_FAULT("BusyFault", PAUSE, "the service takes no more for now"),
    INTERNAL_FAULT("InternalFault", RETRY, "the service failed"),
    TIMEOUT_FAULT("TimeoutFault", RETRY, "the service is slow"),
    AUTHENTICATION_FAULT("AuthenticationFault", PAUSE, "check username and password"),
    AUTHORIZATION_FAULT("AuthorizationFault", ALARM, "have our user allowed to read and write certifications"),
    MESSAGE_EXPIRED("MessageExpired", REFRESH, "have the clocks of both sides agree"),
    FAILED_AUTHENTICATION("FailedAuthentication", PAUSE, "check username and password"),
    INVALID_SECURITY_TOKEN("InvalidSecurityToken", PAUSE, "check username, password and password-type"),
    INVALID_SECURITY("InvalidSecurity", PAUSE, "check password-type"),
    UNSUPPORTED_SECURITY_TOKEN("UnsupportedSecurityToken", PAUSE, "check password-type"),
    UNSUPPORTED_ALGORITHM("UnsupportedAlgorithm", PAUSE, "check password-type"),
    FAILED_CHECK("FailedCheck", PAUSE, "check username, password and password-type"),
    SECURITY_TOKEN_UNAVAILABLE("SecurityTokenUnavailable", PAUSE, "check username"),
    VERSION_MISMATCH("VersionMismatch", ALARM, "check soap-version"),
    MUST_UNDERSTAND("MustUnderstand", ALARM, "have the service take a UsernameToken"),
    DATA_ENCODING_UNKNOWN("DataEncodingUnknown", ALARM, "check url and soap-version"),
    CLIENT("Client", PARK, "check namespace, words, fields and order"),
    SENDER("Sender", PARK, "check namespace, words, fields and order"),
    SERVER("Server", RETRY, "the service failed"),
    RECEIVER("Receiver", RETRY, "the service failed");

    private final String word;
    private final Treatment treatment;
    private final String fix;

    SoapError(String word, Treatment treatment, String fix) {
        this.word = word;
        this.treatment = treatment;
        this.fix = fix;
    }

    /// Its local name in the fault.
    String word() {
        return word;
    }

    Treatment treatment() {
        return treatment;
    }

    /// What to do about it, or what it says.
    String fix() {
        return fix;
    }

    static Optional<SoapError> of(String word) {
        return Arrays.stream(values()).filter(error -> error.word.equals(word)).findFirst();
    }
}
