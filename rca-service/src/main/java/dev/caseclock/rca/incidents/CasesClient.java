package dev.caseclock.rca.incidents;

import dev.caseclock.contract.cases.CasesApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The cases of case-service. */
@RegisterRestClient(configKey = "case-service")
interface CasesClient extends CasesApi {}
