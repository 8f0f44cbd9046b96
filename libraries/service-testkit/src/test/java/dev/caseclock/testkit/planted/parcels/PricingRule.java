package dev.caseclock.testkit.planted.parcels;

import dev.caseclock.testkit.planted.stamps.StampRepository;
import jakarta.inject.Inject;

/** A rule that sees a framework. */
class PricingRule {

    @Inject
    StampRepository stamps;
}
