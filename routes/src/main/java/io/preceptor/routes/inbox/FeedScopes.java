package io.preceptor.routes.inbox;

import io.preceptor.connector.fhir.FeedChange;
import io.preceptor.connector.fhir.FeedReading;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which types a system that came with a token may feed.
///
/// @param words of the token's scopes
record FeedScopes(Set<String> words) {

    private static final String ATTRIBUTE = FeedScopes.class.getName();

    FeedScopes {
        words = Set.copyOf(words);
    }

    /// @param words of all scopes of the token
    static FeedScopes of(Set<String> words) {
        return new FeedScopes(words.stream()
                .filter(word -> Scope.of(word).filter(Scope::isFeed).isPresent())
                .collect(Collectors.toSet()));
    }

    boolean isNone() {
        return words.isEmpty();
    }

    void put(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// What of a request its token does not open; empty where it opens all, or where the source's secret came with it.
    static List<Problem> missing(HttpServletRequest request, List<FeedChange> changes) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof FeedScopes scopes)) {
            return List.of();
        }
        return changes.stream()
                .map(FeedChange::type)
                // Of these nothing is kept, whoever sends them.
                .filter(type -> !FeedReading.UNREAD.contains(type))
                .map(type -> "system/" + type + ".cud")
                .filter(word -> !scopes.words().contains(word))
                .distinct()
                .sorted()
                .map(word ->
                        new Problem("Authorization", ProblemCode.UNSUPPORTED, "ask for a token with the scope " + word))
                .toList();
    }
}
