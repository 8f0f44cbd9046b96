package dev.caseclock.kit.database;

import java.sql.SQLException;

/** A statement of the kit failed; the cause tells whether the database is gone or the statement was wrong. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailure(String what, SQLException cause) {
        super(what, cause);
    }
}
