package dev.caseclock.kit.client;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@Path("/")
@RegisterRestClient(configKey = "neighbour-service")
interface NeighbourApi {

    record Facts(String name, Instant since) {}

    @GET
    @Path("/api/v1/facts/{id}")
    @Produces("application/json")
    Facts facts(@PathParam("id") String id);
}
