package io.preceptor.connector.hr.workday;

import io.preceptor.connector.contract.FeedDesk;
import io.preceptor.connector.contract.OtherSide;
import io.preceptor.connector.contract.Said;
import io.preceptor.connector.contract.SourceContract;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.feed.store.LastVersionStore;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What every polled source promises, kept by the workers of a Workday tenant.
class WorkdaySourceContractTest extends SourceContract {

    @Override
    protected OtherSide stage() {
        return new Stage(new Tenancy());
    }

    /// Six pages; each worker is a journal entry of its own.
    @Override
    protected int many() {
        return 3_000;
    }

    private static final class Stage implements OtherSide {
        private static final LocalDate HIRED = LocalDate.parse("2020-01-01");

        private final Tenancy tenancy;
        private final Map<String, String> families = new HashMap<>();
        private @Nullable FeedDesk desk;

        Stage(Tenancy tenancy) {
            this.tenancy = tenancy;
            tenancy.pageSize = 500;
        }

        @Override
        public void opened(FeedDesk opened) {
            desk = opened;
        }

        @Override
        public PolledSource source() {
            return new WorkdaySource(
                    tenancy.settings(),
                    ZoneOffset.UTC,
                    (_, _) -> {},
                    (source, ids) -> new LastVersionStore(Objects.requireNonNull(desk).jdbc).last(source, ids),
                    Tenancy::hash,
                    () -> tenancy.now);
        }

        @Override
        public void says(List<Said> people) {
            tenancy.now = tenancy.now.plusSeconds(60);
            for (Said person : people) {
                String before = families.put(person.key(), person.family());
                if (before == null) {
                    tenancy.tenant.hire(
                            person.key(), person.family(), HIRED, Tenancy.job(person.key(), HIRED.toString()));
                } else if (!before.equals(person.family())) {
                    tenancy.tenant.change(
                            person.key(), Tenancy.TODAY, worker -> worker.with("Last_Name", person.family()));
                }
            }
        }

        /// The overlap gives the same workers again, whether anyone asks for it or not.
        @Override
        public void repeats() {
            tenancy.now = tenancy.now.plusSeconds(60);
        }

        /// A tenant shows a worker as of the moment that is asked for.
        @Override
        public boolean saysLate(List<Said> people) {
            return false;
        }

        @Override
        public void saysWithOneBroken(List<Said> people, String secret) {
            says(people);
            tenancy.tenant.hire("broken", secret, HIRED, Tenancy.job("broken", secret));
        }

        @Override
        public void close() {
            tenancy.close();
        }
    }
}
