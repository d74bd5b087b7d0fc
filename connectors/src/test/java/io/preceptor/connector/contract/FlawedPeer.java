package io.preceptor.connector.contract;

import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Kind;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// A list in memory with an idempotent target before it, which makes one mistake or none.
final class FlawedPeer implements Peer, Target {

    private static final String SECRET = "kit-s3cret";

    private final @Nullable Flaw flaw;
    private final CyclicBarrier twoHaveRead = new CyclicBarrier(2);
    private final Set<String> keys = new HashSet<>();
    private List<Shown> shown = new ArrayList<>();
    private int effects;
    private int sent;
    private @Nullable Fault planned;

    FlawedPeer(@Nullable Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public DeliveryOutcome deliver(Push push) {
        if (flaw == Flaw.LOGS_THE_SECRET) {
            LoggerFactory.getLogger(FlawedPeer.class).debug("signing in with {}", SECRET);
        }
        if (flaw == Flaw.OVERWRITES_WHAT_ANOTHER_WROTE) {
            return overwrite(push);
        }
        synchronized (this) {
            return answer(push);
        }
    }

    private DeliveryOutcome answer(Push push) {
        Fault fault = planned;
        planned = fault == Fault.SECRET_REFUSED ? fault : null;
        String exchange = "PUT list" + (flaw == Flaw.QUOTES_THE_PERSON ? "/0004711" : "");
        return switch (fault) {
            case null -> write(push, exchange);
            case BUSY -> new TryLater("busy", flaw == Flaw.IGNORES_RETRY_AFTER ? null : RETRY_AFTER, exchange);
            case FAILED ->
                flaw == Flaw.PARKS_A_FAILURE
                        ? new Parked("send again", exchange)
                        : new TryLater("failed", null, exchange);
            case ANSWER_LOST -> {
                write(push, exchange);
                yield flaw == Flaw.TAKES_SILENCE_FOR_FAILURE
                        ? new TryLater("silence", null, exchange)
                        : new AnswerUnknown("silence", exchange);
            }
            case CONTENT_REFUSED -> refused(exchange);
            case SECRET_REFUSED ->
                new TryLater(
                        flaw == Flaw.TELLS_THE_SECRET ? "refused: " + SECRET : "refused",
                        flaw == Flaw.HAMMERS_WITH_A_REFUSED_SECRET ? Duration.ZERO : Duration.ofMinutes(15),
                        exchange);
        };
    }

    private DeliveryOutcome refused(String exchange) {
        if (flaw == Flaw.TRIES_REFUSED_CONTENT_FOR_EVER) {
            return new TryLater("refused", null, exchange);
        }
        return new Parked(flaw == Flaw.PARKS_WITHOUT_A_HINT ? "refused" : "mend it, then send again", exchange);
    }

    private DeliveryOutcome write(Push push, String exchange) {
        for (Push.Item item : push.items()) {
            boolean isForgotten = flaw == Flaw.FORGETS_TO_WRITE
                    || (flaw == Flaw.NEVER_TAKES_BACK && item.content() == null)
                    || (flaw == Flaw.TAKES_THE_FIRST_ITEM_ALONE
                            && !item.equals(push.items().getFirst()));
            if (!isForgotten && (keys.add(key(item)) || flaw == Flaw.WRITES_AGAIN)) {
                effects++;
                show(item);
            }
        }
        return new SeenOnReadBack(flaw == Flaw.NAMES_NOTHING ? "" : "list", null, true, exchange);
    }

    private String key(Push.Item item) {
        return item.id() + item.wantedHash() + (flaw == Flaw.SENDS_AGAIN_UNDER_ANOTHER_KEY ? ++sent : "");
    }

    private void show(Push.Item item) {
        if (flaw != Flaw.ADDS_BESIDE_THE_OLD) {
            shown.removeIf(one -> one.number().equals(item.key()));
        }
        var content = item.content();
        if (content != null) {
            shown.add(new Shown(item.key(), content.validTo()));
        }
    }

    /// Reads all, waits until another has read too, and writes all.
    private DeliveryOutcome overwrite(Push push) {
        var read = new ArrayList<>(shown);
        try {
            twoHaveRead.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        push.items().forEach(item -> read.add(new Shown(item.key(), null)));
        shown = read;
        return new SeenOnReadBack("list", null, true, "");
    }

    @Override
    public Optional<ReadBack> readBack() {
        return Optional.of(push -> {
            if (flaw == Flaw.WRITES_WHILE_IT_LOOKS) {
                effects++;
            }
            return new Seen.Shown(
                    "list",
                    flaw == Flaw.SEES_NOTHING_AMISS
                            ? List.of()
                            : push.items().stream()
                                    .flatMap(item -> gap(item).stream())
                                    .toList());
        });
    }

    private Optional<Gap> gap(Push.Item item) {
        Map<String, String> there = shown.stream()
                .filter(one -> one.number().equals(item.key()))
                .findFirst()
                .map(one -> Map.of("validTo", String.valueOf(one.validTo())))
                .orElse(Map.of());
        var content = item.content();
        Map<String, String> wanted = content == null ? Map.of() : Map.of("validTo", String.valueOf(content.validTo()));
        if (there.equals(wanted)) {
            return Optional.empty();
        }
        Kind kind = there.isEmpty() ? Kind.ABSENT : wanted.isEmpty() ? Kind.STILL_THERE : Kind.OTHERWISE;
        return Optional.of(new Gap(item.key(), kind, wanted, there));
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public TargetCapability capability() {
        return TargetCapability.IDEMPOTENT_RESEND;
    }

    @Override
    public Target target() {
        return this;
    }

    @Override
    public List<StaffIdentifier> person() {
        return List.of(new StaffIdentifier(URI.create("urn:hr"), "0004711"));
    }

    @Override
    public List<Shown> shown() {
        return shown;
    }

    @Override
    public int effects() {
        return effects;
    }

    @Override
    public void plan(Fault fault) {
        planned = fault;
    }

    @Override
    public List<String> secrets() {
        return List.of(SECRET);
    }

    @Override
    public Optional<Bulk> bulk() {
        return Optional.of(certifications -> {
            effects += certifications;
            return flaw == Flaw.LOSES_PART_OF_THE_BULK ? certifications - 1 : certifications;
        });
    }

    @Override
    public void close() {}
}
