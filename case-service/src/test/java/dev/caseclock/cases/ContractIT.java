package dev.caseclock.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.testkit.ContractAgreement;
import dev.caseclock.testkit.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(Neighbours.class)
class ContractIT {

    // The historical import is built on top of this service and takes its operations off this list.
    private static final List<String> PENDING = List.of(
            "GET /api/v1/case-import-mappings",
            "GET /api/v1/case-imports",
            "GET /api/v1/case-imports/{}",
            "POST /api/v1/case-imports",
            "PUT /api/v1/case-import-mappings/{}");

    @Test
    void the_service_does_what_its_contract_promises_and_nothing_else() {
        assertThat(ContractAgreement.with("openapi/case.yaml").differences())
                .containsExactlyElementsOf(PENDING.stream()
                        .map(route -> route + " is in openapi/case.yaml but not implemented")
                        .toList());
    }
}
