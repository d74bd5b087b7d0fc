package io.preceptor.lms.evidence;

import io.preceptor.lms.assignment.Assignment;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.compliance.ByHand;
import io.preceptor.lms.compliance.People;
import io.preceptor.lms.compliance.People.Dossier;
import io.preceptor.lms.compliance.People.Duty;
import io.preceptor.lms.converge.AsKnown;
import io.preceptor.lms.converge.AsKnown.Past;
import io.preceptor.lms.converge.Worlds;
import io.preceptor.lms.evidence.PersonEvidence.Proof;
import io.preceptor.lms.evidence.PersonEvidence.Required;
import io.preceptor.lms.evidence.store.EvidenceStore;
import io.preceptor.lms.evidence.store.EvidenceStore.Completed;
import io.preceptor.lms.returns.DeliveryList;
import io.preceptor.lms.training.Course;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Gathers what proves one person's training. Nothing of it is kept for this: it is read where it stands, and the past
/// is folded again from the facts, so that one who left is as complete as one who works here.
public final class EvidenceReader {

    private static final int ITEMS = 1_000;

    private final People people;
    private final AsKnown past;
    private final DeliveryList deliveries;
    private final EvidenceStore store;
    private final Worlds worlds;
    private final ByHand byHand;

    public EvidenceReader(
            People people, AsKnown past, DeliveryList deliveries, EvidenceStore store, Worlds worlds, ByHand byHand) {
        this.people = people;
        this.past = past;
        this.deliveries = deliveries;
        this.store = store;
        this.worlds = worlds;
        this.byHand = byHand;
    }

    /// What is published, as a pack needs it.
    ///
    /// @param versions for each publication's fact number the policy version then in force
    public record Library(List<World> worlds, NavigableMap<Long, Integer> versions) {

        /// The policy version in force after a publication; 0 where none was.
        int version(long world) {
            Map.Entry<Long, Integer> version = versions.floorEntry(world);
            return version == null ? 0 : version.getValue();
        }

        Optional<World> on(LocalDate day) {
            ZoneId home = worlds.getLast().settings().home();
            var end = day.plusDays(1).atStartOfDay(home).toInstant();
            return worlds.reversed().stream()
                    .filter(world -> world.recordedAt().isBefore(end))
                    .findFirst();
        }

        /// The first publication that holds a course with this very content.
        Optional<World> holding(String course, String contentHash) {
            return worlds.stream()
                    .filter(world -> world.course(course, contentHash).isPresent())
                    .findFirst();
        }
    }

    public Library library() {
        return new Library(worlds.upToNow(), store.policyVersions());
    }

    /// @param day at whose end one asks, in the hospital's zone
    /// @return empty where there is no such person, or the day has not begun
    public Optional<PersonEvidence> read(UUID person, LocalDate day, Library library) {
        Optional<Past> then = past.on(person, day);
        return people.dossier(person).flatMap(dossier -> then.map(known -> evidence(dossier, known, library)));
    }

    private PersonEvidence evidence(Dossier dossier, Past past, Library library) {
        long staff = dossier.member().id();
        UUID uuid = dossier.member().uuid();
        World world =
                library.on(past.day()).map(one -> one.seenBy(dossier.member())).orElse(null);
        Optional<ByHand.Person> hand = byHand.person(uuid);
        return new PersonEvidence(
                dossier.member().staffNumbers(),
                dossier,
                past,
                this.past.positions(uuid),
                dossier.duties().stream()
                        .map(duty -> required(duty, world, past.day(), library))
                        .toList(),
                store.completions(staff).reversed().stream()
                        .map(one -> proof(one, dossier, library, hand))
                        .toList(),
                dossier.credit().years(),
                store.attempts(staff),
                hand.map(ByHand.Person::decided).orElse(List.of()),
                deliveries.find(new DeliveryList.Search(null, null, null, uuid, null, null), ITEMS).stream()
                        .flatMap(line -> deliveries.item(line.id()).stream())
                        .toList());
    }

    private static Required required(Duty duty, @Nullable World world, LocalDate day, Library library) {
        Assignment assignment = duty.assignment();
        LocalDate assignedOn = LocalDate.ofInstant(assignment.assignedAt(), assignment.zone());
        return new Required(
                duty,
                world == null
                        ? null
                        : world.policy()
                                .requirement(assignment.requirement())
                                .map(one -> one.terms(day, assignedOn).orElse(one))
                                .orElse(null),
                library.version(assignment.assignedWorld()));
    }

    private static Proof proof(Completed one, Dossier dossier, Library library, Optional<ByHand.Person> hand) {
        long number = one.completion().number();
        Optional<World> held =
                library.holding(one.completion().course(), one.completion().contentHash());
        return new Proof(
                one.completion(),
                held.flatMap(world -> world.course(
                                one.completion().course(), one.completion().contentHash()))
                        .map(Course::title)
                        .orElse(one.completion().course()),
                held.map(world -> library.version(world.number())).orElse(null),
                one.attempt(),
                dossier.certifications().stream()
                        .filter(certification -> certification.completion() == number)
                        .findFirst()
                        .orElse(null),
                dossier.credit().of(number),
                hand.map(person -> person.correction(number)).orElse(null));
    }
}
