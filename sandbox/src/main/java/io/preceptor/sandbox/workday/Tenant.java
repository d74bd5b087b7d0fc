package io.preceptor.sandbox.workday;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everybody whom a tenant knows: by hand, and a crowd that is made when it is asked for.
public final class Tenant {

    private static final Instant CROWD_ENTERED = Instant.parse("2020-01-01T00:00:00Z");
    private static final LocalDate CROWD_HIRED = LocalDate.parse("2019-03-04");

    private final TreeMap<String, List<Transaction>> logs = new TreeMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final TreeSet<Integer> touched = new TreeSet<>();
    private final TreeSet<String> hidden = new TreeSet<>();
    private final Organizations organizations = new Organizations();
    private InstantSource clock = InstantSource.system();
    private int crowd;
    private int entered;

    public synchronized void clock(InstantSource other) {
        clock = other;
        organizations.clock(other);
    }

    public Organizations organizations() {
        return organizations;
    }

    synchronized Instant now() {
        return clock.instant();
    }

    /// So many workers, `C0000000` and on.
    public synchronized void crowd(int people) {
        crowd = people;
    }

    /// The WID of a worker, whether there is one or not.
    public static String wid(String number) {
        return UUID.nameUUIDFromBytes(number.getBytes(UTF_8)).toString().replace("-", "");
    }

    /// @return the transaction's id
    public String hire(String number, String family, LocalDate on, Job job) {
        return begin(number, false, family, on, job);
    }

    /// A contingent worker.
    public String contract(String number, String family, LocalDate on, Job job) {
        return begin(number, true, family, on, job);
    }

    private String begin(String number, boolean isContingent, String family, LocalDate on, Job job) {
        return enter(number, on, before -> {
            String original = before == null ? on.toString() : before.fact("Original_Hire_Date");
            return new Worker(
                    number,
                    isContingent,
                    Map.of(
                            "First_Name",
                            "Rosa",
                            "Last_Name",
                            family,
                            "Active",
                            "1",
                            "Terminated",
                            "0",
                            "Hire_Date",
                            on.toString(),
                            "Original_Hire_Date",
                            original,
                            "Rehire",
                            before == null ? "0" : "1"),
                    List.of(job));
        });
    }

    public String terminate(String number, LocalDate on) {
        return change(
                number,
                on.plusDays(1),
                worker -> worker.with(Map.of("Active", "0", "Terminated", "1", "Termination_Date", on.toString())));
    }

    public String rehire(String number, LocalDate on, Job job) {
        return enter(
                number,
                on,
                before -> before == null
                        ? null
                        : before.with(Map.of(
                                        "Active",
                                        "1",
                                        "Terminated",
                                        "0",
                                        "Termination_Date",
                                        "",
                                        "Rehire",
                                        "1",
                                        "Hire_Date",
                                        on.toString()))
                                .withJobs(List.of(job)));
    }

    public String leave(String number, LocalDate on, LocalDate until) {
        return change(
                number,
                on,
                worker -> worker.with(Map.of("On_Leave", "1", "Estimated_Leave_End_Date", until.toString())));
    }

    public String back(String number, LocalDate on) {
        return change(number, on, worker -> worker.with(Map.of("On_Leave", "0", "Estimated_Leave_End_Date", "")));
    }

    /// Anything else.
    public String change(String number, LocalDate on, UnaryOperator<Worker> change) {
        return enter(number, on, before -> before == null ? null : change.apply(before));
    }

    private synchronized String enter(String number, LocalDate on, UnaryOperator<@Nullable Worker> change) {
        String id = "T" + entered++;
        log(number).add(new Transaction(id, clock.instant(), on, change, null));
        return id;
    }

    public synchronized void rescind(String id) {
        logs.values().forEach(log -> log.replaceAll(one -> one.id().equals(id) ? one.rescinded(clock.instant()) : one));
    }

    /// From now on the integration system user may not see this worker, whatever it asks as of.
    public synchronized void hide(String number) {
        log(number);
        hidden.add(wid(number));
    }

    private List<Transaction> log(String number) {
        numbers.put(wid(number), number);
        return logs.computeIfAbsent(number, _ -> {
            var log = new ArrayList<Transaction>();
            int i = crowdIndex(number);
            if (i >= 0 && i < crowd) {
                touched.add(i);
                log.add(crowdHire(i));
            }
            return log;
        });
    }

    /// What is true of a worker on a day, as is known now.
    public synchronized Optional<Worker> seen(String number, LocalDate on) {
        return Optional.ofNullable(fold(transactions(number), clock.instant(), on));
    }

    /// What is true then of whoever has this WID.
    synchronized Optional<Worker> worker(String wid, Instant asOf, LocalDate on) {
        String number = number(wid);
        return number == null || hidden.contains(wid)
                ? Optional.empty()
                : Optional.ofNullable(fold(transactions(number), asOf, on));
    }

    /// Whether anybody has it, as was known then.
    synchronized boolean isKnown(String wid, Instant asOf) {
        String number = number(wid);
        return number != null && transactions(number).stream().anyMatch(one -> one.stands(asOf));
    }

    private @Nullable String number(String wid) {
        String known = numbers.get(wid);
        if (known != null) {
            return known;
        }
        for (int i = 0; i < crowd; i++) {
            if (wid(crowdNumber(i)).equals(wid)) {
                return crowdNumber(i);
            }
        }
        return null;
    }

    private List<Transaction> transactions(String number) {
        List<Transaction> log = logs.get(number);
        if (log != null) {
            return log;
        }
        int i = crowdIndex(number);
        return i >= 0 && i < crowd ? List.of(crowdHire(i)) : List.of();
    }

    /// @param workers of the page, as they are then
    /// @param total   how many meet what was asked
    record Slice(List<Worker> workers, int total) {}

    /// By number, those by hand among the crowd where their numbers lie.
    ///
    /// @param criteria empty: everybody
    synchronized Slice slice(
            List<Criterion> criteria, boolean isWithContingent, Instant asOf, LocalDate on, int skip, int count) {
        var counting = new Object() {
            private final List<Worker> workers = new ArrayList<>();
            private int total;

            void count(@Nullable Worker worker) {
                if (worker != null
                        && (isWithContingent || !worker.contingent())
                        && !hidden.contains(wid(worker.number()))) {
                    if (total >= skip && workers.size() < count) {
                        workers.add(worker);
                    }
                    total++;
                }
            }

            void consider(List<Transaction> log) {
                if (meets(log, criteria, asOf)) {
                    count(fold(log, asOf, on));
                }
            }
        };
        logs.headMap(crowdNumber(0)).values().forEach(counting::consider);
        boolean isCrowdMeant = crowd > 0 && meets(List.of(crowdHire(0)), criteria, asOf) && !on.isBefore(CROWD_HIRED);
        for (int i = 0; i < crowd && (isCrowdMeant || !touched.isEmpty()); i++) {
            if (touched.contains(i)) {
                counting.consider(transactions(crowdNumber(i)));
            } else if (isCrowdMeant) {
                boolean isOnPage = counting.total >= skip && counting.workers.size() < count;
                if (isOnPage) {
                    counting.workers.add(crowdWorker(i));
                }
                counting.total++;
            }
        }
        logs.tailMap(crowdNumber(0)).forEach((number, log) -> {
            int i = crowdIndex(number);
            if (i < 0 || i >= crowd) {
                counting.consider(log);
            }
        });
        return new Slice(counting.workers, counting.total);
    }

    private static boolean meets(List<Transaction> log, List<Criterion> criteria, Instant asOf) {
        return criteria.isEmpty()
                || log.stream()
                        .filter(one -> !one.entered().isAfter(asOf))
                        .anyMatch(one -> criteria.stream().anyMatch(criterion -> criterion.meets(one)));
    }

    private static @Nullable Worker fold(List<Transaction> log, Instant asOf, LocalDate on) {
        Worker worker = null;
        List<Transaction> standing = log.stream()
                .filter(one -> one.stands(asOf) && !one.effective().isAfter(on))
                .sorted(Comparator.comparing(Transaction::effective).thenComparing(Transaction::entered))
                .toList();
        for (Transaction one : standing) {
            worker = one.change().apply(worker);
        }
        return worker;
    }

    private static Transaction crowdHire(int i) {
        return new Transaction("C" + i, CROWD_ENTERED, CROWD_HIRED, _ -> crowdWorker(i), null);
    }

    static String crowdNumber(int i) {
        return String.format(Locale.ROOT, "C%07d", i);
    }

    private static int crowdIndex(String number) {
        return number.matches("C\\d{7}") ? Integer.parseInt(number.substring(1)) : -1;
    }

    private static Worker crowdWorker(int i) {
        var job = Job.of("P-" + i, "RN" + i % 20, "SUP-" + i % 300, CROWD_HIRED.toString());
        return new Worker(
                crowdNumber(i),
                false,
                Map.of(
                        "First_Name",
                        "Rosa",
                        "Last_Name",
                        "Example" + i,
                        "Active",
                        "1",
                        "Terminated",
                        "0",
                        "Hire_Date",
                        CROWD_HIRED.toString(),
                        "Original_Hire_Date",
                        CROWD_HIRED.toString()),
                List.of(i < 300 ? job : job.managedBy(crowdNumber(i % 300))));
    }
}
