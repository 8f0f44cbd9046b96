package dev.caseclock.kit.database;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

/** Whether the present request named the version it decided on. */
@ApplicationScoped
class PresentPrecondition {

    @Context
    HttpHeaders headers;

    boolean isGiven() {
        return Arc.container().requestContext().isActive() && headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
    }
}
