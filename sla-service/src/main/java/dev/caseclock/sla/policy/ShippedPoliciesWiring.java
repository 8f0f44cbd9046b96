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
import org.jboss.logging.Logger;

/**
 * Publishes the policies that come with the service, each once and for all. Each is known by the title and the revision of its source, not by
 * a number: that is the next free one, since other versions may have been published here before it came.
 */
@ApplicationScoped
public class ShippedPoliciesWiring {

    private static final Logger LOG = Logger.getLogger(ShippedPoliciesWiring.class);

    record Shipped(Instant effectiveFrom, PolicySource source, PolicyTerms terms) {

        PolicyVersion publishedAt(Instant now, int version) {
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
        publish(shipped());
    }

    void publish(List<Shipped> policies) {
        transactions.run(() -> policies.forEach(this::publish));
    }

    private void publish(Shipped policy) {
        publishing
                .publish(policy, suiteClock.instant())
                .ifPresent(other -> LOG.warnf(
                        "Policy %s of %s is not published: version %d takes effect at the same instant",
                        policy.source().title(), policy.source().revision(), other.version()));
    }

    static List<Shipped> shipped() {
        try (var document = ShippedPoliciesWiring.class.getResourceAsStream("/shipped/policies.json")) {
            return TolerantJson.mapper().readValue(document, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
