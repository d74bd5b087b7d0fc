package io.preceptor.bench.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whose processor time an acknowledgement takes: the product's threads by what they do, as `jcmd` tells, the
/// database's processes by theirs, and the sender. Those are read from `/proc`: on another system than Linux there
/// is nothing to tell.
///
/// What ended in between took its time with it, and is not counted; the threads and processes that matter live on.
///
/// @param product  nanoseconds of the product's threads
/// @param database nanoseconds of each process of the database's server
/// @param before   of the children of this process that had ended before it looked
/// @param after    the same after it looked: looking takes a child
record CpuSplit(Map<User, Long> product, Map<Long, Long> database, long before, long after) {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern THREAD = Pattern.compile("^\"(.+)\" .*\\bcpu=([0-9.]+)ms");

    /// A tick of `/proc/<pid>/stat`, as Linux shows it to programs on every machine.
    private static final long TICK_NANOS = 10_000_000;

    enum User {
        SOCKETS("product: sockets, reading messages"),
        VIRTUAL("product: virtual threads (answers, work behind)"),
        WRITER("product: writer of the journal"),
        ROUTES("product: other routes"),
        COMPILER("product: compiler"),
        COLLECTOR("product: garbage collector"),
        REST("product: everything else"),
        STORING("database: storing messages"),
        OTHERS("database: other connections"),
        SERVER("database: background"),
        SENDER("sender, with its start");

        private final String words;

        User(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    CpuSplit {
        product = Map.copyOf(product);
        database = Map.copyOf(database);
    }

    /// Processor time so far.
    ///
    /// @param server the first process of the database's server
    static CpuSplit now(ProcessHandle product, ProcessHandle server) {
        var threads = new EnumMap<User, Long>(User.class);
        var processes = new HashMap<Long, Long>();
        if (!Files.isReadable(PROC.resolve("self/schedstat"))) {
            return new CpuSplit(threads, processes, 0, 0);
        }
        long before = endedChildren();
        read(Programs.threads(product), threads);
        server.children().forEach(child -> processes.put(child.pid(), spent(child)));
        return new CpuSplit(threads, processes, before, endedChildren());
    }

    /// Milliseconds of each user for each of so many messages, since an earlier look.
    ///
    /// @param connections the database's processes that serve a connection, and whether they store messages
    /// @return empty where nothing is told
    Map<User, Double> millisEach(CpuSplit earlier, Map<Long, Boolean> connections, long count) {
        var used = new EnumMap<User, Long>(User.class);
        product.forEach((user, now) -> used.put(user, now - earlier.product.getOrDefault(user, 0L)));
        database.forEach((process, now) -> {
            Boolean storing = connections.get(process);
            User user = storing == null ? User.SERVER : storing ? User.STORING : User.OTHERS;
            used.merge(user, now - earlier.database.getOrDefault(process, 0L), Long::sum);
        });
        var each = new EnumMap<User, Double>(User.class);
        if (count > 0 && !used.isEmpty()) {
            used.put(User.SENDER, before - earlier.after);
            used.forEach((user, nanos) -> each.put(user, nanos / 1e6 / count));
        }
        return each;
    }

    /// What a thread of the product does, by its name.
    static User user(String thread) {
        if (thread.contains("NettyServer")) {
            return User.SOCKETS;
        } else if (thread.startsWith("ForkJoinPool")) {
            return User.VIRTUAL;
        } else if (thread.startsWith("journal-writer")) {
            return User.WRITER;
        } else if (thread.startsWith("Camel")) {
            return User.ROUTES;
        } else if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
            return User.COMPILER;
        } else if (thread.startsWith("G1 ") || thread.startsWith("GC ") || thread.startsWith("VM ")) {
            return User.COLLECTOR;
        }
        return User.REST;
    }

    /// Adds up what a thread dump says of each thread's time.
    static void read(List<String> dump, Map<User, Long> nanos) {
        for (String line : dump) {
            Matcher thread = THREAD.matcher(line);
            if (thread.find()) {
                long time = Math.round(Double.parseDouble(thread.group(2)) * 1e6);
                nanos.merge(user(thread.group(1)), time, Long::sum);
            }
        }
    }

    private static long spent(ProcessHandle process) {
        try {
            String spent = Files.readString(PROC.resolve(process.pid() + "/schedstat"));
            return Long.parseLong(spent.substring(0, spent.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }

    /// User and system time of the children that have ended and been waited for: fields 16 and 17 of proc(5).
    private static long endedChildren() {
        try {
            String stat = Files.readString(PROC.resolve("self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * TICK_NANOS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
