package dev.caseclock.testkit.planted.stamps;

import dev.caseclock.testkit.planted.parcels.ParcelResource;

/** Closes a cycle between two features. */
public class StampRepository {

    ParcelResource parcels;
}
