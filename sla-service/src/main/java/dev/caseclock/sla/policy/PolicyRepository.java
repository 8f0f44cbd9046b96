package dev.caseclock.sla.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.database.DatabaseFailure;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The policy versions in the database, each a document. */
@ApplicationScoped
public class PolicyRepository {

    // Before the first version nothing ran that could follow it.
    private static final String ADD = """
            insert into policy_version (version, effective_from, source, terms, published_at, published_by, adopted_at)
            select ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, case when not exists (select from policy_version) then caseclock_now() end
            on conflict do nothing
            """;

    private final DataSource database;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    PolicyRepository(DataSource database) {
        this.database = database;
    }

    public Policies all() {
        return new Policies(versions());
    }

    /** None before the first start. */
    List<PolicyVersion> versions() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        select version, effective_from, source, terms, published_at, published_by from policy_version
                        """);
                var rows = statement.executeQuery()) {
            var versions = new ArrayList<PolicyVersion>();
            while (rows.next()) {
                versions.add(version(rows));
            }
            return versions;
        } catch (SQLException failure) {
            throw new DatabaseFailure("The policy could not be read", failure);
        }
    }

    /** Lets one after another publish, so that each sees what the other has published. */
    void lock() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("lock table policy_version in share row exclusive mode");
        } catch (SQLException failure) {
            throw new DatabaseFailure("The policy could not be locked", failure);
        }
    }

    /** Whether it was new; of two who publish the same version at once, one wins. */
    boolean add(PolicyVersion policy) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(ADD)) {
            statement.setInt(1, policy.version());
            statement.setObject(2, policy.effectiveFrom().atOffset(ZoneOffset.UTC));
            statement.setString(3, json.writeValueAsString(policy.source()));
            statement.setString(4, json.writeValueAsString(policy.terms()));
            statement.setObject(5, policy.publishedAt().atOffset(ZoneOffset.UTC));
            statement.setString(6, json.writeValueAsString(policy.publishedBy()));
            return statement.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new DatabaseFailure("The policy could not be kept", failure);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A policy is no JSON", unwritable);
        }
    }

    private PolicyVersion version(ResultSet row) throws SQLException {
        try {
            return new PolicyVersion(
                    row.getInt("version"),
                    row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                    json.readValue(row.getString("source"), PolicySource.class),
                    json.readValue(row.getString("terms"), PolicyTerms.class),
                    row.getObject("published_at", OffsetDateTime.class).toInstant(),
                    json.readValue(row.getString("published_by"), Actor.class));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("Policy version " + row.getInt("version") + " is unreadable", corrupt);
        }
    }
}
