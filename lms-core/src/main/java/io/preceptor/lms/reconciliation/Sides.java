package io.preceptor.lms.reconciliation;

import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.store.PersonPages;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetHolds;
import io.preceptor.lms.returns.TargetWatch;
import io.preceptor.lms.returns.store.ToldStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How each kind of side is compared.
public final class Sides {

    private final SourceSide source;
    private final PeopleSide people;
    private final TargetSide target;

    private Sides(SourceSide source, PeopleSide people, TargetSide target) {
        this.source = source;
        this.people = people;
        this.target = target;
    }

    /// What is read of the tables.
    public record Stores(SourceRecordStore records, ReportWork work, PersonPages people, ToldStore told) {}

    /// @param complete the sources that are to know everyone who is active
    public static Sides of(
            Feeds feeds,
            List<Target> targets,
            TargetWatch watch,
            TargetHolds holds,
            Stores stores,
            Set<String> complete) {
        return new Sides(
                new SourceSide(feeds, stores.records(), stores.work()),
                new PeopleSide(stores.people(), stores.records(), Set.copyOf(complete)),
                new TargetSide(targets, watch, holds, stores.told()));
    }

    void compare(Part part, Comparing comparing) {
        switch (part.side().what()) {
            case SOURCE -> source.compare(part, comparing);
            case PEOPLE -> people.compare(part, comparing);
            case TARGET -> target.compare(part, comparing);
        }
    }

    /// Looks at people at a target again: those who could be read, and what is found of them.
    Map<Long, List<Finding>> look(String name, Collection<Long> staff) {
        return target.look(name, staff);
    }
}
