package dev.caseclock.gateway.catalog;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

class CatalogWiring {

    @Produces
    @Singleton
    Contracts contracts() {
        return Contracts.load();
    }
}
