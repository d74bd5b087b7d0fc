package io.preceptor.sandbox.workday;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What is true of a worker at one point of both clocks.
///
/// @param facts by the element's name in the service; truth as `1` and `0`
public record Worker(String number, boolean contingent, Map<String, String> facts, List<Job> jobs) {

    public Worker {
        facts = Map.copyOf(facts);
        jobs = List.copyOf(jobs);
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    public Worker with(String name, String value) {
        return with(Map.of(name, value));
    }

    public Worker with(Map<String, String> more) {
        var all = new HashMap<>(facts);
        all.putAll(more);
        return new Worker(number, contingent, all, jobs);
    }

    public Worker withJobs(List<Job> other) {
        return new Worker(number, contingent, facts, other);
    }

    public Worker withJob(Job job) {
        var all = new ArrayList<>(jobs);
        all.removeIf(one -> one.position().equals(job.position()));
        all.add(job);
        return withJobs(all);
    }

    boolean isActive() {
        return fact("Active").equals("1");
    }
}
