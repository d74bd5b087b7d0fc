package io.preceptor.connector.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The kit finds what is broken: each sample here breaks one promise, and one test of the kit fails for it.
class BrokenPromisesTest {

    @Test
    void findsAPlaceThatMovesTooEarly() {
        assertBroken(
                pile -> new Leaflets.Source(pile) {
                    @Override
                    void take(FeedSink sink, FeedEntry entry, Leaflets.Cursor next) {
                        sink.take(List.of(), next.place());
                        sink.take(List.of(entry), next.place());
                    }
                },
                SourceContract::goesOnWhereTheReadingWasCutOffAndLosesAndDoublesNothing);
    }

    @Test
    void findsABatchThatIsTooLarge() {
        assertBroken(
                pile -> new Leaflets.Source(pile) {
                    private final List<FeedEntry> hoarded = new ArrayList<>();

                    @Override
                    void take(FeedSink sink, FeedEntry entry, Leaflets.Cursor next) {
                        hoarded.add(entry);
                        if (next.line() == 0) {
                            sink.take(hoarded, next.place());
                        }
                    }
                },
                SourceContract::takesALargeLoadInSmallBatches);
    }

    @Test
    void findsALostLeaseThatIsHidden() {
        assertBroken(
                pile -> new Leaflets.Source(pile) {
                    @Override
                    public FeedOutcome read(Place from, FeedSink sink) {
                        try {
                            return super.read(from, sink);
                        } catch (LeaseLostException hidden) {
                            return new FeedOutcome.UpToDate(0);
                        }
                    }
                },
                SourceContract::stopsWhenAnotherNodeReadsAndTheOtherGoesOn);
    }

    @Test
    void findsATraceOfADryRun() {
        var taken = new boolean[1];
        assertBroken(
                pile -> new Leaflets.Source(pile) {
                    @Override
                    public FeedOutcome read(Place from, FeedSink sink) {
                        FeedOutcome outcome = taken[0] ? new FeedOutcome.UpToDate(0) : super.read(from, sink);
                        taken[0] = true;
                        return outcome;
                    }
                },
                SourceContract::leavesEverythingAsItIsInADryRun);
    }

    @Test
    void findsAWordThatIsStampedWithItsArrival() {
        Consumer<SourceContract> test = SourceContract::anOlderWordThatComesLateDoesNotCountMore;
        assertBroken(
                pile -> new Leaflets.Source(pile.stream()
                        .map(one -> new Leaflets.Leaflet(
                                one.id(), pile.getFirst().saidAt().plusSeconds(one.id()), one.lines(), one.broken()))
                        .toList()),
                test);
    }

    private static void assertBroken(
            Function<List<Leaflets.Leaflet>, PolledSource> broken, Consumer<SourceContract> test) {
        assertThatCode(() -> test.accept(contract(Leaflets.Source::new))).doesNotThrowAnyException();
        assertThatThrownBy(() -> test.accept(contract(broken))).isInstanceOf(AssertionError.class);
    }

    private static SourceContract contract(Function<List<Leaflets.Leaflet>, PolledSource> source) {
        return new SourceContract() {
            @Override
            protected OtherSide stage() {
                return new Leaflets() {
                    @Override
                    public PolledSource source() {
                        return source.apply(pile);
                    }
                };
            }

            @Override
            protected int largestBatch() {
                return Leaflets.PAGE;
            }

            @Override
            protected int several() {
                return 5 * Leaflets.PAGE;
            }

            @Override
            protected int many() {
                return 5 * Leaflets.PAGE;
            }
        };
    }
}
