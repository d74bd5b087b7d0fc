package io.preceptor.portal.feeds;

import io.preceptor.lms.access.ApiToken;
import io.preceptor.lms.access.Scope;
import io.preceptor.lms.feed.ProvisionedFeeds;
import io.preceptor.portal.page.Chip;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A source that other systems keep here, as its card shows it.
///
/// @param latest the newest refused messages
public record ProvisionedCard(
        ProvisionedFeeds.Line line, Chip chip, List<Client> clients, List<ProvisionedFeeds.Refusal> latest) {

    private static final int SHOWN = 3;

    /// @param calledAt to the minute, whatever it asked; null where it never called
    /// @param isAlive  whether it has a token that opens something
    public record Client(String name, @Nullable Instant calledAt, boolean isAlive) {}

    /// @param tokens all there are
    static ProvisionedCard of(ProvisionedFeeds.Line line, List<ApiToken> tokens, Instant now) {
        List<Client> clients = line.source().clients().stream()
                .map(name -> client(
                        name,
                        tokens.stream()
                                .filter(token -> token.client().equals(name)
                                        && token.scopes().contains(Scope.SCIM_PROVISION))
                                .toList(),
                        now))
                .toList();
        return new ProvisionedCard(
                line,
                chip(line, clients),
                clients,
                line.refused().stream().limit(SHOWN).toList());
    }

    private static Client client(String name, List<ApiToken> tokens, Instant now) {
        return new Client(
                name,
                tokens.stream()
                        .map(ApiToken::lastUsedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                tokens.stream().anyMatch(token -> token.isAliveAt(now)));
    }

    private static Chip chip(ProvisionedFeeds.Line line, List<Client> clients) {
        if (!isAnyAlive(clients)) {
            return Chip.late("No token is alive");
        }
        if (!line.refused().isEmpty()) {
            return Chip.warn("Some messages refused");
        }
        return clients.stream().allMatch(client -> client.calledAt() == null)
                ? Chip.waiting("Waiting for its first call")
                : Chip.good("Taken");
    }

    /// Whether anybody can call.
    public boolean canBeCalled() {
        return isAnyAlive(clients);
    }

    private static boolean isAnyAlive(List<Client> clients) {
        return clients.stream().anyMatch(Client::isAlive);
    }

    /// How many messages of the last day were refused, for people.
    public String refusals() {
        int count = line.refused().size();
        return count < ProvisionedFeeds.MOST_COUNTED ? String.valueOf(count) : count + " or more";
    }
}
