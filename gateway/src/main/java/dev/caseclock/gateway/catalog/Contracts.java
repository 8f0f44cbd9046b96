package dev.caseclock.gateway.catalog;

import java.util.EnumMap;
import java.util.Map;

/** All contract documents of the suite. */
public record Contracts(
        ContractDocument common, ContractDocument gateway, Map<SuiteService, ContractDocument> services) {

    static Contracts load() {
        var services = new EnumMap<SuiteService, ContractDocument>(SuiteService.class);
        for (var service : SuiteService.values()) {
            services.put(service, ContractDocument.load(service.key()));
        }
        return new Contracts(ContractDocument.load("common"), ContractDocument.load("gateway"), services);
    }
}
