package io.preceptor.portal.page;

import io.preceptor.lms.access.Account;
import io.preceptor.lms.access.Permission;
import java.util.Comparator;
import java.util.List;

/// The places that the navigation leads to.
public final class Navigation {

    /// @param label in English
    /// @param here  whether it is where one is
    public record Item(String label, String href, String icon, boolean here) {

        /// Under which its label stands in other languages; only where learners go.
        public String key() {
            return href.equals("/") ? "nav.home" : "nav." + href.substring(1);
        }
    }

    private record Place(String label, String href, String icon, Permission permission) {}

    private static final List<Place> PLACES = List.of(
            new Place("My training", "/", "book", Permission.OWN_TRAINING),
            new Place("Catalogue", "/catalogue", "book", Permission.OWN_TRAINING),
            new Place("Sessions", "/sessions", "clock", Permission.OWN_TRAINING),
            new Place("History", "/history", "award", Permission.OWN_TRAINING),
            new Place("Certificates", "/certificates", "award", Permission.OWN_TRAINING),
            new Place("My people", "/team", "people", Permission.SEE_TEAM),
            new Place("Courses", "/teaching/courses", "book", Permission.SEE_COURSES),
            new Place("Status", "/status", "chart", Permission.SEE_STATUS),
            new Place("Work", "/work", "clock", Permission.SEE_WORK),
            new Place("Compliance", "/compliance", "shield", Permission.SEE_COMPLIANCE),
            new Place("Policy", "/policy", "book", Permission.SEE_POLICY),
            new Place("Packages", "/packages", "inbox", Permission.DRAFT_POLICY),
            new Place("People", "/people", "people", Permission.SEE_PEOPLE),
            new Place("Teaching", "/teaching", "people", Permission.TEACH),
            new Place("Check-offs", "/check-offs", "check", Permission.OBSERVE),
            new Place("Completions", "/completions", "award", Permission.RECORD_COMPLETIONS),
            new Place("By hand", "/by-hand", "people", Permission.SEE_RULINGS),
            new Place("Feedback", "/feedback", "inbox", Permission.SEE_FEEDBACK),
            new Place("Receipts", "/receipts", "key", Permission.CHECK_RECEIPTS),
            new Place("Questions", "/training-questions", "chart", Permission.DRAFT_POLICY),
            new Place("Attempts", "/training-attempts", "clock", Permission.ASSIGN_BY_HAND),
            new Place("Crosswalk", "/crosswalk", "swap", Permission.SEE_CROSSWALK),
            new Place("Identity", "/identity", "key", Permission.DECIDE_IDENTITY),
            new Place("Flow", "/flow", "swap", Permission.SEE_FLOW),
            new Place("Journal", "/journal", "inbox", Permission.SEE_JOURNAL),
            new Place("Feeds", "/feeds", "feed", Permission.SEE_FEEDS),
            new Place("Try", "/try", "check", Permission.REPLAY),
            new Place("Deliveries", "/deliveries", "send", Permission.SEE_DELIVERIES),
            new Place("Notices", "/notices", "inbox", Permission.SEE_NOTICES),
            new Place("Reconciliation", "/reconciliation", "swap", Permission.SEE_RECONCILIATION),
            new Place("Doctor", "/doctor", "alert", Permission.EXAMINE),
            new Place("Audit", "/audit", "shield", Permission.SEE_AUDIT),
            new Place("Accounts", "/accounts", "key", Permission.MANAGE_ACCOUNTS),
            new Place("API tokens", "/tokens", "swap", Permission.MANAGE_TOKENS));

    private Navigation() {}

    /// Where this account may go.
    public static List<Item> of(Account account, String path) {
        String here = here(path);
        return PLACES.stream()
                .filter(place -> account.may(place.permission()))
                .filter(place -> account.staffMember() != null || place.permission() != Permission.OWN_TRAINING)
                .map(place -> new Item(
                        place.label(), place.href(), place.icon(), place.href().equals(here)))
                .toList();
    }

    /// Of places that lie within each other, the inner one.
    private static String here(String path) {
        return PLACES.stream()
                .map(Place::href)
                .filter(href -> isWithin(href, path))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static boolean isWithin(String href, String path) {
        return href.equals("/") ? path.equals("/") || path.startsWith("/training/") : path.startsWith(href);
    }
}
