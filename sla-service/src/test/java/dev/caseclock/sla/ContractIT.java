package dev.caseclock.sla;

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
    void every_operation_of_the_contract_is_implemented_and_no_other() {
        ContractAgreement.with("openapi/sla.yaml").check();
    }
}
