package io.preceptor.portal.byhand;

import io.preceptor.lms.journal.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Why something was not taken, as the form that was sent names its fields.
final class Refusal {

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("due_on", "New due date"),
            Map.entry("from", "First day"),
            Map.entry("until", "Last day"),
            Map.entry("completed_on", "Completed on"),
            Map.entry("completed", "Completed on"),
            Map.entry("valid_until", "Valid until"),
            Map.entry("hours", "Hours of credit"),
            Map.entry("evidence_link", "Link"),
            Map.entry("evidence_sha256", "SHA-256"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("reference", "Number"),
            Map.entry("ends", "What to end"),
            Map.entry("decided_by", "Who decides"),
            Map.entry("reviewed_by", "Who reviews"),
            Map.entry("asked_by", "Who asked"),
            Map.entry("id", "This page"));

    private Refusal() {}

    static String words(List<Problem> problems) {
        return problems.stream()
                .map(problem -> label(problem.at()) + ": " + problem.fix() + ".")
                .collect(Collectors.joining(" "));
    }

    private static String label(String field) {
        return LABELS.getOrDefault(field, Character.toUpperCase(field.charAt(0)) + field.substring(1));
    }
}
