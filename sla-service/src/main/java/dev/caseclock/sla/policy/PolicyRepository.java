package dev.caseclock.sla.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.json.TolerantJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** The policy versions in the database, each a document. */
@ApplicationScoped
public class PolicyRepository {

    // Before the first version nothing ran that could follow it.
    private static final String ADD = """
            insert into policy_version (version, effective_from, source, terms, published_at, published_by, adopted_at)
            select ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, case when not exists (select from policy_version) then caseclock_now() end
            on conflict do nothing
            """;

    private final RowRepository rows;
    private final ObjectMapper json = TolerantJson.mapper();

    @Inject
    PolicyRepository(RowRepository rows) {
        this.rows = rows;
    }

    public Policies all() {
        return new Policies(versions());
    }

    /** None before the first start. */
    List<PolicyVersion> versions() {
        return rows.rows(
                "select version, effective_from, source, terms, published_at, published_by from policy_version",
                this::version);
    }

    /** Lets one after another publish, so that each sees what the other has published. */
    void lock() {
        rows.write("lock table policy_version in share row exclusive mode");
    }

    /** Whether it was new; of two who publish the same version at once, one wins. */
    boolean add(PolicyVersion policy) {
        try {
            return rows.write(
                            ADD,
                            policy.version(),
                            policy.effectiveFrom(),
                            json.writeValueAsString(policy.source()),
                            json.writeValueAsString(policy.terms()),
                            policy.publishedAt(),
                            json.writeValueAsString(policy.publishedBy()))
                    == 1;
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("A policy is no JSON", unwritable);
        }
    }

    private PolicyVersion version(RowRepository.Row row) throws SQLException {
        try {
            return new PolicyVersion(
                    row.integer("version"),
                    row.instant("effective_from"),
                    json.readValue(row.text("source"), PolicySource.class),
                    json.readValue(row.text("terms"), PolicyTerms.class),
                    row.instant("published_at"),
                    json.readValue(row.text("published_by"), Actor.class));
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("Policy version " + row.integer("version") + " is unreadable", corrupt);
        }
    }
}
