package io.preceptor.mapping.hl7v2;

/// How a message as a whole is answered, in either acknowledgement mode (tables 0008 and 0155).
enum AckCode {
    ACCEPT("AA", "CA"),
    /// The content is wrong.
    ERROR("AE", "CE"),
    /// The header is wrong: this message is not for us.
    REJECT("AR", "CR");

    private final String application;
    private final String accept;

    AckCode(String application, String accept) {
        this.application = application;
        this.accept = accept;
    }

    /// In original mode, and for the application acknowledgement of enhanced mode.
    String application() {
        return application;
    }

    /// For the accept acknowledgement of enhanced mode.
    String accept() {
        return accept;
    }

    /// Whether a sender that asks under this condition (`AL`, `ER`, `SU`) wants to hear of this outcome.
    boolean isWanted(String condition) {
        return switch (condition) {
            case "AL" -> true;
            case "ER" -> this != ACCEPT;
            case "SU" -> this == ACCEPT;
            default -> false;
        };
    }
}
