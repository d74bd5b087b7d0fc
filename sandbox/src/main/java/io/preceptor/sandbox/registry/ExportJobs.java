package io.preceptor.sandbox.registry;

import io.preceptor.sandbox.crm.Fault;
import io.preceptor.sandbox.registry.Holdings.Version;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The exports that were asked for (Bulk Data Access 2.0). Safe for many threads.
///
/// Each is a snapshot of the moment it was asked for. It is ready after as many questions as was set, is kept until it
/// is deleted, and knows nothing of itself afterwards.
final class ExportJobs {

    /// @param file  lines of it
    record File(String list, String type, List<String> file) {}

    /// One export.
    private static final class Job {
        final String request;
        final Instant at;
        final List<File> files;
        int questions;

        Job(String request, Instant at, List<File> files) {
            this.request = request;
            this.at = at;
            this.files = files;
        }
    }

    private final Holdings holdings;
    private final Supplier<URI> base;
    private final Map<String, Job> jobs = new HashMap<>();
    private final List<String> cancelled = new ArrayList<>();
    private int last;
    private int questionsUntilReady;
    private int linesInAFile = 40_000;
    private String outcomesName = "error";

    ExportJobs(Holdings holdings, Supplier<URI> base) {
        this.holdings = holdings;
        this.base = base;
    }

    synchronized void readyAfter(int questions) {
        questionsUntilReady = questions;
    }

    synchronized void linesInAFile(int lines) {
        linesInAFile = lines;
    }

    /// The list of errors under its name of the coming version.
    synchronized void callErrorsOutcomes() {
        outcomesName = "outcome";
    }

    /// All exports end as if their time had run out.
    synchronized void expire() {
        jobs.clear();
    }

    /// The exports that a client has ended.
    synchronized List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    synchronized int begun() {
        return last;
    }

    /// @param since null: everything
    /// @return its id
    synchronized String begin(
            String request, List<String> types, @Nullable Instant since, Instant now, Optional<Fault> fault) {
        var files = new ArrayList<File>();
        String twist = fault.map(Fault::kind).orElse("");
        for (String type : types) {
            var lines = new ArrayList<String>();
            for (Version version : holdings.since(type, since == null ? Instant.EPOCH : since)) {
                if (!version.isDeleted()) {
                    lines.add(version.json());
                }
            }
            if (twist.equals("broken-line") && type.equals("Practitioner")) {
                lines.add(
                        lines.size() / 2,
                        fault.orElseThrow().text("line", "{\"resourceType\":\"Practitioner\",\"id\""));
            }
            for (int from = 0; from < lines.size(); from += linesInAFile) {
                files.add(new File(
                        "output", type, List.copyOf(lines.subList(from, Math.min(lines.size(), from + linesInAFile)))));
            }
            if (since != null) {
                deletions(type, since).ifPresent(files::add);
            }
        }
        if (twist.equals("error-file")) {
            files.add(
                    new File(
                            "error",
                            "OperationOutcome",
                            List.of(
                                    fault.orElseThrow()
                                            .text(
                                                    "outcome",
                                                    "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"processing\"}]}"))));
        }
        String id = "job-" + ++last;
        jobs.put(id, new Job(request, now, List.copyOf(files)));
        return id;
    }

    private Optional<File> deletions(String type, Instant since) {
        List<String> entries = holdings.since(type, since).stream()
                .filter(Version::isDeleted)
                .map(version -> "{\"request\":{\"method\":\"DELETE\",\"url\":\"" + version.place() + "\"}}")
                .toList();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new File(
                        "deleted",
                        "Bundle",
                        List.of("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
                                + String.join(",", entries) + "]}")));
    }

    /// How far it is, in percent.
    ///
    /// @return 100 when it is ready; empty where it is not known
    synchronized Optional<Integer> progress(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            return Optional.empty();
        }
        int percent = questionsUntilReady == 0 ? 100 : Math.min(100, 100 * job.questions / questionsUntilReady);
        job.questions++;
        return Optional.of(percent);
    }

    /// @param twist a way in which the manifest is wrong; empty: none
    synchronized String manifest(String id, String twist) {
        Job job = jobs.get(id);
        if (job == null || twist.equals("no-manifest")) {
            return "{\"output\":\"none\"}";
        }
        var lists = new HashMap<String, List<String>>();
        for (int i = 0; i < job.files.size(); i++) {
            File file = job.files.get(i);
            URI root = base.get();
            String url = twist.equals("elsewhere") ? "http://169.254.169.254/" + i : root + "/files/" + id + "/" + i;
            lists.computeIfAbsent(file.list(), _ -> new ArrayList<>())
                    .add("{\"type\":\"%s\",\"url\":\"%s\",\"count\":%d}"
                            .formatted(file.type(), url, file.file().size() + (twist.equals("short") ? 7 : 0)));
        }
        return "{\"transactionTime\":\"%s\",\"request\":\"%s\",\"requiresAccessToken\":true,\"output\":[%s],\"deleted\":[%s],\"%s\":[%s]}"
                .formatted(
                        job.at,
                        job.request,
                        String.join(",", lists.getOrDefault("output", List.of())),
                        String.join(",", lists.getOrDefault("deleted", List.of())),
                        outcomesName,
                        String.join(",", lists.getOrDefault("error", List.of())));
    }

    synchronized Optional<List<String>> file(String id, int number) {
        return Optional.ofNullable(jobs.get(id))
                .filter(job -> number >= 0 && number < job.files.size())
                .map(job -> job.files.get(number).file());
    }

    synchronized boolean cancel(String id) {
        if (jobs.remove(id) == null) {
            return false;
        }
        cancelled.add(id);
        return true;
    }
}
