package io.preceptor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;

/// What a database for tests began with, told to itself: copies of it know it too.
final class AsPrepared {

    private AsPrepared() {}

    /// @param database ready for tests; from then on it has one schema more
    static void remember(DataSource database) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(program());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused as-prepared.sql", e);
        }
    }

    /// Takes away every row that came since, and what the server knows of their number.
    ///
    /// @return false when more than rows changed, or they were very many; nothing happened then
    static boolean restore(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("select as_prepared.restore()")) {
            return result.next() && result.getBoolean(1);
        }
    }

    private static String program() {
        try (var source = Objects.requireNonNull(AsPrepared.class.getResourceAsStream("as-prepared.sql"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
