package dev.caseclock.kit.parcels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.ContractAgreement;
import dev.caseclock.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ContractAgreementIT {

    @Test
    void routes_and_contract_that_agree_pass() {
        ContractAgreement.with("openapi/parcels.yaml")
                .outsideTheContract("GET /asking/{id}")
                .check();
    }

    @Test
    void a_difference_is_named_in_either_direction() {
        assertThat(ContractAgreement.with("openapi/parcels-wrong.yaml")
                        .outsideTheContract("GET /asking/{id}")
                        .differences())
                .containsExactlyInAnyOrder(
                        "DELETE /api/v1/parcels/{} is in openapi/parcels-wrong.yaml but not implemented",
                        "PUT /api/v1/parcels/{} is implemented but not in openapi/parcels-wrong.yaml");
    }
}
