package dev.caseclock.kit.clock;

import dev.caseclock.kit.database.DatabaseFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** The only clock of a service: that of its database, to the microsecond, plus a sandbox's offset. Read it once per decision. */
@ApplicationScoped
public class SuiteClock implements InstantSource {

    private final DataSource database;

    @Inject
    public SuiteClock(DataSource database) {
        this.database = database;
    }

    /** Inside a transaction this is read on its connection; each call reads anew. */
    @Override
    public Instant instant() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select caseclock_now()");
                var now = statement.executeQuery()) {
            now.next();
            return now.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException failure) {
            throw new DatabaseFailure("The time could not be read", failure);
        }
    }
}
