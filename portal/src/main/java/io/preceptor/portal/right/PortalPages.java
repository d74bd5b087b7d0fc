package io.preceptor.portal.right;

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
import static io.preceptor.portal.right.PageRight.granted;
import static io.preceptor.portal.right.PageRight.open;
import static io.preceptor.portal.right.PageRight.signedIn;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import java.util.List;
import org.springframework.stereotype.Component;

/// The table of the portal's own pages.
@Component
public final class PortalPages implements DeclaredPages {

    private static final List<PageRight> PAGES = List.of(
            open(GET, "/css/**"),
            open(GET, "/js/**"),
            open(GET, "/images/**"),
            open(GET, "/sign-in"),
            open(POST, "/sign-in"),
            open(POST, "/language"),
            signedIn(POST, "/sign-out"),
            signedIn(GET, "/password"),
            signedIn(POST, "/password"),
            granted(GET, "/", OWN_TRAINING),
            granted(GET, "/catalogue", OWN_TRAINING),
            granted(POST, "/catalogue/{course}/enrol", OWN_TRAINING),
            granted(POST, "/catalogue/{course}/leave", OWN_TRAINING),
            granted(GET, "/history", OWN_TRAINING),
            granted(GET, "/history/certificates/{number}", OWN_TRAINING),
            open(GET, "/verify"),
            open(GET, "/verify/{code}"),
            granted(GET, "/calendar", OWN_TRAINING),
            granted(POST, "/calendar", OWN_TRAINING),
            granted(POST, "/calendar/revoke", OWN_TRAINING),
            open(GET, "/calendar/{secret}/training.ics"),
            granted(POST, "/training/{assignment}/results/{attempt}/feedback", OWN_TRAINING),
            granted(GET, "/feedback", SEE_FEEDBACK),
            granted(GET, "/feedback/{course}", SEE_FEEDBACK),
            granted(GET, "/receipts", CHECK_RECEIPTS),
            granted(POST, "/receipts", CHECK_RECEIPTS),
            granted(POST, "/receipts/keys", MANAGE_TOKENS),
            granted(GET, "/training/{assignment}", OWN_TRAINING),
            granted(GET, "/training/{assignment}/why", OWN_TRAINING),
            granted(POST, "/training/{assignment}", OWN_TRAINING),
            granted(GET, "/training/{assignment}/results/{attempt}", OWN_TRAINING),
            granted(GET, "/training/{assignment}/files/{hash}", OWN_TRAINING),
            granted(POST, "/training/{assignment}/progress/{attempt}", OWN_TRAINING),
            granted(GET, "/policy/drafts/{number}/files/{hash}", SEE_POLICY),
            granted(GET, "/training-questions", DRAFT_POLICY),
            granted(GET, "/training-attempts", ASSIGN_BY_HAND),
            granted(POST, "/training-attempts", ASSIGN_BY_HAND),
            granted(GET, "/sessions", OWN_TRAINING),
            granted(GET, "/sessions/courses/{course}", OWN_TRAINING),
            granted(POST, "/sessions/{id}/enrol", OWN_TRAINING),
            granted(POST, "/sessions/{id}/leave", OWN_TRAINING),
            granted(GET, "/sessions/{id}/here", OWN_TRAINING),
            granted(POST, "/sessions/{id}/here", OWN_TRAINING),
            granted(GET, "/sessions/check-offs/{id}", OWN_TRAINING),
            granted(POST, "/sessions/check-offs/{id}", OWN_TRAINING),
            // Whoever leads a session, or is named by a course, need not be an educator: the pages look closer.
            granted(GET, "/teaching", OWN_TRAINING),
            granted(POST, "/teaching", TEACH),
            granted(GET, "/teaching/{id}", OWN_TRAINING),
            granted(GET, "/teaching/{id}/roster.csv", OWN_TRAINING),
            granted(GET, "/teaching/{id}/code", OWN_TRAINING),
            granted(GET, "/teaching/{id}/code/now", OWN_TRAINING),
            granted(POST, "/teaching/{id}/roster", OWN_TRAINING),
            granted(POST, "/teaching/{id}/admit", OWN_TRAINING),
            granted(POST, "/teaching/{id}/out", OWN_TRAINING),
            granted(POST, "/teaching/{id}/change", TEACH),
            granted(POST, "/teaching/{id}/cancel", TEACH),
            granted(GET, "/teaching/{id}/team", ENROL_OTHERS),
            granted(POST, "/teaching/{id}/team", ENROL_OTHERS),
            granted(GET, "/check-offs", OWN_TRAINING),
            granted(POST, "/check-offs", OWN_TRAINING),
            granted(GET, "/check-offs/{id}", OWN_TRAINING),
            granted(GET, "/check-offs/{id}/code", OWN_TRAINING),
            granted(POST, "/check-offs/{id}/steps", OWN_TRAINING),
            granted(POST, "/check-offs/{id}/sign", OWN_TRAINING),
            granted(POST, "/check-offs/{id}/reopen", OWN_TRAINING),
            granted(GET, "/training/{assignment}/package", OWN_TRAINING),
            granted(POST, "/training/{assignment}/package/sessions", OWN_TRAINING),
            granted(POST, "/training/packages/waiting", OWN_TRAINING),
            granted(POST, "/training/packages/{attempt}/commits", OWN_TRAINING),
            granted(POST, "/training/packages/{attempt}/parts", OWN_TRAINING),
            // By an address that nobody can guess: see PackageFilesController.
            open(GET, "/package/**"),
            granted(GET, "/packages", DRAFT_POLICY),
            granted(POST, "/packages", DRAFT_POLICY),
            granted(POST, "/packages/file", DRAFT_POLICY),
            granted(GET, "/packages/{hash}", DRAFT_POLICY),
            granted(GET, "/packages/{hash}/preview", DRAFT_POLICY),
            granted(POST, "/packages/{hash}/preview/sessions", DRAFT_POLICY),
            granted(GET, "/status", SEE_STATUS),
            granted(GET, "/teaching/courses", SEE_COURSES),
            granted(GET, "/teaching/courses/{key}", SEE_COURSES),
            granted(GET, "/teaching/courses/{key}/people", SEE_COURSES),
            granted(GET, "/teaching/new", DRAFT_POLICY),
            granted(POST, "/teaching/new", DRAFT_POLICY),
            granted(GET, "/teaching/edit/{key}", DRAFT_POLICY),
            granted(POST, "/teaching/edit/{key}", DRAFT_POLICY),
            granted(GET, "/teaching/yaml/{key}", DRAFT_POLICY),
            granted(POST, "/teaching/yaml", DRAFT_POLICY),
            granted(GET, "/teaching/surveys", SEE_COURSES),
            granted(POST, "/teaching/surveys", RUN_SURVEYS),
            granted(GET, "/teaching/surveys/new", RUN_SURVEYS),
            granted(GET, "/teaching/surveys/{id}", SEE_COURSES),
            granted(POST, "/teaching/surveys/{id}/close", RUN_SURVEYS),
            granted(GET, "/teaching/champions", SEE_COURSES),
            granted(POST, "/teaching/champions", NAME_CHAMPIONS),
            granted(POST, "/teaching/champions/dismiss", NAME_CHAMPIONS),
            granted(GET, "/teaching/next", SEE_COURSES),
            granted(GET, "/surveys/{id}", OWN_TRAINING),
            granted(POST, "/surveys/{id}", OWN_TRAINING),
            granted(GET, "/team", SEE_TEAM),
            granted(GET, "/team/calendar", SEE_TEAM),
            granted(GET, "/team/starters", SEE_TEAM),
            granted(GET, "/team/{uuid}", SEE_TEAM),
            granted(POST, "/team/{uuid}/nudge", SEE_TEAM),
            granted(GET, "/compliance", SEE_COMPLIANCE),
            granted(GET, "/compliance/people", SEE_COMPLIANCE),
            granted(GET, "/compliance/compliance.csv", SEE_COMPLIANCE),
            granted(GET, "/compliance/compliance.pdf", SEE_COMPLIANCE),
            granted(GET, "/compliance/people.csv", SEE_COMPLIANCE),
            granted(GET, "/compliance/credit.csv", SEE_COMPLIANCE),
            granted(GET, "/compliance/pack", MAKE_SURVEYOR_PACK),
            granted(POST, "/compliance/pack", MAKE_SURVEYOR_PACK),
            granted(POST, "/compliance/pack/file", MAKE_SURVEYOR_PACK),
            granted(GET, "/notices", SEE_NOTICES),
            granted(GET, "/notices/{id}", SEE_NOTICES),
            granted(POST, "/notices/{id}/again", RESEND_NOTICE),
            granted(POST, "/notices/{id}/trust", RESEND_NOTICE),
            granted(GET, "/people", SEE_PEOPLE),
            granted(GET, "/corrections", SEE_PEOPLE),
            granted(GET, "/people/{uuid}", SEE_PEOPLE),
            granted(GET, "/crosswalk", SEE_CROSSWALK),
            granted(GET, "/crosswalk/job-codes.csv", SEE_CROSSWALK),
            granted(POST, "/crosswalk", MAP_CODES),
            granted(POST, "/crosswalk/remove", MAP_CODES),
            granted(POST, "/crosswalk/shadow", MAP_CODES),
            granted(POST, "/crosswalk/runs/{number}/cancel", MAP_CODES),
            granted(POST, "/crosswalk/versions/{version}", MAP_CODES),
            granted(GET, "/people/{uuid}/unmerge", DECIDE_IDENTITY),
            granted(POST, "/people/{uuid}/unmerge", DECIDE_IDENTITY),
            granted(GET, "/people/{uuid}/part", DECIDE_IDENTITY),
            granted(POST, "/people/{uuid}/part", DECIDE_IDENTITY),
            granted(GET, "/identity", DECIDE_IDENTITY),
            granted(GET, "/identity/{one}/{other}", DECIDE_IDENTITY),
            granted(POST, "/identity/{one}/{other}", DECIDE_IDENTITY),
            granted(GET, "/journal", SEE_JOURNAL),
            granted(GET, "/journal/{id}", SEE_JOURNAL),
            granted(POST, "/journal/replay", REPLAY),
            granted(POST, "/journal/replay/confirm", REPLAY),
            granted(POST, "/journal/{id}/reports/{report}", REPLAY),
            granted(GET, "/try", REPLAY),
            granted(POST, "/try", REPLAY),
            granted(GET, "/feeds", SEE_FEEDS),
            granted(GET, "/feeds/{name}", SEE_FEEDS),
            granted(POST, "/feeds/{name}/pause", STEER_FEEDS),
            granted(POST, "/feeds/{name}/resume", STEER_FEEDS),
            granted(POST, "/feeds/{name}/read", STEER_FEEDS),
            granted(POST, "/feeds/{name}/units/{number}", STEER_FEEDS),
            granted(GET, "/feeds/{name}/held/{number}", SEE_FEEDS),
            granted(POST, "/feeds/{name}/held/{number}", STEER_FEEDS),
            granted(GET, "/feeds/{name}/held/{number}/people.csv", SEE_PEOPLE),
            granted(POST, "/feeds/{name}/reread", STEER_FEEDS),
            granted(POST, "/feeds/{name}/try", STEER_FEEDS),
            granted(GET, "/work", SEE_WORK),
            granted(POST, "/work/take", SEE_WORK),
            granted(POST, "/work/back", SEE_WORK),
            granted(GET, "/flow", SEE_FLOW),
            granted(GET, "/flow/events", SEE_FLOW),
            granted(GET, "/flow/{id}", SEE_FLOW),
            granted(POST, "/flow/{id}", STEER_FLOW),
            granted(GET, "/doctor", EXAMINE),
            granted(POST, "/doctor", EXAMINE),
            granted(GET, "/deliveries", SEE_DELIVERIES),
            granted(GET, "/deliveries/{id}", SEE_DELIVERIES),
            granted(POST, "/deliveries/{id}/resend", RESEND_DELIVERY),
            granted(POST, "/deliveries/{id}/decide", RESEND_DELIVERY),
            granted(GET, "/deliveries/search/again", STEER_TARGETS),
            granted(POST, "/deliveries/search/again", STEER_TARGETS),
            granted(GET, "/deliveries/targets/{name}", SEE_DELIVERIES),
            granted(POST, "/deliveries/targets/{name}/hold", STEER_TARGETS),
            granted(POST, "/deliveries/targets/{name}/resume", STEER_TARGETS),
            granted(POST, "/deliveries/targets/{name}/backfill", STEER_TARGETS),
            granted(POST, "/deliveries/targets/{name}/cancel", STEER_TARGETS),
            granted(GET, "/completions", RECORD_COMPLETIONS),
            granted(GET, "/completions/roster.csv", RECORD_COMPLETIONS),
            granted(POST, "/completions/roster", RECORD_COMPLETIONS),
            granted(GET, "/completions/roster/{id}", RECORD_COMPLETIONS),
            granted(POST, "/completions/roster/{id}", RECORD_COMPLETIONS),
            granted(GET, "/completions/entries/{entry}", RECORD_COMPLETIONS),
            granted(POST, "/completions/reports/{id}", RECORD_COMPLETIONS),
            granted(GET, "/by-hand", SEE_RULINGS),
            granted(POST, "/by-hand", SEE_RULINGS),
            granted(POST, "/by-hand/requests/{id}", DECIDE_EXEMPTION),
            granted(POST, "/by-hand/requests/{id}/withdraw", ASK_EXEMPTION),
            granted(GET, "/people/{uuid}/by-hand", SEE_RULINGS),
            granted(POST, "/people/{uuid}/by-hand/exemption", ASK_EXEMPTION),
            granted(POST, "/people/{uuid}/by-hand/exemption/{ruling}/end", DECIDE_EXEMPTION),
            granted(POST, "/people/{uuid}/by-hand/extension", ASK_EXEMPTION),
            granted(POST, "/people/{uuid}/by-hand/credit", ASK_EXEMPTION),
            granted(POST, "/people/{uuid}/by-hand/credit/{ruling}/end", DECIDE_EXEMPTION),
            granted(POST, "/people/{uuid}/by-hand/course", ASSIGN_BY_HAND),
            granted(POST, "/people/{uuid}/by-hand/course/{ruling}/end", ASSIGN_BY_HAND),
            granted(POST, "/people/{uuid}/by-hand/leave", RECORD_LEAVE),
            granted(POST, "/people/{uuid}/by-hand/leave/{ruling}/end", RECORD_LEAVE),
            granted(POST, "/people/{uuid}/by-hand/correction", CORRECT_COMPLETION),
            granted(POST, "/people/{uuid}/by-hand/correction/{ruling}/end", CORRECT_COMPLETION),
            granted(GET, "/people/{uuid}/why", SEE_PEOPLE),
            granted(GET, "/people/{uuid}/why/{requirement}", SEE_PEOPLE),
            granted(GET, "/certificates", OWN_TRAINING),
            granted(POST, "/certificates", OWN_TRAINING),
            granted(GET, "/certificates/review", REVIEW_CERTIFICATES),
            granted(POST, "/certificates/review/{id}", REVIEW_CERTIFICATES),
            granted(GET, "/policy", SEE_POLICY),
            granted(GET, "/policy/versions/{version}", SEE_POLICY),
            granted(POST, "/policy/versions/{version}/back", APPROVE_POLICY),
            granted(GET, "/policy/new", DRAFT_POLICY),
            granted(POST, "/policy/drafts", DRAFT_POLICY),
            granted(GET, "/policy/drafts/{number}", SEE_POLICY),
            granted(POST, "/policy/drafts/{number}/submit", DRAFT_POLICY),
            granted(POST, "/policy/drafts/{number}/drop", DRAFT_POLICY),
            granted(POST, "/policy/drafts/{number}/approve", APPROVE_POLICY),
            granted(POST, "/policy/drafts/{number}/refuse", APPROVE_POLICY),
            granted(POST, "/policy/drafts/{number}/publish", APPROVE_POLICY),
            granted(POST, "/policy/drafts/{number}/schedule", APPROVE_POLICY),
            granted(POST, "/policy/drafts/{number}/unschedule", APPROVE_POLICY),
            granted(POST, "/policy/drafts/{number}/pilot", APPROVE_POLICY),
            granted(POST, "/policy/drafts/{number}/what-if", DRAFT_POLICY),
            granted(POST, "/policy/drafts/{number}/shadow", DRAFT_POLICY),
            granted(GET, "/policy/runs/{number}", SEE_POLICY),
            granted(GET, "/policy/runs/{number}/people", SEE_COMPLIANCE),
            granted(POST, "/policy/runs/{number}/cancel", DRAFT_POLICY),
            granted(GET, "/policy/pilot", SEE_POLICY),
            granted(POST, "/policy/pilot/close", APPROVE_POLICY),
            granted(POST, "/policy/pilot/withdraw", APPROVE_POLICY),
            granted(GET, "/policy/cases", SEE_COMPLIANCE),
            granted(POST, "/policy/cases", APPROVE_POLICY),
            granted(POST, "/policy/cases/{number}/end", APPROVE_POLICY),
            granted(GET, "/reconciliation", SEE_RECONCILIATION),
            granted(GET, "/reconciliation/differences", SEE_RECONCILIATION),
            granted(GET, "/reconciliation/differences/{id}", SEE_RECONCILIATION),
            granted(POST, "/reconciliation/differences/{id}/accept", RECONCILE),
            granted(POST, "/reconciliation/differences/{id}/reopen", RECONCILE),
            granted(GET, "/reconciliation/differences.csv", SEE_RECONCILIATION),
            granted(GET, "/reconciliation/reconciliation.pdf", SEE_RECONCILIATION),
            granted(POST, "/reconciliation/runs", RECONCILE),
            granted(POST, "/reconciliation/runs/{number}/cancel", RECONCILE),
            granted(GET, "/reconciliation/repair", RECONCILE),
            granted(POST, "/reconciliation/repairs", RECONCILE),
            granted(GET, "/reconciliation/repairs/{number}", SEE_RECONCILIATION),
            granted(POST, "/reconciliation/repairs/{number}/decide", APPROVE_REPAIR),
            granted(GET, "/tokens", MANAGE_TOKENS),
            granted(POST, "/tokens", MANAGE_TOKENS),
            granted(POST, "/tokens/{id}/revoke", MANAGE_TOKENS),
            granted(GET, "/audit", SEE_AUDIT),
            granted(POST, "/audit/check", SEE_AUDIT),
            granted(GET, "/accounts", MANAGE_ACCOUNTS),
            granted(POST, "/accounts", MANAGE_ACCOUNTS),
            granted(GET, "/accounts/{id}", MANAGE_ACCOUNTS),
            granted(POST, "/accounts/{id}", MANAGE_ACCOUNTS),
            granted(POST, "/accounts/{id}/reset", MANAGE_ACCOUNTS),
            granted(POST, "/accounts/{id}/units", MANAGE_ACCOUNTS));

    @Override
    public List<PageRight> pages() {
        return PAGES;
    }
}
