package dev.caseclock.escalation.casefacts;

import dev.caseclock.contract.sla.PoliciesApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "sla-service")
interface PolicyClient extends PoliciesApi {}
