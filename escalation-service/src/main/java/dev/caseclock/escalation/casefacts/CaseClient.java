package dev.caseclock.escalation.casefacts;

import dev.caseclock.contract.cases.CasesApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "case-service")
interface CaseClient extends CasesApi {}
