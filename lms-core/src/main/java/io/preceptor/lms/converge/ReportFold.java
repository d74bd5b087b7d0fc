package io.preceptor.lms.converge;

import io.preceptor.lms.assignment.World;
import io.preceptor.lms.converge.store.FactStore;
import io.preceptor.lms.converge.store.PeopleStore;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.learning.CompletedBy;
import io.preceptor.lms.learning.CompletedWhen;
import io.preceptor.lms.learning.Completion;
import io.preceptor.lms.learning.CompletionReport;
import io.preceptor.lms.learning.EvidenceKind;
import io.preceptor.lms.learning.ReportField;
import io.preceptor.lms.learning.store.CompletionStore;
import io.preceptor.lms.learning.store.ReportStore.Settled;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.EmploymentStatus;
import io.preceptor.lms.workforce.StaffIdentifier;
import io.preceptor.lms.workforce.StaffMember;
import io.preceptor.lms.workforce.store.IdentityStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Completion reports of one transaction: whose each is, whether it can be believed, and the fold of those that
/// can. Used once.
final class ReportFold {

    /// Why a report is parked that names somebody who is not known yet: it waits for them.
    static final String WAITS_FOR_PERSON =
            "Nobody has this identifier yet: it is recorded by itself as soon as a source tells of the person";

    private static final String SEVERAL_PEOPLE =
            "Several people state this identifier: say on the Identity page who is who, then try it again";

    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);
    static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

    private final World world;
    private final Map<StaffIdentifier, Set<Long>> holders;
    private final Map<UUID, Long> ids;
    private final Map<Long, PersonState> loaded;
    private final Iterator<Long> numbers;
    private final Instant now;
    private final Chunk chunk;
    private final List<CompletionStore.Recorded> completions = new ArrayList<>();

    /// What is to be done with a report.
    sealed interface Verdict {
        record Known(long staff) implements Verdict {}

        record Parked(String reason) implements Verdict {}

        record Refused(ReportField field, ProblemCode code, String fix) implements Verdict {}
    }

    /// Finds and locks everyone concerned.
    ReportFold(
            List<CompletionReport> reports,
            List<World> published,
            IdentityStore identity,
            PeopleStore people,
            FactStore facts) {
        this.world = published.getLast();
        var identifiers = new TreeSet<StaffIdentifier>();
        var uuids = new HashSet<UUID>();
        for (CompletionReport report : reports) {
            switch (report.person()) {
                case CompletedBy.Identifier(StaffIdentifier identifier) -> identifiers.add(identifier);
                case CompletedBy.StaffMember(UUID id) -> uuids.add(id);
            }
        }
        this.holders = identity.holders(identifiers);
        this.ids = people.ids(uuids);
        var concerned = new HashSet<>(ids.values());
        holders.values().stream().filter(those -> those.size() == 1).forEach(concerned::addAll);
        this.loaded = people.lock(concerned);
        FactStore.Numbers taken = facts.numbers(2 * reports.size());
        this.numbers = taken.numbers().iterator();
        this.now = taken.at();
        this.chunk = new Chunk(published, loaded, _ -> new FactStore.Endings(0, 0));
    }

    Verdict judge(CompletionReport report) {
        if (world.course(report.course()).isEmpty()) {
            return new Verdict.Refused(
                    ReportField.COURSE,
                    ProblemCode.UNKNOWN_CODE,
                    "send the key of a course that is published here, or have the course published first");
        }
        Verdict whose =
                switch (report.person()) {
                    case CompletedBy.StaffMember(UUID id) -> {
                        Long staff = ids.get(id);
                        yield staff == null
                                ? new Verdict.Refused(
                                        ReportField.PERSON,
                                        ProblemCode.UNKNOWN_CODE,
                                        "send the id of a staff member as it stands on the person's page, or an identifier"
                                                + " with its system")
                                : new Verdict.Known(staff);
                    }
                    case CompletedBy.Identifier(StaffIdentifier identifier) -> holder(identifier);
                };
        Verdict.Refused when = refusedDay(report.completed(), whose);
        return when != null && !(whose instanceof Verdict.Refused) ? when : whose;
    }

    private Verdict holder(StaffIdentifier identifier) {
        Set<Long> people = holders.getOrDefault(identifier, Set.of());
        if (people.size() > 1) {
            return new Verdict.Parked(SEVERAL_PEOPLE);
        }
        long staff = people.stream().findFirst().orElse(-1L);
        // Read again under the lock: a report may have taken the identifier back meanwhile.
        PersonState state = loaded.get(staff);
        StaffMember member = state == null ? null : state.staff();
        return member != null && member.identifiers().contains(identifier)
                ? new Verdict.Known(staff)
                : new Verdict.Parked(WAITS_FOR_PERSON);
    }

    private Verdict.@Nullable Refused refusedDay(CompletedWhen completed, Verdict whose) {
        ZoneId zone = whose instanceof Verdict.Known(long staff)
                ? zone(staff)
                : world.settings().home();
        LocalDate today = LocalDate.ofInstant(now, zone);
        boolean ahead =
                switch (completed) {
                    case CompletedWhen.On(LocalDate day) -> day.isAfter(today);
                    case CompletedWhen.At(Instant instant) -> instant.isAfter(now.plus(CLOCK_TOLERANCE));
                };
        if (ahead) {
            return new Verdict.Refused(
                    ReportField.COMPLETED,
                    ProblemCode.CONTRADICTORY,
                    "it lies in the future where the person works (" + zone
                            + "): send the completion when it has happened");
        }
        return completed.day(zone).isBefore(EARLIEST)
                ? new Verdict.Refused(
                        ReportField.COMPLETED,
                        ProblemCode.MALFORMED,
                        "send a day after " + EARLIEST + ": check the year")
                : null;
    }

    /// Records a report, unless the person completed the course on that day already.
    ///
    /// @param number the report's fact number
    Settled fold(long number, long staff, CompletionReport report) {
        ZoneId zone = zone(staff);
        LocalDate day = report.completed().day(zone);
        Optional<Completion> there = there(chunk.state(staff), report.course(), day, zone);
        if (there.isPresent()) {
            return new Settled(
                    number,
                    "DUPLICATE",
                    there.get().number(),
                    "the person completed this course on that day already",
                    null);
        }
        var completion = new Completion(
                numbers.next(),
                report.id(),
                report.course(),
                Completion.CONTENT_ELSEWHERE,
                report.completed().instant(zone, now),
                report.scorePercent(),
                report.evidence().words(),
                now,
                report.validUntil(),
                report.evidence().kind() == EvidenceKind.CERTIFICATE
                        ? report.evidence().reference()
                        : null,
                null,
                report.hours());
        completions.add(new CompletionStore.Recorded(staff, completion));
        chunk.complete(staff, new PersonFact.CompletionRecorded(numbers.next(), now, completion));
        return new Settled(number, "RECORDED", completion.number(), remark(staff, day), null);
    }

    /// How somebody completed a course on a day already, as it holds now.
    static Optional<Completion> there(PersonState person, String course, LocalDate day, ZoneId zone) {
        return person.duties().corrected().stream()
                .filter(one -> one.course().equals(course))
                .filter(one -> LocalDate.ofInstant(one.completedAt(), zone).equals(day))
                .findFirst();
    }

    private @Nullable String remark(long staff, LocalDate day) {
        StaffMember member = Objects.requireNonNull(chunk.state(staff).staff());
        if (member.status() == EmploymentStatus.ENDED) {
            return "the person no longer works here";
        }
        String hired = member.text(Attribute.HIRED_ON);
        return hired != null && day.isBefore(LocalDate.parse(hired)) ? "completed before the person was hired" : null;
    }

    private ZoneId zone(long staff) {
        return world.zone(Objects.requireNonNull(chunk.state(staff).staff()), now);
    }

    /// Writes what was folded.
    void save(CompletionStore completed, FactStore facts, PeopleStore people) {
        if (!completions.isEmpty()) {
            completed.insert(completions);
            facts.append(chunk.applied());
            people.save(chunk.changes());
        }
    }
}
