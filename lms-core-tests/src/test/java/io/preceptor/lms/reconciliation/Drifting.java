package io.preceptor.lms.reconciliation;

import io.preceptor.lms.converge.Hospital;
import io.preceptor.lms.feed.FeedEntry;
import io.preceptor.lms.feed.FeedOutcome;
import io.preceptor.lms.feed.FeedReader;
import io.preceptor.lms.feed.FeedRegistration;
import io.preceptor.lms.feed.FeedRhythm;
import io.preceptor.lms.feed.FeedSink;
import io.preceptor.lms.feed.Feeds;
import io.preceptor.lms.feed.Place;
import io.preceptor.lms.feed.PolledSource;
import io.preceptor.lms.journal.EntryState;
import io.preceptor.lms.journal.JournalDraft;
import io.preceptor.lms.journal.Problem;
import io.preceptor.lms.journal.ProblemCode;
import io.preceptor.lms.reconciliation.store.DifferenceStore;
import io.preceptor.lms.reconciliation.store.PersonPages;
import io.preceptor.lms.reconciliation.store.ReconciliationQueries;
import io.preceptor.lms.reconciliation.store.RepairStore;
import io.preceptor.lms.reconciliation.store.RunStore;
import io.preceptor.lms.returns.DeliveryOutcome;
import io.preceptor.lms.returns.Push;
import io.preceptor.lms.returns.ReadBack;
import io.preceptor.lms.returns.Target;
import io.preceptor.lms.returns.TargetCapability;
import io.preceptor.lms.returns.TargetWatch.Watched;
import io.preceptor.lms.returns.store.ToldStore;
import io.preceptor.lms.workforce.Attribute;
import io.preceptor.lms.workforce.AttributePath;
import io.preceptor.lms.workforce.ReportScope;
import io.preceptor.lms.workforce.SourceObject;
import io.preceptor.lms.workforce.StaffReport;
import io.preceptor.lms.workforce.Stated;
import io.preceptor.lms.workforce.store.ProposalStore;
import io.preceptor.lms.workforce.store.ReportWork;
import io.preceptor.lms.workforce.store.SourceRecordStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A hospital whose directory is source and target in one, drifts by hand, and can be read back; with a CRM beside it
/// that cannot.
final class Drifting {

    static final String DIRECTORY = "directory";
    static final String CRM = "crm";

    final Hospital hospital;
    final Directory directory;
    final Reconciliations reconciliations;
    final Repairs repairs;
    final RunStore runs;
    final FeedReader reader;
    private final Feeds feeds;
    private final DifferenceStore differences;
    private final Sides sides;

    Drifting(String name, Set<String> everyone) {
        hospital = Hospital.open(name);
        directory = new Directory();
        feeds = new Feeds(List.of(registration()), hospital.feeds);
        reader = new FeedReader(List.of(registration()), hospital.feeds, hospital.feedIntake, Duration.ofMinutes(1));
        runs = new RunStore(hospital.jdbc, hospital.transactions);
        reconciliations = new ReconciliationQueries(hospital.jdbc, runs);
        differences = new DifferenceStore(hospital.jdbc);
        var work = new ReportWork(hospital.jdbc);
        sides = Sides.of(
                feeds,
                List.of(directory, new Blind()),
                () -> List.of(watched(DIRECTORY), watched(CRM)),
                hospital.holds,
                new Sides.Stores(
                        new SourceRecordStore(hospital.jdbc),
                        work,
                        new PersonPages(hospital.jdbc, ZoneId.of("America/Chicago")),
                        new ToldStore(hospital.jdbc)),
                everyone);
        repairs = new Repairs(
                hospital.transactions,
                reconciliations,
                new RepairStore(hospital.jdbc),
                differences,
                runs,
                sides,
                new Repairs.Paths(hospital.resend, feeds, new ProposalStore(hospital.jdbc), work, () -> {}),
                hospital.audit);
    }

    private FeedRegistration registration() {
        return new FeedRegistration(
                directory, new FeedRhythm(Duration.ofHours(1), Duration.ofHours(2), FeedRhythm.Sign.ANSWER));
    }

    private static Watched watched(String name) {
        return new Watched(name, TargetCapability.READ_BACK, false, null, null, 1, 10_000, false);
    }

    /// A node.
    Reconciling node(Duration lease) {
        return new Reconciling(
                List.of(Side.source(DIRECTORY), Side.PEOPLE, Side.target(DIRECTORY), Side.target(CRM)),
                sides,
                runs,
                differences,
                hospital.transactions,
                lease);
    }

    Run compare(Side... only) {
        Reconciling node = node(Duration.ofMinutes(1));
        long number = node.begin(List.of(only), "anna", "to know").orElseThrow();
        while (node.work()) {
            // to its end
        }
        return reconciliations.run(number).orElseThrow();
    }

    /// Reads the directory as it is now, and applies it.
    void read() {
        feeds.readNow(DIRECTORY);
        reader.readIfDue(DIRECTORY);
        hospital.settle();
    }

    /// Brings everything that is due to the directory.
    void deliver() {
        for (long person : hospital.deliveries.due(DIRECTORY, 1000)) {
            hospital.deliveries
                    .claim(DIRECTORY, person, Duration.ofMinutes(1))
                    .ifPresent(push -> hospital.deliveries.settle(push, directory.deliver(push)));
        }
    }

    /// Those that are open, as `KIND subject`.
    List<String> open() {
        return reconciliations.find(new Reconciliations.Search(null, null, Difference.State.OPEN, null), 1000).stream()
                .map(one -> one.kind() + " " + one.side().name())
                .sorted()
                .toList();
    }

    Difference one(DifferenceKind kind) {
        return reconciliations.find(new Reconciliations.Search(null, kind, null, null), 10).stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " among " + open()));
    }

    /// People and certificates as they stand there; both sides of the test change them.
    static final class Directory implements PolledSource, Target, ReadBack {

        final Map<String, Says> people = new LinkedHashMap<>();
        final Map<String, Map<String, String>> certificates = new TreeMap<>();
        final Set<String> unreadable = new TreeSet<>();
        final Set<String> gone = new TreeSet<>();
        private final Map<String, Instant> saidAt = new HashMap<>();
        boolean isAway;
        boolean isHandedOver;

        @Nullable
        Seen says;

        Runnable beforeLook = () -> {};

        void put(String employee, String unit) {
            put(employee, unit, Instant.now());
        }

        void put(String employee, String unit, Instant at) {
            people.put(employee, new Says(unit, "Family" + employee));
            saidAt.put(employee, at);
            gone.remove(employee);
        }

        void remove(String employee) {
            people.remove(employee);
            gone.add(employee);
            saidAt.put(employee, Instant.now());
        }

        @Override
        public String name() {
            return DIRECTORY;
        }

        @Override
        public String kind() {
            return "directory of a test";
        }

        @Override
        public Place since(Instant moment) {
            return Place.START;
        }

        @Override
        public Optional<Place> whole() {
            return isHandedOver ? Optional.empty() : Optional.of(Place.START);
        }

        @Override
        public FeedOutcome read(Place from, FeedSink sink) {
            if (isAway) {
                return new FeedOutcome.TryLater("The directory failed (503)", null);
            }
            tell(people.keySet(), ReportScope.SNAPSHOT, sink);
            tell(gone, ReportScope.END, sink);
            return new FeedOutcome.UpToDate((long) people.size() + gone.size());
        }

        /// Those of one kind are counted by themselves, as a directory counts those of one type.
        private void tell(Collection<String> some, ReportScope scope, FeedSink sink) {
            sink.take(
                    some.stream()
                            .map(employee -> entry(employee, report(employee, scope)))
                            .toList(),
                    new Place("after " + scope));
            sink.progress(some.size(), some.size());
        }

        private FeedEntry entry(String employee, StaffReport report) {
            String id = employee + "@" + report.saidAt() + report.scope();
            var refused = unreadable.contains(employee)
                    ? List.of(new FeedEntry.Refused(
                            1, employee, new Problem("Practitioner.name", ProblemCode.MALFORMED, "send a family name")))
                    : List.<FeedEntry.Refused>of();
            List<StaffReport> reports = refused.isEmpty() ? List.of(report) : List.of();
            return new FeedEntry.New(
                    draft(id, refused.stream().map(FeedEntry.Refused::problem).toList()),
                    FeedEntry.Content.of(reports, List.of(), refused));
        }

        /// What it says of one person.
        record Says(String unit, String family) {}

        private static JournalDraft draft(String id, List<Problem> problems) {
            return new JournalDraft(
                    DIRECTORY,
                    "127.0.0.1:1",
                    "Practitioner",
                    id,
                    Instant.now(),
                    Instant.now(),
                    id.length(),
                    id,
                    id.getBytes(StandardCharsets.UTF_8),
                    problems.isEmpty() ? EntryState.ACCEPTED : EntryState.REFUSED,
                    problems,
                    new byte[0]);
        }

        private StaffReport report(String employee, ReportScope scope) {
            var statements = new TreeMap<AttributePath, Stated>();
            if (scope == ReportScope.SNAPSHOT) {
                Says says = Objects.requireNonNull(people.get(employee));
                say(statements, AttributePath.person(Attribute.FAMILY_NAME), says.family());
                say(statements, AttributePath.person(Attribute.STATUS), "ACTIVE");
                say(
                        statements,
                        AttributePath.identifier(Hospital.identifier(employee), Attribute.IDENTIFIER_TYPE),
                        "EI");
                say(statements, AttributePath.position("primary", Attribute.UNIT), says.unit());
                say(statements, AttributePath.position("primary", Attribute.JOB_CODE), "RN2");
            }
            return new StaffReport(
                    new SourceObject(DIRECTORY, employee),
                    Objects.requireNonNull(saidAt.get(employee)),
                    StaffReport.NO_SEQUENCE,
                    Instant.now(),
                    null,
                    scope,
                    Set.of(),
                    statements);
        }

        private static void say(Map<AttributePath, Stated> statements, AttributePath path, String text) {
            statements.put(path, Stated.Value.of(text, "here"));
        }

        @Override
        public TargetCapability capability() {
            return TargetCapability.READ_BACK;
        }

        @Override
        public DeliveryOutcome deliver(Push push) {
            for (Push.Item item : push.items()) {
                if (item.content() == null) {
                    certificates.remove(item.key());
                } else {
                    certificates.put(item.key(), item.content().fields());
                }
            }
            return new DeliveryOutcome.SeenOnReadBack("Practitioner/1", null, true, "PUT 200");
        }

        @Override
        public Seen look(Push push) {
            beforeLook.run();
            if (isAway) {
                return new Seen.NotNow("It answers 503", null);
            }
            if (says != null) {
                return says;
            }
            var gaps = new ArrayList<Gap>();
            for (Push.Item item : push.items()) {
                Map<String, String> shown = certificates.get(item.key());
                if (item.content() == null) {
                    if (shown != null) {
                        gaps.add(new Gap(item.key(), Kind.STILL_THERE, Map.of(), shown));
                    }
                } else if (shown == null) {
                    gaps.add(new Gap(item.key(), Kind.ABSENT, item.content().fields(), Map.of()));
                } else if (!shown.equals(item.content().fields())) {
                    gaps.add(new Gap(item.key(), Kind.OTHERWISE, item.content().fields(), shown));
                }
            }
            certificates.forEach((number, shown) -> {
                if (number.startsWith("STRAY")) {
                    gaps.add(new Gap(number, Kind.UNKNOWN, Map.of(), shown));
                }
            });
            return new Seen.Shown("Practitioner/1", gaps);
        }
    }

    /// A target that takes and shows nothing.
    private static final class Blind implements Target {
        @Override
        public String name() {
            return CRM;
        }

        @Override
        public TargetCapability capability() {
            return TargetCapability.NEITHER;
        }

        @Override
        public DeliveryOutcome deliver(Push push) {
            return new DeliveryOutcome.Accepted(null, "POST 200");
        }
    }
}
