package io.preceptor.connector.crm;

import io.preceptor.lms.returns.CertificationArtefact;

/// What of a certification can be put into a field of a target.
public enum CertificationElement {
    NUMBER,
    TITLE,
    CODE,
    CODE_SYSTEM,
    ISSUER,
    /// Its first day, `2026-11-02`.
    VALID_FROM,
    /// Its last day, included; empty where it does not expire.
    VALID_TO;

    /// @return empty where the certification has none
    public String of(CertificationArtefact certification) {
        return switch (this) {
            case NUMBER -> certification.number();
            case TITLE -> certification.title();
            case CODE -> certification.code();
            case CODE_SYSTEM -> certification.codeSystem().toString();
            case ISSUER -> certification.issuer();
            case VALID_FROM -> certification.validFrom().toString();
            case VALID_TO ->
                certification.validTo() == null ? "" : certification.validTo().toString();
        };
    }
}
