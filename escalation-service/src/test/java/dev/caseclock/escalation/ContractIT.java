package dev.caseclock.escalation;

import dev.caseclock.testkit.ContractAgreement;
import dev.caseclock.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(GatewayAddress.class)
class ContractIT {

    @Test
    void the_service_does_what_its_contract_says_and_nothing_else() {
        ContractAgreement.with("openapi/escalation.yaml").check();
    }
}
