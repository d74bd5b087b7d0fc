package io.preceptor.lms.assignment;

import io.preceptor.lms.assignment.Binding.Bound;
import io.preceptor.lms.training.Positions;
import io.preceptor.lms.training.Requirement;
import io.preceptor.lms.training.Verdict;
import io.preceptor.lms.workforce.Position;
import io.preceptor.lms.workforce.StaffMember;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the position through which a requirement binds a person. Holds its working state and is used once.
final class BindingSearch {

    /// A position that is held, or that a requirement binds ahead of its first day, with the terms that hold for it.
    private record Place(Position position, int number, ZoneId zone, boolean ahead, Requirement terms) {}

    private final Requirement requirement;
    private final StaffMember staff;
    private final Audiences.Seen seen;
    private final Learned learned;
    private final Instant at;
    private final @Nullable Assignment current;
    private final List<Bound> bound = new ArrayList<>();
    private String not = "the person holds no position";
    private @Nullable String open;

    BindingSearch(
            Requirement requirement,
            StaffMember staff,
            Audiences.Seen seen,
            Learned learned,
            Instant at,
            @Nullable Assignment current) {
        this.requirement = requirement;
        this.staff = staff;
        this.seen = seen;
        this.learned = learned;
        this.at = at;
        this.current = current;
    }

    Binding find() {
        List<Place> places = places();
        if (requirement.positions() == Positions.ANY) {
            // What begins later holds nobody back in the jobs of today; it is asked about where these do not bind.
            ask(places.stream().filter(place -> !place.ahead()).toList());
            if (bound.isEmpty() && open == null && places.stream().anyMatch(Place::ahead)) {
                ask(places);
                open = null;
            }
        } else {
            places.forEach(place -> ask(List.of(place)));
        }
        Bound first = earliest();
        if (first != null) {
            return first;
        }
        return open == null ? new Binding.NotBound(not) : new Binding.Open(open);
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        for (int i = 0; i < staff.positions().size(); i++) {
            Position position = staff.positions().get(i);
            ZoneId zone = seen.zone(i);
            LocalDate today = LocalDate.ofInstant(at, zone);
            LocalDate assignedOn = current == null ? null : LocalDate.ofInstant(current.assignedAt(), zone);
            Optional<Requirement> terms = requirement.terms(today, assignedOn);
            boolean ahead = terms.isPresent() && isAhead(terms.get(), position, today);
            if (!ahead && !position.isHeldOn(today)) {
                continue;
            }
            if (terms.isEmpty()) {
                not = requirement.whyNoTerms(today);
                continue;
            }
            Optional<String> notInForce = terms.get().whyNotInForce(today);
            if (notInForce.isPresent()) {
                not = notInForce.get();
                continue;
            }
            places.add(new Place(position, i, zone, ahead, terms.get()));
        }
        return places;
    }

    /// Asks about these places together: about one, or about all where each condition may be met by another.
    private void ask(List<Place> places) {
        if (places.isEmpty()) {
            return;
        }
        Place first = places.getFirst();
        switch (seen.verdict(first.terms(), places.stream().map(Place::number).toList())) {
            case Verdict.Met _ ->
                places.forEach(place -> bound.add(new Bound(
                        place.terms(),
                        place.position(),
                        place.zone(),
                        aheadOf(place),
                        boundBy(place),
                        current != null && !current.notAsked().isEmpty())));
            case Verdict.NotMet verdict -> not = verdict.because();
            // What is not known of a job that has not begun holds nobody back in the job of today.
            case Verdict.Undecided verdict -> open = first.ahead() ? open : verdict.because();
        }
    }

    private static boolean isAhead(Requirement terms, Position position, LocalDate today) {
        LocalDate from = Binding.bindsFrom(terms, position);
        LocalDate starts = position.startsOn();
        LocalDate ends = position.endsOn();
        return from != null
                && starts != null
                && starts.isAfter(today)
                && !from.isAfter(today)
                && (ends == null || !ends.isBefore(starts));
    }

    /// What was assigned ahead goes on counting from the first day of its position, also when that is corrected
    /// or has come. What was assigned to someone at work never gains time by a transfer.
    private @Nullable LocalDate aheadOf(Place place) {
        LocalDate starts = place.position().startsOn();
        if (current == null) {
            return place.ahead() ? starts : null;
        }
        if (current.aheadOf() == null) {
            return null;
        }
        return place.position().key().equals(current.position()) ? starts : current.aheadOf();
    }

    /// What is open stays counted from the position through which it was bound first.
    private String boundBy(Place place) {
        String first = current == null ? null : current.position();
        return first == null ? place.position().key() : first;
    }

    private @Nullable Bound earliest() {
        Instant assignedAt = current == null ? at : current.assignedAt();
        Bound earliest = null;
        Instant earliestDue = null;
        for (Bound candidate : bound) {
            LocalDate assignedOn = LocalDate.ofInstant(assignedAt, candidate.zone());
            Instant due = candidate
                    .due(staff, assignedOn, learned)
                    .on()
                    .plusDays(1)
                    .atStartOfDay(candidate.zone())
                    .toInstant();
            if (earliestDue == null || due.isBefore(earliestDue)) {
                earliest = candidate;
                earliestDue = due;
            }
        }
        return earliest;
    }
}
