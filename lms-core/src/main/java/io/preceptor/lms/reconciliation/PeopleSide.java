package io.preceptor.lms.reconciliation;

import io.preceptor.lms.reconciliation.Run.Part;
import io.preceptor.lms.reconciliation.Run.PartState;
import io.preceptor.lms.reconciliation.store.PersonPages;
import io.preceptor.lms.reconciliation.store.PersonPages.Person;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.SourceRecord;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares the sources with each other, person by person, by what each said last.
final class PeopleSide {

    private static final int CHUNK = 500;

    private final PersonPages people;
    private final SourceRecordStore records;
    private final Set<String> complete;

    PeopleSide(PersonPages people, SourceRecordStore records, Set<String> complete) {
        this.people = people;
        this.records = records;
        this.complete = complete;
    }

    void compare(Part part, Comparing comparing) {
        comparing.total(part, people.count());
        LocalDate today = people.today();
        long after = part.place().isEmpty() ? 0 : Long.parseLong(part.place());
        while (true) {
            List<Person> page = people.after(after, CHUNK);
            if (page.isEmpty()) {
                comparing.end(part, PartState.DONE, null);
                return;
            }
            Map<Long, List<SourceRecord>> said =
                    records.load(page.stream().map(Person::staff).toList());
            var findings = new ArrayList<Finding>();
            for (Person person : page) {
                findings.addAll(PeopleComparison.compare(
                        person.staff(),
                        person.status() != EmploymentStatus.ENDED,
                        said.getOrDefault(person.staff(), List.of()),
                        complete,
                        today));
            }
            after = page.getLast().staff();
            comparing.keep(
                    part, new Comparing.Piece(String.valueOf(after), page.size(), findings, List.of(), List.of()));
        }
    }
}
