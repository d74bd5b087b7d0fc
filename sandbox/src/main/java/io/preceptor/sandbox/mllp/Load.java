package io.preceptor.sandbox.mllp;

import io.preceptor.sandbox.staff.Job;
import io.preceptor.sandbox.staff.Person;
import io.preceptor.sandbox.staff.StaffMessages;
import io.preceptor.sandbox.staff.Unit;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Sends generated transfers over several connections, one message in flight on each, and measures the answers.
///
/// @param warmup    sent and answered, but not measured; `seconds` begins after it
/// @param employees how many different people the messages speak about; each message moves the next one
record Load(
        String host, int port, int connections, Duration seconds, Duration warmup, int employees, Duration patience) {

    Load {
        if (connections < 1 || employees < 1 || seconds.toSeconds() < 1) {
            throw new IllegalArgumentException("--connections, --employees and --seconds must be at least 1");
        }
    }

    /// @param count  messages that were accepted in the measured time
    /// @param failed messages that were not accepted, and connections that broke, at any time
    record Result(int connections, double seconds, int count, int failed, long p50Micros, long p99Micros) {

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"connections\":%d,\"seconds\":%.3f,\"count\":%d,\"failed\":%d,\"perSecond\":%.1f,\"p50Micros\":%d,\"p99Micros\":%d}",
                    connections,
                    seconds,
                    count,
                    failed,
                    count / seconds,
                    p50Micros,
                    p99Micros);
        }
    }

    /// What one connection saw: latencies of accepted messages in nanoseconds, from before the write to
    /// after the answer.
    private static final class Lane {
        private long[] nanos = new long[4096];
        private int count;
        private int failed;

        void took(long latency) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = latency;
        }
    }

    Result run(Clock clock) throws InterruptedException {
        var controlIds = new ControlIds(clock);
        var next = new AtomicInteger();
        var lanes = new ArrayList<Lane>();
        var threads = new ArrayList<Thread>();
        long measureFrom = System.nanoTime() + warmup.toNanos();
        long until = measureFrom + seconds.toNanos();
        for (int i = 0; i < connections; i++) {
            var lane = new Lane();
            lanes.add(lane);
            threads.add(Thread.ofPlatform().start(() -> drive(lane, clock, controlIds, next, measureFrom, until)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return summary(lanes);
    }

    private void drive(
            Lane lane, Clock clock, Supplier<String> controlIds, AtomicInteger next, long measureFrom, long until) {
        try (var connection = new MllpConnection(host, port, patience)) {
            while (System.nanoTime() < until) {
                String controlId = controlIds.get();
                String message = new StaffMessages(clock, () -> controlId).move(person(next.getAndIncrement()));
                long sentAt = System.nanoTime();
                var answer = Answer.of(connection.exchange(message));
                long answeredAt = System.nanoTime();
                if (!answer.accepts(controlId)) {
                    lane.failed++;
                } else if (sentAt >= measureFrom && answeredAt <= until) {
                    lane.took(answeredAt - sentAt);
                }
            }
        } catch (IOException e) {
            lane.failed++;
        }
    }

    private Person person(int turn) {
        int number = turn % employees;
        Unit[] units = Unit.values();
        // Each round moves everybody to another unit, so that no message repeats what is known.
        Unit unit = units[(number + turn / employees) % units.length];
        String employeeId = String.format(Locale.ROOT, "E9%06d", number);
        return new Person(employeeId, "Load", "Person" + number, unit, Job.RN2, LocalDate.of(2024, 1, 15), "");
    }

    private Result summary(List<Lane> lanes) {
        long[] all = lanes.stream()
                .flatMapToLong(lane -> Arrays.stream(lane.nanos, 0, lane.count))
                .sorted()
                .toArray();
        int failed = lanes.stream().mapToInt(lane -> lane.failed).sum();
        return new Result(
                connections, seconds.toNanos() / 1e9, all.length, failed, micros(all, 0.50), micros(all, 0.99));
    }

    /// The smallest latency that this share of the messages did not exceed (nearest rank); 0 when there was none.
    private static long micros(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1] / 1000;
    }
}
