package dev.caseclock.cases;

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
    void the_service_does_what_its_contract_promises_and_nothing_else() {
        ContractAgreement.with("openapi/case.yaml").check();
    }
}
