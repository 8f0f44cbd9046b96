package dev.caseclock.cases.lifecycle;

import dev.caseclock.kit.caller.Region;

/** Who is to work on a case; the region is null for staff without one. */
public record Owner(String id, String name, Region region) {}
