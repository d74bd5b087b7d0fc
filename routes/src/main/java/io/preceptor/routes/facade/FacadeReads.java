package io.preceptor.routes.facade;

import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import io.preceptor.lms.assignment.World;
import io.preceptor.lms.assignment.store.WorldStore;
import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Page;
import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedCertificate;
import io.preceptor.lms.facade.store.FacadeQueries;
import io.preceptor.mapping.facade.DocumentReferenceFacade;
import io.preceptor.mapping.facade.PractitionerFacade;
import io.preceptor.mapping.facade.PractitionerRoleFacade;
import io.preceptor.mapping.facade.TaskFacade;
import io.preceptor.routes.facade.Found.Entry;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Finds what is asked, within what the caller may see, and lets the mapping write it.
final class FacadeReads {

    private final FacadeQueries queries;
    private final WorldStore worlds;
    private volatile @Nullable Published latest;

    FacadeReads(FacadeQueries queries, WorldStore worlds) {
        this.queries = queries;
        this.worlds = worlds;
    }

    Found search(FacadeType type, Question question, Caller caller, String base) {
        Published published = published();
        if (!type.isPersonal()) {
            return PublishedReads.search(type, question, published, base);
        }
        Asked asked = question.asked(new PersonalTerms(type, published, base).of(question), units(caller, published));
        return found(type, asked, published, null);
    }

    /// What changed since, newest first.
    ///
    /// @param id    null: of every resource of the type
    /// @param since included; null: ever
    Found history(
            FacadeType type,
            @Nullable UUID id,
            @Nullable Instant since,
            @Nullable PageToken page,
            int limit,
            Caller caller) {
        Instant begun = page == null ? null : page.upTo();
        // Before anything is read, so that nothing that is settled by now is missed.
        Instant upTo = begun == null ? queries.settledUpTo() : begun;
        Published published = published();
        if (!type.isPersonal()) {
            return PublishedReads.history(type, id, since, upTo, page, limit, published);
        }
        var asked = new Asked(
                id == null ? null : Set.of(id),
                List.of(),
                List.of(new Asked.Changed(since, upTo)),
                units(caller, published),
                Asked.Sort.NEWEST_CHANGE_FIRST,
                page == null ? null : page.place(),
                limit,
                false);
        return found(type, asked, published, upTo);
    }

    /// Everything that changed before this moment can be read by now.
    Instant settledUpTo() {
        return queries.settledUpTo();
    }

    /// A time.
    ///
    /// @param from  included
    /// @param until excluded; settled
    record Span(Instant from, Instant until) {}

    /// What changed in a span and matches, oldest first, of each the last change. What is shown no more matches where
    /// nothing but its type and id is asked for.
    Found changes(
            FacadeType type,
            Question question,
            Span span,
            @Nullable PageToken page,
            int limit,
            Caller caller,
            String base) {
        Published published = published();
        if (!type.isPersonal()) {
            return PublishedReads.changes(type, question, span, page, limit, published, base);
        }
        List<Asked.Term> terms = new PersonalTerms(type, published, base).of(question);
        var asked = new Asked(
                question.ids(),
                terms,
                List.of(new Asked.Changed(span.from(), span.until())),
                units(caller, published),
                Asked.Sort.OLDEST_CHANGE_FIRST,
                page == null ? null : page.place(),
                limit,
                false);
        return found(type, asked, published, terms.isEmpty() ? span.until() : null);
    }

    /// @param version null: the latest, also where that is that it is gone
    Optional<Entry> read(FacadeType type, UUID id, @Nullable Long version, Caller caller) {
        Published published = published();
        if (!type.isPersonal()) {
            return PublishedReads.read(type, id, version, published);
        }
        var asked =
                new Asked(Set.of(id), List.of(), List.of(), units(caller, published), Asked.Sort.ID, null, 1, false);
        return found(type, asked, published, Instant.MAX).entries().stream()
                .filter(entry -> version == null || entry.version() == version)
                .findFirst();
    }

    Optional<ServedCertificate> certificate(UUID id, Caller caller) {
        Published published = published();
        var asked =
                new Asked(Set.of(id), List.of(), List.of(), units(caller, published), Asked.Sort.ID, null, 1, false);
        return queries.certificates(asked, published.names().certificateSystem()).entries().stream()
                .findFirst()
                .map(Served::shown);
    }

    String hospital() {
        return published().names().hospital();
    }

    /// @param upTo of a history; null: a search, without those that are gone
    private Found found(FacadeType type, Asked asked, Published published, @Nullable Instant upTo) {
        return switch (type) {
            case PRACTITIONER ->
                found(
                        upTo == null ? queries.people(asked) : queries.peopleHistory(asked),
                        one -> PractitionerFacade.of(one, published.names()),
                        upTo);
            case PRACTITIONER_ROLE ->
                found(
                        upTo == null ? queries.positions(asked) : queries.positionsHistory(asked),
                        one -> PractitionerRoleFacade.of(
                                one,
                                published.world().policy()::role,
                                code -> published.world().units().find(code).isPresent()),
                        upTo);
            case TASK ->
                found(
                        upTo == null ? queries.assignments(asked) : queries.assignmentsHistory(asked),
                        one -> TaskFacade.of(
                                one,
                                published.world()::requirement,
                                published::title,
                                published::isCourse,
                                published.names()),
                        upTo);
            case DOCUMENT_REFERENCE ->
                found(
                        certificates(asked, published, upTo != null),
                        one -> DocumentReferenceFacade.of(one, published.names()),
                        upTo);
            case ORGANIZATION, LOCATION, PLAN_DEFINITION, ACTIVITY_DEFINITION ->
                throw new IllegalArgumentException("That is published and belongs to nobody: " + type);
        };
    }

    private Page<ServedCertificate> certificates(Asked asked, Published published, boolean history) {
        URI system = published.names().certificateSystem();
        return history ? queries.certificatesHistory(asked, system) : queries.certificates(asked, system);
    }

    private static <T> Found found(Page<T> page, Function<Served<T>, Resource> mapping, @Nullable Instant upTo) {
        List<Entry> entries = page.entries().stream()
                .map(one ->
                        new Entry(one.id(), one.version(), one.changedAt(), one.isGone() ? null : mapping.apply(one)))
                .toList();
        PageToken next = page.next() == null ? null : new PageToken(page.next(), upTo);
        return new Found(entries, next, upTo == null ? page.upTo() : upTo, page.total());
    }

    private static @Nullable Set<String> units(Caller caller, Published published) {
        Set<String> units = caller.units();
        return units == null ? null : new HashSet<>(published.within(units));
    }

    private Published published() {
        List<World> all = worlds.all();
        if (all.isEmpty()) {
            throw new UnclassifiedServerFailureException(503, "Nothing is published yet: come again");
        }
        Published known = latest;
        if (known == null || known.world().number() != all.getLast().number()) {
            known = Published.of(all);
            latest = known;
        }
        return known;
    }
}
