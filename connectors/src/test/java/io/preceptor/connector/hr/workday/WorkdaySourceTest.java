package io.preceptor.connector.hr.workday;

import static io.preceptor.connector.hr.workday.Tenancy.TODAY;
import static io.preceptor.connector.hr.workday.Tenancy.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedOutcome.TryLater;
import io.preceptor.lms.feed.FeedOutcome.UpToDate;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.LeaseLostException;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.workforce.Attribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkdaySourceTest {

    private final Tenancy tenancy = new Tenancy();

    @AfterEach
    void stop() {
        tenancy.close();
    }

    @Test
    void endsNobodyWhereManyAreMissing() {
        tenancy.tenant.crowd(300);
        tenancy.read();
        tenancy.day(TODAY.plusDays(1));
        tenancy.tenant.crowd(50);
        int before = tenancy.server.requests();

        assertThat(tenancy.read())
                .isInstanceOfSatisfying(
                        TryLater.class,
                        later -> assertThat(later.reason())
                                .contains("of the 300 known workers")
                                .contains("nobody was ended"));
        assertThat(tenancy.ended).isEmpty();
        assertThat(tenancy.server.requests() - before)
                .as("nobody is asked for one by one")
                .isEqualTo(2);
    }

    @Test
    void storesNobodyAgainWhoSaysTheSame() {
        tenancy.tenant.crowd(250);
        assertThat(tenancy.read()).isEqualTo(new UpToDate(250));
        tenancy.wholeEvery = Duration.ofMillis(1);
        assertThat(tenancy.read()).isEqualTo(new UpToDate(0));
        tenancy.tenant.change("C0000007", TODAY, worker -> worker.with("Last_Name", "Other"));
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
    }

    @Test
    void givesEverybodyForAComparison() {
        tenancy.tenant.crowd(250);
        tenancy.read();
        try (WorkdaySource source = tenancy.source()) {
            var told = new AtomicInteger();
            FeedOutcome outcome = source.read(source.whole().orElseThrow(), new FeedSink() {
                @Override
                public List<Long> take(List<FeedEntry> entries, Place next) {
                    told.addAndGet(entries.size());
                    return entries.stream().map(_ -> 1L).toList();
                }

                @Override
                public void progress(long done, long total) {}

                @Override
                public boolean isTrial() {
                    return true;
                }
            });
            assertThat(outcome).isEqualTo(new UpToDate(250));
            assertThat(told).hasValue(250);
        }
    }

    @Test
    void missesNobodyWhileOthersAreHiredBetweenThePages() {
        tenancy.tenant.crowd(450);
        var hired = new AtomicInteger();
        tenancy.server.between(() -> {
            Instant then = tenancy.now;
            tenancy.now = then.plusSeconds(1);
            tenancy.hire("A" + hired.getAndIncrement());
            tenancy.tenant.terminate("C0000200", TODAY.minusDays(1));
        });

        assertThat(tenancy.read()).isEqualTo(new UpToDate(450));
        assertThat(tenancy.ended).isEmpty();
        tenancy.server.between(() -> {});
        tenancy.read();
        assertThat(tenancy.living()).hasSize(450 + hired.get());
        assertThat(said("C0000200", Attribute.STATUS)).isEqualTo("ENDED");
    }

    @Test
    void goesOnWithThePageAsOfTheSameMomentAfterItWasCutOff() {
        tenancy.tenant.crowd(450);
        tenancy.breaksAfter = 3;
        assertThatThrownBy(tenancy::read).hasMessage("broken off");
        Instant asOf = WorkdayPlace.of(tenancy.place).asOf();
        assertThat(WorkdayPlace.of(tenancy.place).page()).isEqualTo(3);
        assertThat(tenancy.drafts).hasSize(200);
        int before = tenancy.server.requests();

        assertThat(tenancy.read()).isEqualTo(new UpToDate(250));
        assertThat(tenancy.server.requests() - before)
                .as("who is to come and three pages, and then what came since")
                .isEqualTo(6);
        assertThat(tenancy.drafts)
                .hasSize(450)
                .allMatch(draft -> draft.saidAt() != null && draft.saidAt().equals(asOf));
        assertThat(WorkdayPlace.of(tenancy.place).mark()).isAfter(asOf);
    }

    @Test
    void beginsTheReadingAgainWhenPagesGetAnotherSize() {
        tenancy.tenant.crowd(450);
        tenancy.breaksAfter = 3;
        assertThatThrownBy(tenancy::read).hasMessage("broken off");

        tenancy.pageSize = 150;
        assertThat(tenancy.read()).isEqualTo(new UpToDate(250));
        assertThat(tenancy.drafts).as("nobody missed, nobody twice").hasSize(450);
    }

    @Test
    void takesAPlaceThatCannotBeReadForTheStart() {
        tenancy.hire("1");
        tenancy.place = new Place("nonsense");
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
        tenancy.place = new Place("{\"task\":\"WHOLE\",\"page\":7}");
        assertThat(tenancy.read()).isEqualTo(new UpToDate(0));
    }

    @Test
    void readsFromAMomentOnWhereAskedTo() {
        tenancy.hire("1");
        tenancy.now = tenancy.now.plus(Duration.ofHours(5));
        tenancy.hire("2");
        try (WorkdaySource source = tenancy.source()) {
            tenancy.place = source.since(tenancy.now.minusSeconds(600));
        }
        assertThat(tenancy.read()).isEqualTo(new UpToDate(1));
        assertThat(tenancy.living()).containsExactly(id("2"));
    }

    @Test
    void passesOnThatItsLeaseIsLost() {
        tenancy.hire("1");
        try (WorkdaySource source = tenancy.source()) {
            assertThatThrownBy(() -> {
                        FeedOutcome never = source.read(Place.START, new FeedSink() {
                            @Override
                            public List<Long> take(List<FeedEntry> entries, Place next) {
                                throw new LeaseLostException("workday");
                            }

                            @Override
                            public void progress(long done, long total) {}
                        });
                        assertThat(never).isNull();
                    })
                    .isInstanceOf(LeaseLostException.class);
        }
    }

    private String said(String number, Attribute attribute) {
        return tenancy.said(number, attribute);
    }
}
