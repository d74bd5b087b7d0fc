package io.preceptor.mapping.hl7v2;

import io.preceptor.lms.journal.Problem;

/// Table 0357, message error condition codes, as far as they are used here.
enum Hl7Code {
    SEGMENT_SEQUENCE(100, "Segment sequence error"),
    REQUIRED_FIELD(101, "Required field missing"),
    DATA_TYPE(102, "Data type error"),
    TABLE_VALUE(103, "Table value not found"),
    TOO_LONG(104, "Value too long"),
    OTHER(199, "Other HL7 error"),
    MESSAGE_TYPE(200, "Unsupported message type"),
    EVENT(201, "Unsupported event code"),
    PROCESSING_ID(202, "Unsupported processing id"),
    VERSION(203, "Unsupported version id"),
    APPLICATION(207, "Application error");

    private final int number;
    private final String text;

    Hl7Code(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }

    static Hl7Code of(Problem problem) {
        return switch (problem.code()) {
            case MISSING -> problem.at().contains("-") ? REQUIRED_FIELD : SEGMENT_SEQUENCE;
            case MALFORMED -> problem.at().contains("-") ? DATA_TYPE : SEGMENT_SEQUENCE;
            case UNKNOWN_CODE -> TABLE_VALUE;
            case TOO_LARGE -> TOO_LONG;
            case CONTRADICTORY -> OTHER;
            case UNSUPPORTED ->
                switch (problem.at()) {
                    case "MSH-9.1" -> MESSAGE_TYPE;
                    case "MSH-9.2" -> EVENT;
                    case "MSH-11.1" -> PROCESSING_ID;
                    case "MSH-12.1" -> VERSION;
                    default -> APPLICATION;
                };
        };
    }
}
