package io.preceptor.lms.compliance.store;

import io.preceptor.lms.assignment.Duties;
import io.preceptor.lms.assignment.Enrolment;
import io.preceptor.lms.assignment.Enrolment.Noted;
import io.preceptor.lms.assignment.store.RulingStore;
import io.preceptor.lms.learning.store.CompletionStore;
import java.util.List;

/// What somebody chose themselves, and what is known for it: completions, rulings, certifications.
///
/// @param known      without assignments
/// @param enrolments those that were not left, in the order of choosing
record ChosenCourses(Duties known, List<Enrolment> enrolments) {

    static ChosenCourses of(long staff, CompletionStore completions, RulingStore rulings) {
        List<Noted> noted = rulings.load(List.of(staff)).getOrDefault(staff, List.of()).stream()
                .map(one -> new Noted(one.number(), one.at(), one.ruling()))
                .toList();
        Duties known = Duties.learned(
                completions.load(List.of(staff)).getOrDefault(staff, List.of()),
                noted.stream().map(Noted::ruling).toList(),
                completions.certifications(List.of(staff)).getOrDefault(staff, List.of()));
        return new ChosenCourses(known, Enrolment.of(noted, known));
    }
}
