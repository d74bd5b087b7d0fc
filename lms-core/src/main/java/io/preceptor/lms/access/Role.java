package io.preceptor.lms.access;

/// What someone is here for. A person may have several; what they may do is the union, by [PermissionMatrix].
public enum Role {
    LEARNER("Learner"),
    MANAGER("Manager"),
    EDUCATOR("Educator"),
    COMPLIANCE_OFFICER("Compliance officer"),
    INTERFACE_ANALYST("Interface analyst"),
    AUDITOR("Auditor"),
    ADMINISTRATOR("Administrator");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    /// How people read it.
    public String words() {
        return words;
    }
}
