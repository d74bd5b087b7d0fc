package io.preceptor.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the embedded server is told at each start. On the command line, so that no edited file can weaken it.
final class ServerSettings {

    private static final Map<String, String> SETTINGS = settings();

    private ServerSettings() {}

    static List<String> commandLine(int port) {
        var line = new ArrayList<String>();
        line.add("-c port=" + port);
        SETTINGS.forEach((name, value) -> line.add("-c " + name + "=" + value));
        return line;
    }

    private static Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        // Reachable from this machine alone, with a password.
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "''");
        // Whoever else is given a password here may have chosen it: rounds are for those.
        settings.put("scram_iterations", "4096");
        // An acknowledgement means the row is on disk.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // For a small machine that the JVM and the broker share.
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "256MB");
        settings.put("effective_cache_size", "1GB");
        settings.put("maintenance_work_mem", "128MB");
        settings.put("random_page_cost", "1.1");
        settings.put("max_wal_size", "2GB");
        settings.put("min_wal_size", "256MB");
        settings.put("checkpoint_timeout", "10min");
        settings.put("wal_compression", "pglz");
        settings.put("shared_preload_libraries", "pg_stat_statements");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "'%m [%p] '");
        // Errors and their details quote rows, and rows are about people: the client hears them, the log does not.
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_parameter_max_length", "0");
        return settings;
    }
}
