package dev.caseclock.rca;

import dev.caseclock.testkit.ContractAgreement;
import dev.caseclock.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ContractIT {

    @Test
    void serves_exactly_what_the_contract_promises() {
        ContractAgreement.with("openapi/rca.yaml").check();
    }
}
