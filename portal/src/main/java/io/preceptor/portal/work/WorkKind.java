package io.preceptor.portal.work;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import io.preceptor.lms.compliance.WorkLists.Item;
import io.preceptor.lms.compliance.WorkLists.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/// How the page speaks of one kind of work: whose it is by office, and where it is done.
public enum WorkKind {
    ON_HOLD(Kind.ON_HOLD, "People on hold", "Compliance officer", "See what is missing", Permission.SEE_PEOPLE),
    UNMAPPED_CODE(
            Kind.UNMAPPED_CODE,
            "Unmapped codes",
            "Compliance officer",
            "Map it and release them",
            Permission.MAP_CODES),
    PARKED_REPORT(Kind.PARKED_REPORT, "Parked records", "Interface analyst", "Release or discard", Permission.REPLAY),
    HELD_CHANGE(Kind.HELD_CHANGE, "Held changes", "Interface analyst", "Release or discard", Permission.REPLAY),
    HELD_FILE(Kind.HELD_FILE, "Held files", "Interface analyst", "See what it would do", Permission.STEER_FEEDS),
    LATE_FEED(
            Kind.LATE_FEED,
            "Feeds that need somebody",
            "Interface analyst",
            "See what is wrong",
            Permission.STEER_FEEDS),
    WHO_IS_WHO(Kind.WHO_IS_WHO, "Who is who", "Interface analyst", "Compare them", Permission.DECIDE_IDENTITY),
    REFUSED_RECORD(
            Kind.REFUSED_RECORD, "Refused records", "Interface analyst", "See message and field", Permission.SEE_FEEDS),
    PARKED_COMPLETION(
            Kind.PARKED_COMPLETION,
            "Completions of nobody known",
            "Educator",
            "Settle it",
            Permission.RECORD_COMPLETIONS),
    ASKED_EXEMPTION(
            Kind.ASKED_EXEMPTION,
            "Exemptions and extensions",
            "Compliance officer",
            "Approve or refuse",
            Permission.DECIDE_EXEMPTION),
    HANDED_IN_CERTIFICATE(
            Kind.HANDED_IN_CERTIFICATE,
            "Certificates to review",
            "Educator",
            "Look at it",
            Permission.REVIEW_CERTIFICATES),
    PARKED_DELIVERY(
            Kind.PARKED_DELIVERY,
            "Parked deliveries",
            "Interface analyst",
            "Decide and resend",
            Permission.RESEND_DELIVERY),
    DIFFERENCE(
            Kind.DIFFERENCE, "Differences", "The office of its kind", "See both sides", Permission.SEE_RECONCILIATION),
    ASKED_REPAIR(
            Kind.ASKED_REPAIR, "Repairs to approve", "A second person", "Approve or refuse", Permission.APPROVE_REPAIR);

    private final Kind kind;
    private final String title;
    private final String owner;
    private final String action;
    private final Permission permission;

    WorkKind(Kind kind, String title, String owner, String action, Permission permission) {
        this.kind = kind;
        this.title = title;
        this.owner = owner;
        this.action = action;
        this.permission = permission;
    }

    static WorkKind of(Kind kind) {
        return Arrays.stream(values())
                .filter(one -> one.kind == kind)
                .findFirst()
                .orElseThrow();
    }

    /// The kinds that this account may release.
    static Set<Kind> of(Account account) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (WorkKind one : values()) {
            if (account.may(one.permission)) {
                kinds.add(one.kind);
            }
        }
        return kinds;
    }

    public String title() {
        return title;
    }

    /// The office whose work it is, until somebody takes it.
    public String owner() {
        return owner;
    }

    public String action() {
        return action;
    }

    /// Where it is done.
    public String href(Item item) {
        return switch (kind) {
            case ON_HOLD -> "/people/" + item.person();
            case UNMAPPED_CODE -> "/crosswalk";
            case PARKED_REPORT, HELD_CHANGE, REFUSED_RECORD -> "/journal/" + item.number();
            case HELD_FILE -> {
                int slash = item.key().indexOf('/');
                yield "/feeds/" + item.key().substring(0, slash) + "/held"
                        + item.key().substring(slash);
            }
            case LATE_FEED -> "/feeds/" + item.key();
            case WHO_IS_WHO -> "/identity/" + item.key();
            case PARKED_COMPLETION -> "/completions/entries/" + item.number();
            case ASKED_EXEMPTION -> "/by-hand#request-" + item.key();
            case HANDED_IN_CERTIFICATE -> "/certificates/review#claim-" + item.key();
            case PARKED_DELIVERY -> "/deliveries/" + item.key();
            case DIFFERENCE -> {
                String[] parts = item.key().split("/", 3);
                yield "/reconciliation/differences?side=" + parts[0] + "&name="
                        + URLEncoder.encode(parts[1], StandardCharsets.UTF_8) + "&kind=" + parts[2];
            }
            case ASKED_REPAIR -> "/reconciliation/repairs/" + item.key();
        };
    }
}
