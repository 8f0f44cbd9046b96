package dev.caseclock.rca.incidents;

import dev.caseclock.contract.cases.CaseEventsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The feed of case-service. */
@RegisterRestClient(configKey = "case-service")
interface CaseEventsClient extends CaseEventsApi {}
