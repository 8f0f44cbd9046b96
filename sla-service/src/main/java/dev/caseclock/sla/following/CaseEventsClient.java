package dev.caseclock.sla.following;

import dev.caseclock.contract.cases.CaseEventsApi;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@RegisterRestClient(configKey = "case-service")
interface CaseEventsClient extends CaseEventsApi {}
