package dev.caseclock.sla.policy;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Transactions;
import dev.caseclock.kit.json.TolerantJson;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/** Publishes the policy versions that come with the service, each once and for all. */
@ApplicationScoped
public class ShippedPoliciesWiring {

    private record Shipped(int version, Instant effectiveFrom, PolicySource source, PolicyTerms terms) {

        PolicyVersion publishedAt(Instant now) {
            return new PolicyVersion(version, effectiveFrom, source, terms, now, Actor.suite());
        }
    }

    private final PolicyPublishingRepository publishing;
    private final SuiteClock suiteClock;
    private final Transactions transactions;

    @Inject
    ShippedPoliciesWiring(PolicyPublishingRepository publishing, SuiteClock suiteClock, Transactions transactions) {
        this.publishing = publishing;
        this.suiteClock = suiteClock;
        this.transactions = transactions;
    }

    void publish(@Observes @Priority(1) StartupEvent start) {
        transactions.run(() -> {
            var now = suiteClock.instant();
            shipped().forEach(policy -> publishing.publish(policy.publishedAt(now)));
        });
    }

    private static List<Shipped> shipped() {
        try (var document = ShippedPoliciesWiring.class.getResourceAsStream("/shipped/policies.json")) {
            return TolerantJson.mapper().readValue(document, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
