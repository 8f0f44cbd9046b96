package dev.caseclock.kit.parcels;

import dev.caseclock.contract.shared.CloudEvent;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.feed.FeedReader;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.feed.Visibility;
import dev.caseclock.kit.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

class ParcelsResource implements ParcelsApi {

    @Inject
    Caller caller;

    @Inject
    SuiteClock clock;

    @Inject
    CommandAnswer answer;

    @Inject
    Journal journal;

    @Inject
    FeedReader feed;

    @Inject
    EntityManager entities;

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.AGENT})
    public ParcelView postParcel(String idempotencyKey, PostParcel request) {
        if (request.label().equals("forbidden")) {
            throw Refusal.unprocessable("INVALID_VALUE")
                    .argument("field", "/label")
                    .at("/label");
        }
        var grams = request.grams() == null ? 1 : request.grams();
        var organization = caller.organization().orElse("acme");
        var parcel = Parcel.posted(organization, request.label(), grams, clock.instant());
        entities.persist(parcel);
        journal.record(parcel.postedEvent(caller.actor()));
        if (request.label().startsWith("slow")) {
            SlowParcels.hold(request.label());
        }
        if (request.label().equals("broken")) {
            throw new IllegalStateException("broken on purpose");
        }
        entities.flush();
        answer.etag(parcel.version).location("/api/v1/parcels/" + parcel.id);
        return view(parcel);
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.AGENT})
    public ParcelView relabelParcel(UUID id, String ifMatch, Relabel request) {
        var parcel = found(id);
        IfMatch.check(ifMatch, parcel.version);
        journal.record(parcel.relabel(request.label(), caller.actor(), clock.instant()));
        entities.flush();
        answer.etag(parcel.version);
        return view(parcel);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.AGENT})
    public ParcelView parcel(UUID id) {
        var parcel = found(id);
        answer.etag(parcel.version);
        return view(parcel);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.AGENT})
    public List<ParcelView> parcels(UUID owner, Instant since, Format size, Integer limit) {
        return entities.createQuery("from Parcel order by id", Parcel.class)
                .setMaxResults(limit)
                .getResultStream()
                .map(ParcelsResource::view)
                .toList();
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.AGENT, Roles.SERVICE})
    public Uni<List<CloudEvent>> parcelEvents(Long after, Integer limit, Integer timeout) {
        return feed.read(after, limit, Duration.ofMillis(timeout), Visibility.of(caller));
    }

    private Parcel found(UUID id) {
        var parcel = entities.find(Parcel.class, id);
        if (parcel == null) {
            throw Refusal.notFound();
        }
        return parcel;
    }

    private static ParcelView view(Parcel parcel) {
        return new ParcelView(parcel.id, parcel.label, parcel.grams, parcel.postedAt, parcel.version);
    }
}
