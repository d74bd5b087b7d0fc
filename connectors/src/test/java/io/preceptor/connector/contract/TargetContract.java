package io.preceptor.connector.contract;

import static io.preceptor.lms.returns.TargetCapability.IDEMPOTENT_RESEND;
import static io.preceptor.lms.returns.TargetCapability.NEITHER;
import static io.preceptor.lms.returns.TargetCapability.READ_BACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.preceptor.connector.contract.Peer.Shown;
import io.preceptor.lms.returns.ArtefactKind;
import io.preceptor.lms.returns.CertificationArtefact;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.DeliveryOutcome.Accepted;
import io.preceptor.lms.returns.DeliveryOutcome.AnswerUnknown;
import io.preceptor.lms.returns.DeliveryOutcome.Parked;
import io.preceptor.lms.returns.DeliveryOutcome.SeenOnReadBack;
import io.preceptor.lms.returns.DeliveryOutcome.TryLater;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack.Gap;
import io.preceptor.lms.returns.ReadBack.Kind;
import io.preceptor.lms.returns.ReadBack.Seen;
import io.preceptor.lms.workforce.StaffIdentifier;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// What every target must do. The test of a target extends it and answers with its `Peer`; nothing else is
/// needed.
///
/// It hears whatever is logged meanwhile, so nothing else is tested beside it.
@Isolated
public abstract class TargetContract {

    /// The identifier system of our certificates in every push of the kit.
    protected static final URI CERTIFICATES = URI.create("https://hospital.example/certificate");

    protected static final LocalDate FIRST_DAY = LocalDate.parse("2026-11-02");
    protected static final LocalDate LAST_DAY = LocalDate.parse("2027-11-01");
    private static final int IN_BULK = 100_000;
    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-000000004711");

    private final Queue<DeliveryOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private @Nullable Peer opened;
    private @Nullable Overheard overheard;

    /// A target and a fresh system at its other end, which knows the person and shows nothing of us yet.
    protected abstract Peer open() throws Exception;

    @BeforeEach
    final void start() throws Exception {
        overheard = new Overheard();
        opened = open();
    }

    @AfterEach
    final void stop() {
        if (opened != null) {
            opened.close();
        }
        if (overheard != null) {
            overheard.close();
        }
    }

    @Test
    final void createsWhatIsWanted() {
        var seen = seen(deliver(item("KIT-1", LAST_DAY)));

        assertThat(seen.written()).as("said to be written").isTrue();
        assertThat(seen.externalId()).as("what the target calls it").isNotBlank();
        assertThat(peer().shown()).containsExactly(new Shown("KIT-1", LAST_DAY));
        assertThat(peer().effects()).isEqualTo(1);
        assertNothingIsTold();
    }

    @Test
    final void isReadAgainWithoutBeingWrittenTo() {
        assumeTrue(peer().target().readBack().isPresent(), "cannot be read back");
        Push.Item item = item("KIT-1", LAST_DAY);
        assertThat(look(push(item))).extracting(Gap::key, Gap::kind).containsExactly(tuple("KIT-1", Kind.ABSENT));
        assertThat(peer().effects()).as("effects of a look").isZero();
        Push.Item known = known(item, seen(deliver(item)));
        assertThat(look(push(known))).isEmpty();

        Push.Item other = new Push.Item(
                known.id(),
                known.kind(),
                known.key(),
                item("KIT-1", LAST_DAY.minusMonths(3)).content(),
                "other",
                known.externalId(),
                known.etag());
        assertThat(look(push(other))).singleElement().satisfies(gap -> {
            assertThat(gap.kind()).isEqualTo(Kind.OTHERWISE);
            assertThat(gap.wanted()).as("what is wanted instead").isNotEmpty();
            assertThat(gap.shown()).as("what stands there").isNotEmpty();
        });
        Push.Item gone =
                new Push.Item(known.id(), known.kind(), known.key(), null, "gone", known.externalId(), known.etag());
        assertThat(look(push(gone))).extracting(Gap::kind).containsExactly(Kind.STILL_THERE);
        assertThat(peer().effects()).as("of one delivery").isEqualTo(1);
    }

    @Test
    final void showsSeveralOfOnePush() {
        seen(deliver(item("KIT-1", LAST_DAY), item("KIT-2", null)));

        assertThat(peer().shown()).containsExactlyInAnyOrder(new Shown("KIT-1", LAST_DAY), new Shown("KIT-2", null));
    }

    @Test
    final void changesWhatItShowedBefore() {
        var first = seen(deliver(item("KIT-1", LAST_DAY)));

        seen(deliver(known(item("KIT-1", LAST_DAY.minusMonths(3)), first)));

        assertThat(peer().shown()).containsExactly(new Shown("KIT-1", LAST_DAY.minusMonths(3)));
    }

    @Test
    final void doesNothingASecondTimeWhereNothingChanged() {
        assumeTrue(peer().target().capability() != NEITHER, "cannot know what it did before");
        var first = seen(deliver(item("KIT-1", LAST_DAY)));

        var second = seen(deliver(known(item("KIT-1", LAST_DAY), first)));

        assertThat(peer().effects()).as("effects of two equal pushes").isEqualTo(1);
        if (peer().target().capability() == READ_BACK) {
            assertThat(second.written()).as("said to be written").isFalse();
        }
    }

    @Test
    final void losesNothingWhenTwoAreToldOfOnePerson() throws Exception {
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = new ArrayList<Future<DeliveryOutcome>>();
            for (String number : List.of("KIT-1", "KIT-2")) {
                Callable<DeliveryOutcome> writer = () -> deliver(item(number, LAST_DAY));
                both.add(writers.submit(writer));
            }
            for (var outcome : both) {
                seen(outcome.get());
            }
        }
        assertThat(peer().shown())
                .containsExactlyInAnyOrder(new Shown("KIT-1", LAST_DAY), new Shown("KIT-2", LAST_DAY));
    }

    @Test
    final void waitsAsLongAsABusyTargetAsks() {
        plan(Fault.BUSY);

        assertThat(later(deliver(item("KIT-1", LAST_DAY))).after()).isEqualTo(Peer.RETRY_AFTER);
        assertThat(peer().effects()).as("effects while busy").isZero();
        recovers();
    }

    @Test
    final void triesLaterWhatTheTargetFailedAt() {
        plan(Fault.FAILED);

        later(deliver(item("KIT-1", LAST_DAY)));
        assertThat(peer().effects()).as("effects of a failure").isZero();
        recovers();
    }

    /// What resending does is the target's declared capability, and this holds it to it.
    @Test
    final void doublesNothingWhereTheAnswerIsLost() {
        plan(Fault.ANSWER_LOST);

        var outcome = deliver(item("KIT-1", LAST_DAY));

        assertThat(peer().effects()).as("the write took effect").isEqualTo(1);
        var capability = peer().target().capability();
        if (!(capability == READ_BACK && outcome instanceof SeenOnReadBack)) {
            assertThat(outcome).isInstanceOf(AnswerUnknown.class);
            assertThat(((AnswerUnknown) outcome).reason()).isNotBlank();
        }
        if (capability == NEITHER) {
            return;
        }
        assertThat(capability).isIn(READ_BACK, IDEMPOTENT_RESEND);
        seen(deliver(item("KIT-1", LAST_DAY)));
        assertThat(peer().effects()).as("effects after resending").isEqualTo(1);
        assertThat(peer().shown()).containsExactly(new Shown("KIT-1", LAST_DAY));
        assertNothingIsTold();
    }

    @Test
    final void parksRefusedContentAndSaysWhatToDo() {
        plan(Fault.CONTENT_REFUSED);

        var outcome = deliver(item("KIT-1", LAST_DAY));

        assertThat(outcome).isInstanceOf(Parked.class);
        assertThat(((Parked) outcome).reason()).as("what to do").contains("send again");
        assertThat(peer().effects()).isZero();
        assertNothingIsTold();
        recovers();
    }

    @Test
    final void leavesATargetAloneThatRefusesTheSecret() {
        plan(Fault.SECRET_REFUSED);

        var later = later(deliver(item("KIT-1", LAST_DAY)));

        assertThat(later.after()).as("how long it is left alone").isNotNull();
        assertThat(later.after()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(peer().effects()).isZero();
        assertNothingIsTold();
    }

    @Test
    final void takesBackWhatItShowed() {
        var first = seen(deliver(item("KIT-1", LAST_DAY), item("KIT-2", LAST_DAY)));

        seen(deliver(known(gone("KIT-1"), first)));
        assertThat(peer().shown()).containsExactly(new Shown("KIT-2", LAST_DAY));

        if (peer().target().capability() == NEITHER) {
            return;
        }
        int before = peer().effects();
        seen(deliver(known(gone("KIT-1"), first)));
        assertThat(peer().effects()).as("effects of taking back twice").isEqualTo(before);
    }

    @Test
    final void loadsAHundredThousandWhereItOffersBulk() throws Exception {
        var bulk = peer().bulk();
        assumeTrue(bulk.isPresent(), "offers no bulk");

        assertThat(bulk.orElseThrow().load(IN_BULK)).isEqualTo(IN_BULK);
        assertThat(peer().effects()).isEqualTo(IN_BULK);
        assertNothingIsTold();
    }

    private Push push(Push.Item... items) {
        return new Push(peer().target().name(), PERSON, peer().person(), Arrays.asList(items));
    }

    /// For the target's own tests: what is shown of somebody else.
    protected final Push of(StaffIdentifier other, Push.Item... items) {
        return new Push(peer().target().name(), UUID.randomUUID(), List.of(other), Arrays.asList(items));
    }

    /// For the target's own tests: what a look at a push finds.
    protected final List<Gap> look(Push push) {
        Seen seen = peer().target().readBack().orElseThrow().look(push);
        assertThat(seen).isInstanceOf(Seen.Shown.class);
        return ((Seen.Shown) seen).gaps();
    }

    /// For the target's own tests: the outcome is looked through for secrets like the kit's own.
    protected final DeliveryOutcome deliver(Push.Item... items) {
        var outcome = peer().target().deliver(push(items));
        outcomes.add(outcome);
        return outcome;
    }

    protected final Peer peer() {
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        return opened;
    }

    /// A certification that the target was never told of.
    protected static Push.Item item(String number, @Nullable LocalDate validTo) {
        var content = new CertificationArtefact(
                CERTIFICATES,
                number,
                URI.create("https://hospital.example/course"),
                "bls",
                "Basic Life Support",
                "General Hospital",
                FIRST_DAY,
                validTo);
        return new Push.Item(id(number), ArtefactKind.CERTIFICATION, number, content, "hash " + validTo, null, null);
    }

    /// A certification that is to be shown no more.
    protected static Push.Item gone(String number) {
        return new Push.Item(id(number), ArtefactKind.CERTIFICATION, number, null, "hash of nothing", null, null);
    }

    /// The same item, as it comes when the target had confirmed it.
    protected static Push.Item known(Push.Item item, SeenOnReadBack seen) {
        return new Push.Item(
                item.id(), item.kind(), item.key(), item.content(), item.wantedHash(), seen.externalId(), seen.etag());
    }

    /// The same item, as it comes when somebody else is to be shown with it by now.
    protected static Push.Item anothers(Push.Item item) {
        return new Push.Item(
                item.id(),
                item.kind(),
                item.key(),
                item.content(),
                item.wantedHash(),
                item.externalId(),
                item.etag(),
                item.version(),
                item.wantedAt(),
                item.isChange(),
                item.resends(),
                item.task(),
                true);
    }

    /// Confirmed as well as a target of its capability can: one that is read back must have been read.
    protected final SeenOnReadBack seen(DeliveryOutcome outcome) {
        if (outcome instanceof Accepted accepted && peer().target().capability() != READ_BACK) {
            return new SeenOnReadBack(
                    Objects.requireNonNullElse(accepted.externalId(), ""), null, true, accepted.exchange());
        }
        assertThat(outcome).isInstanceOf(SeenOnReadBack.class);
        return (SeenOnReadBack) outcome;
    }

    protected static TryLater later(DeliveryOutcome outcome) {
        assertThat(outcome).isInstanceOf(TryLater.class);
        return (TryLater) outcome;
    }

    private static UUID id(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void plan(Fault fault) {
        assumeTrue(peer().possible().contains(fault), "cannot befall a system of this kind: " + fault);
        peer().plan(fault);
    }

    private void recovers() {
        seen(deliver(item("KIT-1", LAST_DAY)));
        assertThat(peer().shown()).containsExactly(new Shown("KIT-1", LAST_DAY));
    }

    /// Neither secrets nor staff data in what a person or a log reader sees.
    protected final void assertNothingIsTold() {
        var told = new ArrayList<String>();
        outcomes.forEach(outcome -> told.add(outcome.exchange()));
        outcomes.forEach(outcome -> told.add(reason(outcome)));
        if (overheard != null) {
            told.addAll(overheard.lines(peer().itsOwnLoggers()));
        }
        var kept = new ArrayList<>(peer().secrets());
        peer().person().forEach(identifier -> kept.add(identifier.value()));
        kept.add("KIT-");
        for (String secret : kept) {
            assertThat(told.stream().noneMatch(text -> text.contains(secret)))
                    .as("something that is to be told to nobody stands in a log, a reason or an exchange")
                    .isTrue();
        }
    }

    private static String reason(DeliveryOutcome outcome) {
        return switch (outcome) {
            case SeenOnReadBack _, Accepted _ -> "";
            case TryLater later -> later.reason();
            case AnswerUnknown unknown -> unknown.reason();
            case DeliveryOutcome.UnderWay underWay -> underWay.reason();
            case Parked parked -> parked.reason();
            case DeliveryOutcome.ItemByItem each ->
                String.join(
                        "\n",
                        each.items().values().stream()
                                .map(TargetContract::reason)
                                .toList());
        };
    }
}
