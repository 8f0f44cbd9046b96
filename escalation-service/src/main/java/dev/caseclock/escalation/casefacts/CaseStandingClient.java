package dev.caseclock.escalation.casefacts;

import dev.caseclock.contract.cases.CaseStandingsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "case-service")
interface CaseStandingClient extends CaseStandingsApi {}
