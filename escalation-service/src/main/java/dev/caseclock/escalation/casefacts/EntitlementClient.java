package dev.caseclock.escalation.casefacts;

import dev.caseclock.contract.rca.DocumentEntitlementsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "rca-service")
interface EntitlementClient extends DocumentEntitlementsApi {}
