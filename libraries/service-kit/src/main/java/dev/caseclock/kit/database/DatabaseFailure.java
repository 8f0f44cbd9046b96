package dev.caseclock.kit.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;

/** A statement of the kit failed; the cause tells whether the database is gone or the statement was wrong. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(String what, SQLException cause) {
        super(what, cause);
    }

    /** Whether trying again later can help: no connection, none free in the pool, or the server is going down. */
    public static boolean isGone(SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        return sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || sql instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P")
                || state.startsWith("53")
                || state.startsWith("28")
                || state.equals("25006")
                || isPoolTimeout(sql);
    }

    // Agroal reports an exhausted or unreachable pool as a plain SQLException without a state.
    private static boolean isPoolTimeout(SQLException sql) {
        return sql.getSQLState() == null && String.valueOf(sql.getMessage()).contains("acquisition timeout");
    }
}
