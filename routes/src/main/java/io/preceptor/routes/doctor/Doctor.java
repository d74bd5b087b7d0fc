package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Examiner;
import io.preceptor.portal.doctor.Finding;
import io.preceptor.postgres.PostgresRefused;
import io.preceptor.routes.host.StartRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs every check at the same time, and makes a finding of whatever stands in the way of one.
final class Doctor implements Examiner {

    /// A peer that answers later than this is as good as away.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Check> checks;

    Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        // Not closed, which would wait for those that do not come back.
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> looks =
                    checks.stream().map(check -> threads.submit(check::look)).toList();
            long until = System.nanoTime() + PATIENCE.toNanos();
            for (int i = 0; i < looks.size(); i++) {
                findings.addAll(found(checks.get(i), looks.get(i), until));
            }
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(findings);
    }

    private static List<Finding> found(Check check, Future<List<Finding>> look, long until) {
        try {
            return look.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            return List.of(Finding.fail(
                    check.area(), "", "No answer within " + PATIENCE.toSeconds() + " seconds", "See what holds it."));
        } catch (ExecutionException e) {
            return List.of(failed(check.area(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.fail(check.area(), "", "Interrupted", "Examine again."));
        }
    }

    /// By the words of whoever refused; else by the error's class alone, since its text may hold anything.
    private static Finding failed(String area, Throwable failure) {
        Throwable last = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PostgresRefused refused) {
                return Finding.fail(area, "", String.valueOf(refused.getMessage()), refused.remedy());
            }
            if (each instanceof StartRefused refused) {
                return Finding.fail(area, "", String.valueOf(refused.getMessage()), refused.remedy());
            }
            last = each;
        }
        return Finding.fail(
                area,
                "",
                "It could not be looked at: " + last.getClass().getSimpleName(),
                "The finding on the database and the product's log say more.");
    }
}
