package dev.caseclock.cases.closing;

import dev.caseclock.contract.sla.SlaEventsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "sla-service")
interface SlaEventsClient extends SlaEventsApi {}
