package io.preceptor.lms.converge;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// Tells a database that is away from data that it will not take.
final class Failures {

    private Failures() {}

    /// Whether trying the same again later may help: no connection, a server that stops, a lock that stayed
    /// taken.
    static boolean isOurs(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState() == null ? "" : sql.getSQLState();
                if (state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("40")
                        || state.startsWith("53")) {
                    return true;
                }
            }
            if (cause instanceof IOException || cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /// The kind of the innermost failure: never its message, which may quote a value.
    static String name(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return innermost instanceof SQLException sql
                ? "database error " + sql.getSQLState()
                : innermost.getClass().getSimpleName();
    }
}
