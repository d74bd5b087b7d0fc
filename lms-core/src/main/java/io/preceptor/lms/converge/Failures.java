package io.preceptor.lms.converge;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/// Tells a database that is away from data that it will not take.
final class Failures {

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";

    private Failures() {}

    /// Whether trying the same again later may help: no connection, a server that stops, a lock that stayed
    /// taken. A server that refuses data names a state (PostgreSQL's manual, Appendix A: every message of the
    /// server has one), so a failure without one is a pool's or a driver's, as of a rollback on a connection
    /// that was lost.
    static boolean isOurs(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                if (state == null
                        || state.startsWith("08")
                        || state.startsWith("57P")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.equals(LOCK_NOT_AVAILABLE)) {
                    return true;
                }
            }
            if (cause instanceof IOException || cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }

    /// Whether the database ended a statement, for its time was up or because somebody asked it to. Of a chunk that may
    /// be due to one report; of one report alone it says nothing against it.
    static boolean isCancelled(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && QUERY_CANCELED.equals(sql.getSQLState())) {
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
