package dev.caseclock.sla.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.caseclock.contract.sla.PolicyFacts;
import dev.caseclock.contract.sla.SlaEventData;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.feed.Event;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.json.TolerantJson;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Publishes the policy versions that come with the service, each once and for all. */
@ApplicationScoped
public class ShippedPoliciesWiring {

    private final PolicyRepository policies;
    private final Journal journal;
    private final Transactions transactions;

    @Inject
    ShippedPoliciesWiring(PolicyRepository policies, Journal journal, Transactions transactions) {
        this.policies = policies;
        this.journal = journal;
        this.transactions = transactions;
    }

    void publish(@Observes @Priority(1) StartupEvent start) {
        transactions.run(() -> shipped().stream().filter(policies::add).forEach(this::tell));
    }

    private void tell(PolicyVersion policy) {
        journal.record(Event.of("dev.caseclock.policy.published", "policy")
                .aggregateVersion(policy.version())
                .occurredAt(policy.effectiveFrom())
                .data(new SlaEventData(null, null, null, new PolicyFacts(policy.version(), policy.effectiveFrom()))));
    }

    private static List<PolicyVersion> shipped() {
        try (var document = ShippedPoliciesWiring.class.getResourceAsStream("/shipped/policies.json")) {
            return TolerantJson.mapper().readValue(document, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
