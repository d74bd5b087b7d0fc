package io.preceptor.lms.access;

import static io.preceptor.lms.access.Permission.APPROVE_POLICY;
import static io.preceptor.lms.access.Permission.APPROVE_REPAIR;
import static io.preceptor.lms.access.Permission.ASK_EXEMPTION;
import static io.preceptor.lms.access.Permission.ASSIGN_BY_HAND;
import static io.preceptor.lms.access.Permission.CHECK_RECEIPTS;
import static io.preceptor.lms.access.Permission.CORRECT_COMPLETION;
import static io.preceptor.lms.access.Permission.DECIDE_EXEMPTION;
import static io.preceptor.lms.access.Permission.DECIDE_IDENTITY;
import static io.preceptor.lms.access.Permission.DRAFT_POLICY;
import static io.preceptor.lms.access.Permission.ENROL_OTHERS;
import static io.preceptor.lms.access.Permission.EXAMINE;
import static io.preceptor.lms.access.Permission.MAKE_SURVEYOR_PACK;
import static io.preceptor.lms.access.Permission.MANAGE_ACCOUNTS;
import static io.preceptor.lms.access.Permission.MANAGE_TOKENS;
import static io.preceptor.lms.access.Permission.MAP_CODES;
import static io.preceptor.lms.access.Permission.NAME_CHAMPIONS;
import static io.preceptor.lms.access.Permission.OBSERVE;
import static io.preceptor.lms.access.Permission.OWN_TRAINING;
import static io.preceptor.lms.access.Permission.RECONCILE;
import static io.preceptor.lms.access.Permission.RECORD_COMPLETIONS;
import static io.preceptor.lms.access.Permission.RECORD_LEAVE;
import static io.preceptor.lms.access.Permission.REPLAY;
import static io.preceptor.lms.access.Permission.RESEND_DELIVERY;
import static io.preceptor.lms.access.Permission.RESEND_NOTICE;
import static io.preceptor.lms.access.Permission.REVIEW_CERTIFICATES;
import static io.preceptor.lms.access.Permission.RUN_SURVEYS;
import static io.preceptor.lms.access.Permission.SEE_AUDIT;
import static io.preceptor.lms.access.Permission.SEE_COMPLIANCE;
import static io.preceptor.lms.access.Permission.SEE_CONTENT;
import static io.preceptor.lms.access.Permission.SEE_COURSES;
import static io.preceptor.lms.access.Permission.SEE_CROSSWALK;
import static io.preceptor.lms.access.Permission.SEE_DELIVERIES;
import static io.preceptor.lms.access.Permission.SEE_FEEDBACK;
import static io.preceptor.lms.access.Permission.SEE_FEEDS;
import static io.preceptor.lms.access.Permission.SEE_FLOW;
import static io.preceptor.lms.access.Permission.SEE_JOURNAL;
import static io.preceptor.lms.access.Permission.SEE_NOTICES;
import static io.preceptor.lms.access.Permission.SEE_PEOPLE;
import static io.preceptor.lms.access.Permission.SEE_POLICY;
import static io.preceptor.lms.access.Permission.SEE_RECONCILIATION;
import static io.preceptor.lms.access.Permission.SEE_RULINGS;
import static io.preceptor.lms.access.Permission.SEE_STATUS;
import static io.preceptor.lms.access.Permission.SEE_TEAM;
import static io.preceptor.lms.access.Permission.SEE_WORK;
import static io.preceptor.lms.access.Permission.STEER_FEEDS;
import static io.preceptor.lms.access.Permission.STEER_FLOW;
import static io.preceptor.lms.access.Permission.STEER_TARGETS;
import static io.preceptor.lms.access.Permission.TEACH;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// What each role may do: the one place that says so.
///
/// Everyone who works here learns. A manager sees their own people, and nobody else's. Who asks to spare somebody a
/// duty decides on nobody's request of their own. Only those who mend interfaces see the content of messages;
/// those who check on others change nothing.
public final class PermissionMatrix {

    private PermissionMatrix() {}

    public static Set<Permission> granted(Role role) {
        return switch (role) {
            case LEARNER -> EnumSet.of(OWN_TRAINING);
            case MANAGER ->
                EnumSet.of(
                        OWN_TRAINING,
                        SEE_TEAM,
                        SEE_STATUS,
                        SEE_RULINGS,
                        ASK_EXEMPTION,
                        ASSIGN_BY_HAND,
                        RECORD_LEAVE,
                        ENROL_OTHERS,
                        OBSERVE);
            case EDUCATOR ->
                EnumSet.of(
                        OWN_TRAINING,
                        SEE_STATUS,
                        SEE_WORK,
                        SEE_COURSES,
                        RUN_SURVEYS,
                        NAME_CHAMPIONS,
                        RECORD_COMPLETIONS,
                        TEACH,
                        OBSERVE,
                        SEE_RULINGS,
                        ASK_EXEMPTION,
                        ASSIGN_BY_HAND,
                        REVIEW_CERTIFICATES,
                        SEE_FEEDBACK,
                        SEE_POLICY,
                        DRAFT_POLICY);
            case COMPLIANCE_OFFICER ->
                EnumSet.of(
                        OWN_TRAINING,
                        SEE_STATUS,
                        SEE_COMPLIANCE,
                        SEE_COURSES,
                        MAKE_SURVEYOR_PACK,
                        SEE_PEOPLE,
                        SEE_DELIVERIES,
                        SEE_NOTICES,
                        SEE_CROSSWALK,
                        MAP_CODES,
                        RECORD_COMPLETIONS,
                        SEE_WORK,
                        SEE_RULINGS,
                        ASK_EXEMPTION,
                        DECIDE_EXEMPTION,
                        ASSIGN_BY_HAND,
                        RECORD_LEAVE,
                        CORRECT_COMPLETION,
                        CHECK_RECEIPTS,
                        SEE_FEEDBACK,
                        REVIEW_CERTIFICATES,
                        SEE_POLICY,
                        DRAFT_POLICY,
                        APPROVE_POLICY,
                        SEE_RECONCILIATION,
                        APPROVE_REPAIR);
            case INTERFACE_ANALYST ->
                EnumSet.of(
                        OWN_TRAINING,
                        SEE_STATUS,
                        SEE_JOURNAL,
                        SEE_CONTENT,
                        REPLAY,
                        SEE_FEEDS,
                        STEER_FEEDS,
                        SEE_FLOW,
                        STEER_FLOW,
                        EXAMINE,
                        SEE_PEOPLE,
                        DECIDE_IDENTITY,
                        SEE_DELIVERIES,
                        RESEND_DELIVERY,
                        SEE_NOTICES,
                        RESEND_NOTICE,
                        STEER_TARGETS,
                        SEE_WORK,
                        SEE_CROSSWALK,
                        SEE_POLICY,
                        MAP_CODES,
                        SEE_RECONCILIATION,
                        RECONCILE,
                        APPROVE_REPAIR);
            case AUDITOR ->
                EnumSet.of(
                        OWN_TRAINING,
                        SEE_STATUS,
                        SEE_COMPLIANCE,
                        MAKE_SURVEYOR_PACK,
                        SEE_JOURNAL,
                        SEE_FEEDS,
                        SEE_FLOW,
                        SEE_PEOPLE,
                        SEE_DELIVERIES,
                        SEE_NOTICES,
                        SEE_AUDIT,
                        SEE_CROSSWALK,
                        SEE_RULINGS,
                        SEE_POLICY,
                        SEE_RECONCILIATION);
            case ADMINISTRATOR ->
                EnumSet.of(
                        OWN_TRAINING,
                        SEE_STATUS,
                        SEE_JOURNAL,
                        SEE_FLOW,
                        EXAMINE,
                        SEE_AUDIT,
                        MANAGE_ACCOUNTS,
                        MANAGE_TOKENS,
                        CHECK_RECEIPTS);
        };
    }

    public static boolean allows(Collection<Role> roles, Permission permission) {
        return roles.stream().anyMatch(role -> granted(role).contains(permission));
    }
}
