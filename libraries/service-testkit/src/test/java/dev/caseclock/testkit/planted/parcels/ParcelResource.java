package dev.caseclock.testkit.planted.parcels;

import dev.caseclock.testkit.planted.stamps.StampRepository;
import jakarta.inject.Inject;

/** A resource that uses a repository of another feature. */
public class ParcelResource {

    @Inject
    StampRepository stamps;
}
