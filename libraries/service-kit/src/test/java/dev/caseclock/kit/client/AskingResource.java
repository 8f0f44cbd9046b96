package dev.caseclock.kit.client;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Answers with what a neighbour says. */
@Path("/asking/{id}")
class AskingResource {

    @RestClient
    NeighbourApi neighbour;

    @GET
    @PermitAll
    public NeighbourApi.Facts ask(@PathParam("id") String id) {
        return neighbour.facts(id);
    }
}
