package dev.caseclock.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

@ConfigMapping(prefix = "caseclock.gateway.catalog")
public interface CatalogSettings {

    /** The address to print in the document; without it, the one the document was asked at. */
    Optional<URI> publicAddress();
}
