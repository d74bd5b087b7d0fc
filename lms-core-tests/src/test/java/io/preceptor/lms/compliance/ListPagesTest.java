package io.preceptor.lms.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.preceptor.lms.assignment.store.AssignmentStore;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.compliance.Compliance.Line;
import io.preceptor.lms.compliance.Compliance.Listing;
import io.preceptor.lms.compliance.Compliance.Place;
import io.preceptor.lms.compliance.Compliance.Scope;
import io.preceptor.lms.compliance.store.ComplianceQueries;
import io.preceptor.lms.compliance.store.DossierReader;
import io.preceptor.lms.compliance.store.PeopleQueries;
import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.converge.Identities;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Lists that are read a page at a time, while the last of a page turns out to be somebody else.
class ListPagesTest {

    @Test
    void aListByStatusGoesOnAfterThem() {
        Hospital hospital = Hospital.open("list_status");
        hospital.hire("L1", "L2", "L3", "L4", "L5");
        var compliance = new ComplianceQueries(hospital.jdbc, new WorldStore(hospital.jdbc));
        List<UUID> all = List.of(
                hospital.uuid("L1"),
                hospital.uuid("L2"),
                hospital.uuid("L3"),
                hospital.uuid("L4"),
                hospital.uuid("L5"));
        List<Line> page = compliance.list(listing(null), 2);
        assertThat(page).extracting(Line::person).containsExactlyElementsOf(all.subList(0, 2));
        Place last = page.getLast().place();
        assertThat(compliance.place(all.get(1), "")).hasValue(last);

        merge(hospital, "L4", "L2");

        assertThat(compliance.list(listing(last), 100))
                .extracting(Line::person)
                .containsExactlyElementsOf(all.subList(2, 5));
        assertThat(compliance.place(all.get(1), "")).isEmpty();
    }

    @Test
    void theListOfPeopleBeginsAnewRatherThanEnds() {
        Hospital hospital = Hospital.open("list_people");
        hospital.hire("P1", "P2", "P3");
        UUID last = hospital.uuid("P2");
        var people = new PeopleQueries(
                hospital.jdbc,
                new DossierReader(
                        hospital.jdbc,
                        new ReportWork(hospital.jdbc),
                        new SourceRecordStore(hospital.jdbc),
                        new AssignmentStore(hospital.jdbc),
                        new CompletionStore(hospital.jdbc),
                        new WorldStore(hospital.jdbc)));
        assertThat(people.find(after(last), 100)).extracting(People.Line::uuid).containsExactly(hospital.uuid("P3"));

        merge(hospital, "P3", "P2");

        assertThat(people.find(after(last), 100))
                .extracting(People.Line::uuid)
                .containsExactly(hospital.uuid("P1"), hospital.uuid("P3"));
    }

    private static Listing listing(@Nullable Place after) {
        return new Listing(new Scope(null, null, null), null, null, false, after);
    }

    private static People.Search after(UUID person) {
        return new People.Search(null, null, null, null, false, person);
    }

    private static void merge(Hospital hospital, String into, String other) {
        assertThat(hospital.identities.merge(hospital.uuid(into), hospital.uuid(other), "test", "one person"))
                .isInstanceOf(Identities.Outcome.Done.class);
    }
}
