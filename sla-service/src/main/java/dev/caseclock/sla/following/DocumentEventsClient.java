package dev.caseclock.sla.following;

import dev.caseclock.contract.rca.DocumentEventsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "rca-service")
interface DocumentEventsClient extends DocumentEventsApi {}
