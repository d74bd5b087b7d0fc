package io.preceptor.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/// What a review reads and writes, read and written with nothing decided.
final class PlainRows {

    private static final int BUFFER = 64 * 1024;

    private PlainRows() {}

    /// Every column of every row that a review reads, in the order in which it lies there.
    static void read(DataSource database, int atOnce) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (String table : List.of("staff_member", "assignment", "completion", "ruling", "certification")) {
                try (var statement = connection.createStatement()) {
                    statement.setFetchSize(atOnce);
                    try (var rows = statement.executeQuery("select * from " + table)) {
                        int columns = rows.getMetaData().getColumnCount();
                        while (rows.next()) {
                            for (int i = 1; i <= columns; i++) {
                                rows.getString(i);
                            }
                        }
                    }
                }
            }
            connection.rollback();
        }
    }

    /// The rows that the last review wrote or changed, of steps and of assignments, copied out and streamed back into
    /// tables of the same shape, with all their indexes.
    ///
    /// @return seconds of the streaming in alone
    static double copy(DataSource database, Path folder) throws SQLException, IOException {
        String steps = "select * from assignment_change where world = (select max(number) from world_fact)";
        var changed = Map.of(
                "assignment_change",
                steps,
                "assignment",
                "select * from assignment where id in (select assignment_id from (" + steps + ") s)");
        double seconds = 0;
        try (var connection = database.getConnection()) {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var one : changed.entrySet()) {
                Path file = folder.resolve(one.getKey());
                try (var out = Files.newOutputStream(file)) {
                    copies.copyOut("copy (" + one.getValue() + ") to stdout", out);
                }
                try (var statement = connection.createStatement()) {
                    statement.execute("create table copied_%1$s (like %1$s including indexes)".formatted(one.getKey()));
                }
                long began = System.nanoTime();
                try (var in = Files.newInputStream(file)) {
                    copies.copyIn("copy copied_" + one.getKey() + " from stdin", in, BUFFER);
                }
                seconds += (System.nanoTime() - began) / 1e9;
            }
        }
        return seconds;
    }
}
