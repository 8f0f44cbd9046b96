package dev.caseclock.kit.parcels;

import dev.caseclock.contract.shared.CloudEvent;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Shaped like the interfaces that are generated from the contracts. */
@Path("/")
public interface ParcelsApi {

    enum Format {
        SMALL,
        LARGE
    }

    record PostParcel(
            @NotNull @Size(min = 1, max = 40) String label,
            @Min(1) @Max(30000) Integer grams,
            Instant postedAt,
            Format size,
            @Valid List<@Valid Content> contents) {
        public PostParcel {
            contents = contents == null ? List.of() : contents;
        }
    }

    record Content(@NotNull String name) {}

    record Relabel(@NotNull @Size(min = 1, max = 40) String label) {}

    record ParcelView(UUID id, String label, Integer grams, Instant postedAt, Long version) {}

    @POST
    @Path("/api/v1/parcels")
    @Consumes("application/json")
    @Produces("application/json")
    @ResponseStatus(201)
    ParcelView postParcel(
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 1, max = 200) String idempotencyKey,
            @Valid @NotNull PostParcel postParcel);

    @PUT
    @Path("/api/v1/parcels/{id}")
    @Consumes("application/json")
    @Produces("application/json")
    @ResponseStatus(200)
    ParcelView relabelParcel(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @NotNull @Size(max = 50) String ifMatch,
            @Valid @NotNull Relabel relabel);

    @GET
    @Path("/api/v1/parcels/{id}")
    @Produces("application/json")
    @ResponseStatus(200)
    ParcelView parcel(@PathParam("id") UUID id);

    @GET
    @Path("/api/v1/parcels")
    @Produces("application/json")
    @ResponseStatus(200)
    List<ParcelView> parcels(
            @QueryParam("owner") UUID owner,
            @QueryParam("since") Instant since,
            @QueryParam("size") Format size,
            @QueryParam("limit") @Min(1) @Max(200) @DefaultValue("50") Integer limit);

    @GET
    @Path("/api/v1/parcel-events")
    @Produces("application/cloudevents-batch+json")
    @ResponseStatus(200)
    Uni<List<CloudEvent>> parcelEvents(
            @QueryParam("after") @Min(0) @DefaultValue("0") Long after,
            @QueryParam("limit") @Min(1) @Max(1000) @DefaultValue("100") Integer limit,
            @QueryParam("timeout") @Min(0) @Max(30000) @DefaultValue("0") Integer timeout);
}
