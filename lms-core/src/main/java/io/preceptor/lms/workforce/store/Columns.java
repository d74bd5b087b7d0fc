package io.preceptor.lms.workforce.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds one parameter after the other: a column of many rows as one array, or a single value.
final class Columns {

    private final Connection connection;
    private final PreparedStatement statement;
    private int index;

    Columns(Connection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    <T> void add(String type, List<T> rows, Function<T, @Nullable Object> column) throws SQLException {
        var values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        set(connection.createArrayOf(type, values));
    }

    <T> void addBytes(List<T> rows, Function<T, byte @Nullable []> column) throws SQLException {
        var values = new byte @Nullable [rows.size()] @Nullable [];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        set(connection.createArrayOf("bytea", values));
    }

    private void set(Array array) throws SQLException {
        statement.setArray(++index, array);
    }
}
