package io.preceptor.routes.doctor;

import io.preceptor.portal.doctor.Finding;
import io.preceptor.postgres.PostgresRefused;
import io.preceptor.routes.host.StartRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks at many things at the same time, and makes a finding of whatever stands in the way of one: a
/// silent peer keeps nobody else's finding, and is named.
final class Looks {

    private Looks() {}

    /// One thing to look at.
    ///
    /// @param area    what kind of thing
    /// @param subject which one; empty where there is one of its kind
    record Look(String area, String subject, Callable<List<Finding>> at) {}

    /// @param patience whoever has not answered by then is as good as away
    /// @return what was found, in the order of the looks
    static List<Finding> all(List<Look> looks, Duration patience) {
        var findings = new ArrayList<Finding>();
        // Not closed, which would wait for those that do not come back.
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<List<Finding>>> begun =
                    looks.stream().map(look -> threads.submit(look.at())).toList();
            long until = System.nanoTime() + patience.toNanos();
            for (int i = 0; i < begun.size(); i++) {
                findings.addAll(found(looks.get(i), begun.get(i), until, patience));
            }
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(findings);
    }

    private static List<Finding> found(Look look, Future<List<Finding>> begun, long until, Duration patience) {
        try {
            return begun.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            return List.of(silent(look, patience));
        } catch (ExecutionException e) {
            return List.of(failed(look, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.fail(look.area(), look.subject(), "Interrupted", "Examine again."));
        }
    }

    private static Finding silent(Look look, Duration patience) {
        String saw = "No answer within " + patience.toSeconds() + " seconds";
        return look.subject().isEmpty()
                ? Finding.fail(look.area(), "", saw, "See what holds it.")
                : Finding.fail(
                        look.area(),
                        look.subject(),
                        saw + ": it takes the connection and says nothing, or nothing comes back from it",
                        "See that it works, and what lies between; a firewall may drop without a word.");
    }

    /// By the words of whoever refused; else by the error's class alone, since its text may hold anything.
    private static Finding failed(Look look, Throwable failure) {
        Throwable last = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PostgresRefused refused) {
                return Finding.fail(
                        look.area(), look.subject(), String.valueOf(refused.getMessage()), refused.remedy());
            }
            if (each instanceof StartRefused refused) {
                return Finding.fail(
                        look.area(), look.subject(), String.valueOf(refused.getMessage()), refused.remedy());
            }
            last = each;
        }
        return Finding.fail(
                look.area(),
                look.subject(),
                "It could not be looked at: " + last.getClass().getSimpleName(),
                "The finding on the database and the product's log say more.");
    }
}
