package dev.caseclock.gateway.routing;

import dev.caseclock.gateway.catalog.SuiteService;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.List;

@ConfigMapping(prefix = "caseclock")
public interface RoutingSettings {

    /** Base addresses of the replicas of the case-service. */
    @WithName("services.case")
    @WithDefault("http://127.0.0.1:8081")
    List<URI> caseService();

    @WithName("services.sla")
    @WithDefault("http://127.0.0.1:8082")
    List<URI> slaService();

    @WithName("services.escalation")
    @WithDefault("http://127.0.0.1:8083")
    List<URI> escalationService();

    @WithName("services.rca")
    @WithDefault("http://127.0.0.1:8084")
    List<URI> rcaService();

    @WithName("gateway.routing.connect-timeout")
    @WithDefault("2S")
    Duration connectTimeout();

    /** From the end of a request to the head of its answer; more than the 30 s of a long poll. */
    @WithName("gateway.routing.answer-timeout")
    @WithDefault("60S")
    Duration answerTimeout();

    /** How long a replica that could not be reached is asked last. */
    @WithName("gateway.routing.down-for")
    @WithDefault("2S")
    Duration downFor();

    /** An import is answered when its last row is applied. */
    @WithName("gateway.routing.import-answer-timeout")
    @WithDefault("15M")
    Duration importAnswerTimeout();

    @WithName("gateway.routing.connections-per-replica")
    @WithDefault("512")
    int connectionsPerReplica();

    @WithName("gateway.routing.body-limit")
    @WithDefault("1M")
    MemorySize bodyLimit();

    /** For `POST /api/v1/case-imports`. */
    @WithName("gateway.routing.import-body-limit")
    @WithDefault("64M")
    MemorySize importBodyLimit();

    /** For {@code POST /api/v1/cases/…/attachments}; the case-service has a limit of its own for a file. */
    @WithName("gateway.routing.attachment-body-limit")
    @WithDefault("25M")
    MemorySize attachmentBodyLimit();

    default Allowance ordinary() {
        return new Allowance(bodyLimit().asLongValue(), answerTimeout());
    }

    default Allowance forImports() {
        return new Allowance(importBodyLimit().asLongValue(), importAnswerTimeout());
    }

    default Allowance forAttachments() {
        return new Allowance(attachmentBodyLimit().asLongValue(), answerTimeout());
    }

    default List<URI> addressesOf(SuiteService service) {
        return switch (service) {
            case CASE -> caseService();
            case SLA -> slaService();
            case ESCALATION -> escalationService();
            case RCA -> rcaService();
        };
    }
}
