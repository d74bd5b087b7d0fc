package io.preceptor.lms.returns.store;

import io.preceptor.lms.journal.store.Json;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a push ended, as the row of a fact, and when it is due again.
final class OutcomeRows {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    private OutcomeRows() {}

    /// A new row about the item.
    static ObjectNode of(Push.Item item, ArrayNode rows) {
        return rows.addObject()
                .put("item_id", item.id().toString())
                .put("wanted_hash", item.wantedHash())
                .put("told", item.artefact() == null ? null : Json.write(item.artefact()));
    }

    /// @param attempts        how often it was tried before
    /// @param isPersonToDecide an unknown answer is not due again
    static void add(
            Push.Item item,
            DeliveryOutcome.Alike outcome,
            int attempts,
            boolean isPersonToDecide,
            boolean isLate,
            ArrayNode rows) {
        ObjectNode row = of(item, rows).put("exchange", outcome.exchange()).put("late", isLate);
        Duration retry = describe(item, outcome, attempts, isPersonToDecide, row);
        row.put("retry_seconds", retry == null ? null : retry.toMillis() / 1000.0);
    }

    /// @return after how long to try again; null for what is settled or waits for a person
    private static @Nullable Duration describe(
            Push.Item item, DeliveryOutcome.Alike outcome, int attempts, boolean isPersonToDecide, ObjectNode row) {
        return switch (outcome) {
            case DeliveryOutcome.SeenOnReadBack seen -> {
                row.put("outcome", "SEEN_ON_READ_BACK").put("written", seen.written());
                row.put("external_id", seen.externalId())
                        .put("etag", seen.etag())
                        .put("reason", "shows what is wanted");
                yield null;
            }
            case DeliveryOutcome.Accepted accepted -> {
                row.put("outcome", "ACCEPTED").put("written", true).put("reason", "taken, and answered for");
                // A target that names it only once is known by that name from then on.
                row.put("external_id", accepted.externalId() == null ? item.externalId() : accepted.externalId());
                yield null;
            }
            case DeliveryOutcome.TryLater later -> {
                row.put("outcome", "TRY_LATER").put("written", false).put("reason", later.reason());
                yield later.after() == null ? backoff(attempts) : later.after();
            }
            case DeliveryOutcome.AnswerUnknown unknown -> {
                row.put("outcome", "ANSWER_UNKNOWN").put("written", false).put("reason", unknown.reason());
                yield isPersonToDecide ? null : backoff(attempts);
            }
            case DeliveryOutcome.UnderWay underWay -> {
                row.put("outcome", "ANSWER_UNKNOWN").put("written", false).put("reason", underWay.reason());
                yield underWay.after();
            }
            case DeliveryOutcome.Parked parked -> {
                row.put("outcome", "PARKED").put("written", false).put("reason", parked.reason());
                yield null;
            }
        };
    }

    private static Duration backoff(int attempts) {
        Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(attempts, 12));
        return wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
    }
}
