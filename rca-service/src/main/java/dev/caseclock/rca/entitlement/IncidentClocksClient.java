package dev.caseclock.rca.entitlement;

import dev.caseclock.contract.sla.IncidentClocksApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The clocks of an incident at sla-service. */
@RegisterRestClient(configKey = "sla-service")
interface IncidentClocksClient extends IncidentClocksApi {}
