package io.preceptor.bench.system;

import java.time.Duration;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// Processor time that processes have used, read from the system. Unlike a rate it hardly hangs on who else runs
/// on the machine, so that two revisions can be told apart where their rates cannot.
///
/// @param product  the JVM under measurement, with its compiler and collector
/// @param database the PostgreSQL server with all its processes that live now
record CpuTime(Duration product, Duration database) {

    /// Processor time of the two so far. Backends that ended take theirs with them, so read it while the
    /// connections are kept.
    ///
    /// @param backend the process of any connection to the server
    static CpuTime now(ProcessHandle product, long backend) {
        ProcessHandle server = server(backend);
        return new CpuTime(of(Stream.of(product)), of(Stream.concat(Stream.of(server), server.children())));
    }

    /// The database's first process.
    ///
    /// @param backend the process of any connection to it
    static ProcessHandle server(long backend) {
        return ProcessHandle.of(backend)
                .flatMap(ProcessHandle::parent)
                .orElseThrow(() -> new IllegalStateException("The database is not on this machine"));
    }

    CpuTime since(CpuTime earlier) {
        return new CpuTime(product.minus(earlier.product), database.minus(earlier.database));
    }

    /// Milliseconds of both for each of so many things.
    double millisEach(long count) {
        return count == 0 ? 0 : (product.toNanos() + database.toNanos()) / 1e6 / count;
    }

    private static Duration of(Stream<ProcessHandle> processes) {
        ToLongFunction<ProcessHandle> nanos = process ->
                process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
        return Duration.ofNanos(processes.mapToLong(nanos).sum());
    }
}
