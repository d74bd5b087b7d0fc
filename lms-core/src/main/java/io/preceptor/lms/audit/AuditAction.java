package io.preceptor.lms.audit;

/// What was done. A name is never reused for anything else, since it is part of the hash of its row.
public enum AuditAction {
    SIGNED_IN("Signed in"),
    SIGN_IN_REFUSED("Sign-in refused"),
    LOCKED_OUT("Locked out"),
    SIGNED_OUT("Signed out"),
    PASSWORD_CHANGED("Changed the password"),
    ACCOUNT_CREATED("Created an account"),
    ACCOUNT_CHANGED("Changed an account"),
    PASSWORD_RESET("Gave a new first password"),
    PERSON_SEEN("Looked at a person"),
    CONTENT_SEEN("Looked at a message"),
    CONTENT_SEEN_MASKED("Looked at a masked message"),
    CONTENT_SEARCHED("Searched the content of messages"),
    MESSAGE_REPLAYED("Replayed a message"),
    DELIVERY_RESENT("Asked for a delivery again"),
    DELIVERIES_RESENT("Asked for many deliveries again"),
    DELIVERY_DECIDED("Decided on an unknown answer"),
    TARGET_HELD("Held a target"),
    TARGET_RESUMED("Resumed a target"),
    BACKFILL_BEGUN("Began a backfill"),
    BACKFILL_CANCELLED("Cancelled a backfill"),
    WORK_TAKEN("Took something that waits"),
    WORK_GIVEN_BACK("Gave something back that waits"),
    HOLD_DECIDED("Decided on held reports"),
    FILE_RELEASED("Released a held file"),
    FILE_DISCARDED("Discarded a held file"),
    HELD_FILE_EXPORTED("Took a list of what a held file would do"),
    IDENTITY_DECIDED("Decided who is who"),
    FEED_PAUSED("Paused a feed"),
    FEED_RESUMED("Resumed a feed"),
    FEED_READ_ASKED("Asked for a feed to be read"),
    FEED_REREAD("Asked for a feed to be read again"),
    FEED_TRIED("Tried a feed"),
    FLOW_STEERED("Steered a flow"),
    PUBLISHED("Published"),
    TOKEN_MADE("Made an API token"),
    TOKEN_REVOKED("Revoked an API token"),
    ROSTER_RECORDED("Recorded a roster"),
    COMPLETION_DECIDED("Decided on a parked completion"),
    EXEMPTION_ASKED("Asked for an exemption or more time"),
    EXEMPTION_DECIDED("Decided on an exemption or more time"),
    EXEMPTION_WITHDRAWN("Withdrew a request"),
    ASSIGNED_BY_HAND("Assigned a course by hand"),
    LEAVE_RECORDED("Recorded a leave"),
    COMPLETION_CORRECTED("Corrected a completion"),
    RULING_ENDED("Ended something decided by hand"),
    CERTIFICATE_HANDED_IN("Handed in a certificate"),
    CERTIFICATE_REVIEWED("Reviewed a certificate"),
    WHY_ASKED("Asked why"),
    COMPLIANCE_LIST_SEEN("Looked at a list of people by status"),
    COMPLIANCE_EXPORTED("Took a compliance file"),
    SURVEYOR_PACK_MADE("Made a surveyor pack"),
    DRAFT_MADE("Made a draft of the policy"),
    DRAFT_SUBMITTED("Submitted a draft of the policy"),
    DRAFT_APPROVED("Approved a draft of the policy"),
    PUBLICATION_SCHEDULED("Had a draft take force on a day"),
    PUBLICATION_WITHDRAWN("Withdrew a draft from its day"),
    DRAFT_REFUSED("Refused or dropped a draft of the policy"),
    PILOT_CHANGED("Changed a pilot"),
    POLICY_RUN_ASKED("Asked for a what-if or a shadow replay"),
    POLICY_RUN_PEOPLE_SEEN("Looked at the people of a what-if"),
    CASE_KEPT("Kept a regression case"),
    CASE_ENDED("Ended a regression case"),
    RECONCILIATION_BEGUN("Began a comparison"),
    RECONCILIATION_CANCELLED("Cancelled a comparison"),
    RECONCILIATION_EXPORTED("Took a reconciliation file"),
    DIFFERENCE_SEEN("Looked at a difference"),
    DIFFERENCE_ACCEPTED("Decided that a difference stays"),
    REPAIR_ASKED("Asked for a repair"),
    REPAIR_DECIDED("Decided on a repair"),
    READ_OVER_FHIR("Read over FHIR"),
    CLIENT_SIGNED_IN("A system signed in"),
    CLIENT_REFUSED("A system was refused"),
    AUDIT_CHECKED("Checked the audit trail");

    private final String words;

    AuditAction(String words) {
        this.words = words;
    }

    /// How people read it.
    public String words() {
        return words;
    }
}
