package dev.caseclock.rca.incidents;

import dev.caseclock.contract.cases.IncidentsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The incidents of case-service. */
@RegisterRestClient(configKey = "case-service")
interface IncidentsClient extends IncidentsApi {}
