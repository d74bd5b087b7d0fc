package io.preceptor.lms.workforce;

import static java.util.Comparator.comparing;

import io.preceptor.lms.workforce.StaffMember.Attested;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes one person of what the sources say: pure, and the same for any order of the records.
public final class StaffMerge {

    private StaffMerge() {}

    /// Merges the source records of one person.
    ///
    /// @param records every native object linked to the person; at least one
    public static StaffMember merge(long id, UUID uuid, List<SourceRecord> records, Directory directory) {
        List<SourceRecord> ordered =
                records.stream().sorted(comparing(SourceRecord::object)).toList();
        List<SourceRecord> living =
                ordered.stream().filter(source -> !source.isEnded()).toList();
        var attributes = attributes(ordered, living, directory.precedence());
        EmploymentStatus status = status(living, attributes);
        List<Position> positions = positions(living, directory);
        return new StaffMember(
                id,
                uuid,
                status,
                attributes,
                free(ordered, living, directory.precedence()),
                identifiers(ordered),
                positions,
                holds(status, positions, directory));
    }

    private static Map<Attribute, Attested> attributes(
            List<SourceRecord> all, List<SourceRecord> living, Precedence precedence) {
        return believed(
                all, living, precedence, path -> path.group() == AttributeGroup.PERSON ? path.attribute() : null);
    }

    private static Map<String, Attested> free(
            List<SourceRecord> all, List<SourceRecord> living, Precedence precedence) {
        return believed(all, living, precedence, path -> path.group() == AttributeGroup.FREE ? path.key() : null);
    }

    /// On each point the word of the most believed source, between sources of one rank the latest.
    ///
    /// @param point what a path is about; null where it is not asked for
    private static <K extends Comparable<K>> Map<K, Attested> believed(
            List<SourceRecord> all,
            List<SourceRecord> living,
            Precedence precedence,
            Function<AttributePath, @Nullable K> point) {
        record Candidate(int rank, ReportOrder order, Attested attested) {}
        var best = new TreeMap<K, Candidate>();
        // Someone whose every record is gone still has a name.
        for (SourceRecord source : living.isEmpty() ? all : living) {
            source.held().forEach((path, held) -> {
                K about = point.apply(path);
                if (about != null && held.stated() instanceof Stated.Value value) {
                    var candidate = new Candidate(
                            precedence
                                    .rule(path.attribute())
                                    .rank(source.object().source()),
                            held.order(),
                            attested(source.object(), held.order(), value));
                    best.merge(
                            about,
                            candidate,
                            (a, b) -> a.rank() != b.rank()
                                    ? (a.rank() < b.rank() ? a : b)
                                    : (a.order().compareTo(b.order()) >= 0 ? a : b));
                }
            });
        }
        var attributes = new TreeMap<K, Attested>();
        best.forEach((about, candidate) -> attributes.put(about, candidate.attested()));
        return attributes;
    }

    private static Attested attested(SourceObject object, ReportOrder order, Stated.Value value) {
        return new Attested(value.text(), value.system(), new Origin(object, order.arrival(), value.at()));
    }

    private static EmploymentStatus status(List<SourceRecord> living, Map<Attribute, Attested> attributes) {
        if (living.isEmpty()) {
            return EmploymentStatus.ENDED;
        }
        Attested stated = attributes.get(Attribute.STATUS);
        return stated == null ? EmploymentStatus.ACTIVE : EmploymentStatus.valueOf(stated.text());
    }

    private static List<StaffIdentifier> identifiers(List<SourceRecord> records) {
        var identifiers = new TreeSet<StaffIdentifier>();
        for (SourceRecord source : records) {
            source.held().forEach((path, held) -> {
                if (path.group() == AttributeGroup.IDENTIFIER && held.stated() instanceof Stated.Value) {
                    identifiers.add(StaffIdentifier.parse(path.key()));
                }
            });
        }
        return List.copyOf(identifiers);
    }

    /// Positions come whole from the most believed source that states any, between sources of one rank from the
    /// one that spoke of them last: halves of two sources make no job.
    private static List<Position> positions(List<SourceRecord> living, Directory directory) {
        record Candidate(String source, int rank, ReportOrder spoke) {}
        Precedence.Rule rule = directory.precedence().positions();
        Candidate best = null;
        for (SourceRecord record : living) {
            String name = record.object().source();
            ReportOrder spoke = latestPosition(record);
            if (spoke != null
                    && (best == null
                            || rule.rank(name) < best.rank()
                            || (rule.rank(name) == best.rank() && spoke.compareTo(best.spoke()) > 0))) {
                best = new Candidate(name, rule.rank(name), spoke);
            }
        }
        var positions = new ArrayList<Position>();
        for (SourceRecord record : living) {
            if (best != null && record.object().source().equals(best.source())) {
                positions.addAll(positions(record, directory));
            }
        }
        positions.sort(comparing(Position::source).thenComparing(Position::key));
        return positions;
    }

    private static @Nullable ReportOrder latestPosition(SourceRecord source) {
        return source.held().entrySet().stream()
                .filter(entry -> entry.getKey().group() == AttributeGroup.POSITION
                        && entry.getValue().stated() instanceof Stated.Value)
                .map(entry -> entry.getValue().order())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<Position> positions(SourceRecord source, Directory directory) {
        var byKey = new TreeMap<String, Map<Attribute, Stated.Value>>();
        var origins = new TreeMap<String, Map<Attribute, Origin>>();
        var free = new TreeMap<String, Attested>();
        source.held().forEach((path, held) -> {
            if (path.group() == AttributeGroup.FREE && held.stated() instanceof Stated.Value value) {
                free.put(path.key(), attested(source.object(), held.order(), value));
            }
            if (path.group() == AttributeGroup.POSITION && held.stated() instanceof Stated.Value value) {
                byKey.computeIfAbsent(path.key(), _ -> new EnumMap<>(Attribute.class))
                        .put(path.attribute(), value);
                origins.computeIfAbsent(path.key(), _ -> new EnumMap<>(Attribute.class))
                        .put(
                                path.attribute(),
                                new Origin(source.object(), held.order().arrival(), value.at()));
            }
        });
        return byKey.entrySet().stream()
                .map(entry -> position(
                        source.object(),
                        entry.getKey(),
                        entry.getValue(),
                        Objects.requireNonNull(origins.get(entry.getKey())),
                        free,
                        directory))
                .toList();
    }

    private static Position position(
            SourceObject object,
            String key,
            Map<Attribute, Stated.Value> said,
            Map<Attribute, Origin> origins,
            Map<String, Attested> free,
            Directory directory) {
        String unit = text(said, Attribute.UNIT);
        Stated.Value job = said.get(Attribute.JOB_CODE);
        String role = job == null
                ? null
                : directory.crosswalk().role(job.system(), job.text()).orElse(null);
        String fte = text(said, Attribute.FTE);
        String facility = unit == null ? null : directory.units().facility(unit).orElse(null);
        return new Position(
                object.source(),
                object.nativeId() + "/" + key,
                unit,
                facility,
                job == null ? null : job.text(),
                role,
                day(said, Attribute.STARTS_ON),
                day(said, Attribute.ENDS_ON),
                Boolean.parseBoolean(text(said, Attribute.PRIMARY)),
                text(said, Attribute.EMPLOYMENT_TYPE),
                fte == null ? null : FullTime.percent(fte).orElse(null),
                text(said, Attribute.SHIFT),
                free,
                origins);
    }

    private static List<Hold> holds(EmploymentStatus status, List<Position> positions, Directory directory) {
        var holds = new ArrayList<Hold>();
        if (status == EmploymentStatus.ENDED) {
            return holds;
        }
        if (status == EmploymentStatus.ON_LEAVE) {
            holds.add(new Hold(Hold.Reason.ON_LEAVE, "reported on leave", null));
        }
        if (positions.isEmpty()) {
            holds.add(new Hold(Hold.Reason.NO_POSITION, "no position", null));
        }
        for (Position position : positions) {
            if (position.role() == null) {
                holds.add(new Hold(
                        Hold.Reason.UNMAPPED_JOB_CODE,
                        position.jobCode() == null ? "no job code" : position.jobCode(),
                        position.key()));
            }
            if (position.unit() == null
                    || directory.units().find(position.unit()).isEmpty()) {
                holds.add(new Hold(
                        Hold.Reason.UNKNOWN_UNIT,
                        position.unit() == null ? "no unit" : position.unit(),
                        position.key()));
            } else if (directory.units().isWithdrawn(position.unit())) {
                holds.add(new Hold(Hold.Reason.WITHDRAWN_UNIT, position.unit(), position.key()));
            }
        }
        return holds;
    }

    private static @Nullable String text(Map<Attribute, Stated.Value> said, Attribute attribute) {
        Stated.Value value = said.get(attribute);
        return value == null ? null : value.text();
    }

    private static @Nullable LocalDate day(Map<Attribute, Stated.Value> said, Attribute attribute) {
        Stated.Value value = said.get(attribute);
        return value == null ? null : LocalDate.parse(value.text());
    }
}
