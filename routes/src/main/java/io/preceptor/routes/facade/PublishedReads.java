package io.preceptor.routes.facade;

import io.preceptor.lms.facade.Asked;
import io.preceptor.lms.facade.Page;
import io.preceptor.lms.facade.PublishedVersions;
import io.preceptor.lms.facade.Served;
import io.preceptor.lms.facade.ServedIds;
import io.preceptor.lms.facade.ServedUnit;
import io.preceptor.lms.training.Course;
import io.preceptor.lms.training.Requirement;
import io.preceptor.mapping.facade.CatalogueFacade;
import io.preceptor.mapping.facade.PlaceFacade;
import io.preceptor.routes.facade.Found.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// Reads units and the catalogue: few, known whole, with every version that was ever published.
final class PublishedReads {

    private static final UUID HOSPITAL = ServedIds.unit(null);
    private static final Comparator<Entry> NEWEST = Comparator.comparing(Entry::changedAt)
            .reversed()
            .thenComparing(entry -> entry.id().toString());
    private static final Comparator<Entry> OLDEST = Comparator.comparing(Entry::changedAt)
            .thenComparing(entry -> entry.id().toString());
    private static final Comparator<Entry> BY_ID =
            Comparator.comparing(entry -> entry.id().toString());

    private PublishedReads() {}

    static Found search(FacadeType type, Question question, Published published, String base) {
        List<Entry> all = latest(
                        type,
                        published,
                        one -> (question.ids() == null || question.ids().contains(one.id()))
                                && question.changed().stream().allMatch(changed -> isWithin(one, changed)))
                .filter(entry -> question.criteria().stream()
                        .allMatch(one -> ResourceMatch.matches(one, Objects.requireNonNull(entry.resource()), base)))
                .sorted(order(question.sort()))
                .toList();
        Long total = question.wantsTotal() || question.wantsCountAlone() ? (long) all.size() : null;
        int limit = question.wantsCountAlone() ? 0 : question.limit();
        return page(all, question.sort(), question.page(), limit, Instant.MAX, total);
    }

    /// @param id   null: of every resource of the type
    /// @param upTo excluded
    static Found history(
            FacadeType type,
            @Nullable UUID id,
            @Nullable Instant since,
            Instant upTo,
            @Nullable PageToken page,
            int limit,
            Published published) {
        List<Entry> all = versions(
                        type,
                        published,
                        one -> (id == null || one.id().equals(id))
                                && (since == null || !one.changedAt().isBefore(since))
                                && one.changedAt().isBefore(upTo))
                .sorted(NEWEST)
                .toList();
        return page(all, Asked.Sort.NEWEST_CHANGE_FIRST, page, limit, upTo, null);
    }

    /// What changed in a span and matches, oldest first, of each the last change.
    static Found changes(
            FacadeType type,
            Question question,
            FacadeReads.Span span,
            @Nullable PageToken page,
            int limit,
            Published published,
            String base) {
        var last = new LinkedHashMap<UUID, Entry>();
        versions(
                        type,
                        published,
                        one -> (question.ids() == null || question.ids().contains(one.id()))
                                && !one.changedAt().isBefore(span.from())
                                && one.changedAt().isBefore(span.until()))
                .forEach(entry -> last.merge(entry.id(), entry, (a, b) -> a.version() > b.version() ? a : b));
        List<Entry> all = last.values().stream()
                .filter(entry -> matches(question, entry, base))
                .sorted(OLDEST)
                .toList();
        return page(all, Asked.Sort.OLDEST_CHANGE_FIRST, page, limit, span.until(), null);
    }

    private static boolean matches(Question question, Entry entry, String base) {
        Resource resource = entry.resource();
        return resource == null
                ? question.criteria().isEmpty()
                : question.criteria().stream().allMatch(one -> ResourceMatch.matches(one, resource, base));
    }

    /// @param version null: the latest, also where that is that it is gone
    static Optional<Entry> read(FacadeType type, UUID id, @Nullable Long version, Published published) {
        return versions(type, published, one -> one.id().equals(id) && (version == null || one.version() == version))
                .max(Comparator.comparingLong(Entry::version));
    }

    private static Found page(
            List<Entry> all,
            Asked.Sort sort,
            @Nullable PageToken after,
            int limit,
            Instant upTo,
            @Nullable Long total) {
        List<Entry> rest = after == null
                ? all
                : all.stream()
                        .filter(entry -> isAfter(entry, sort, after.place()))
                        .toList();
        boolean isMore = rest.size() > limit;
        List<Entry> shown = isMore ? rest.subList(0, limit) : rest;
        PageToken next = null;
        if (isMore && !shown.isEmpty()) {
            Entry last = shown.getLast();
            Instant at = sort == Asked.Sort.ID ? null : last.changedAt();
            next = new PageToken(new Page.Place(at, last.id().toString()), upTo.equals(Instant.MAX) ? null : upTo);
        }
        return new Found(shown, next, upTo, total);
    }

    private static boolean isAfter(Entry entry, Asked.Sort sort, Page.Place place) {
        String key = entry.id().toString();
        Instant at = place.at();
        if (sort == Asked.Sort.ID || at == null) {
            return key.compareTo(place.key()) > 0;
        }
        int time = entry.changedAt().compareTo(at);
        if (time == 0) {
            return key.compareTo(place.key()) > 0;
        }
        return sort == Asked.Sort.NEWEST_CHANGE_FIRST ? time < 0 : time > 0;
    }

    private static boolean isWithin(Served<?> one, Asked.Changed changed) {
        Instant shown = one.changedAt().truncatedTo(ChronoUnit.MILLIS);
        return (changed.from() == null || !shown.isBefore(changed.from()))
                && (changed.until() == null || shown.isBefore(changed.until()));
    }

    private static Comparator<Entry> order(Asked.Sort sort) {
        return switch (sort) {
            case ID -> BY_ID;
            case OLDEST_CHANGE_FIRST -> OLDEST;
            case NEWEST_CHANGE_FIRST -> NEWEST;
        };
    }

    /// @param wanted asked before the resource is made: few of them are, most of the time
    private static Stream<Entry> latest(FacadeType type, Published published, Predicate<Served<?>> wanted) {
        return shown(type, published, versions -> versions.latest().stream().filter(wanted));
    }

    private static Stream<Entry> versions(FacadeType type, Published published, Predicate<Served<?>> wanted) {
        return shown(
                type,
                published,
                versions -> versions.versions().values().stream()
                        .<Served<?>>flatMap(List::stream)
                        .filter(wanted));
    }

    private static Stream<Entry> shown(
            FacadeType type, Published published, Function<PublishedVersions<?>, Stream<? extends Served<?>>> which) {
        return switch (type) {
            case ORGANIZATION ->
                entries(PublishedReads.<ServedUnit>of(which, published.units()), PlaceFacade::organization);
            case LOCATION ->
                entries(
                        PublishedReads.<ServedUnit>of(which, published.units())
                                .filter(one -> !one.id().equals(HOSPITAL)),
                        PlaceFacade::location);
            case PLAN_DEFINITION ->
                entries(PublishedReads.<Requirement>of(which, published.requirements()), one -> plan(one, published));
            case ACTIVITY_DEFINITION ->
                entries(
                        PublishedReads.<Course>of(which, published.courses()),
                        one -> CatalogueFacade.activity(one, published.names()));
            case PRACTITIONER, PRACTITIONER_ROLE, TASK, DOCUMENT_REFERENCE ->
                throw new IllegalArgumentException("Nothing of that kind is published: " + type);
        };
    }

    private static Resource plan(Served<Requirement> served, Published published) {
        String course = served.shown().course();
        return CatalogueFacade.plan(
                served, published.title(course).orElse(course), published.isCourse(course), published.names());
    }

    @SuppressWarnings("unchecked") // what is taken of the versions of one kind is of that kind
    private static <T> Stream<Served<T>> of(
            Function<PublishedVersions<?>, Stream<? extends Served<?>>> which, PublishedVersions<T> versions) {
        return which.apply(versions).map(one -> (Served<T>) one);
    }

    private static <T> Stream<Entry> entries(Stream<Served<T>> served, Function<Served<T>, Resource> mapping) {
        return served.map(
                one -> new Entry(one.id(), one.version(), one.changedAt(), one.isGone() ? null : mapping.apply(one)));
    }
}
