package io.preceptor.bench.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;

/// People who have signed in and look at their training again and again, each with a session of their own, and think
/// in between.
final class Learners implements AutoCloseable {

    /// Between an answer and the next question, evenly spread.
    static final Duration SHORTEST_THOUGHT = Duration.ofSeconds(2);

    static final Duration LONGEST_THOUGHT = Duration.ofSeconds(6);

    private final List<Browser> browsers;

    private Learners(List<Browser> browsers) {
        this.browsers = browsers;
    }

    /// Gives each of so many staff members an account, by SQL, and signs them in by the page.
    ///
    /// @throws IllegalStateException when there are too few staff members, or one is not let in
    static Learners signedIn(URI pages, JdbcClient jdbc, int users) throws IOException, InterruptedException {
        int opened =
                jdbc.sql("""
            insert into account (id, username, staff_uuid, roles, password_hash, must_change_password, enabled,
                failed_sign_ins)
            select gen_random_uuid(), 'bench-' || row_number() over (order by id), uuid, array['LEARNER'],
                :hash, false, true, 0
            from staff_member order by id limit :users
            """).param("hash", Browser.HASH).param("users", users).update();
        if (opened != users) {
            throw new IllegalStateException("There are only " + opened + " people to sign in");
        }
        var browsers = new ArrayList<Browser>();
        for (int i = 1; i <= users; i++) {
            var browser = new Browser(pages, "bench-" + i);
            requireTraining(browser.get("/"));
            browsers.add(browser);
        }
        return new Learners(browsers);
    }

    int users() {
        return browsers.size();
    }

    /// Everybody looks and thinks for so long.
    ///
    /// @return from before the question to the last byte of the answer
    Measured look(int seconds) throws InterruptedException, ExecutionException {
        long until = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        var lanes = new ArrayList<Latencies>();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < browsers.size(); i++) {
                Browser browser = browsers.get(i);
                var lane = new Latencies();
                lanes.add(lane);
                var thoughts = new Random(i);
                Callable<Boolean> one = () -> {
                    // They did not come in step.
                    think(thoughts, Duration.ZERO);
                    while (System.nanoTime() < until) {
                        long from = System.nanoTime();
                        requireTraining(browser.get("/"));
                        lane.add(System.nanoTime() - from);
                        think(thoughts, SHORTEST_THOUGHT);
                    }
                    return true;
                };
                running.add(everybody.submit(one));
            }
            for (Future<Boolean> one : running) {
                one.get();
            }
        }
        long[] sorted = Latencies.sorted(lanes);
        return new Measured(
                browsers.size(),
                seconds,
                sorted.length,
                0,
                Latencies.micros(sorted, 0.50),
                Latencies.micros(sorted, 0.99));
    }

    private static void think(Random thoughts, Duration atLeast) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(thoughts.nextLong(atLeast.toMillis(), LONGEST_THOUGHT.toMillis())));
    }

    private static void requireTraining(HttpResponse<String> page) {
        if (page.statusCode() != 200 || !page.body().contains("/training/")) {
            throw new IllegalStateException(
                    "The page of somebody's training was answered " + page.statusCode() + " and shows none");
        }
    }

    @Override
    public void close() {
        browsers.forEach(Browser::close);
    }
}
