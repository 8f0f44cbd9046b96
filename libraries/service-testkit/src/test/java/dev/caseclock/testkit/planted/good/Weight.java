package dev.caseclock.testkit.planted.good;

import java.time.Instant;

/** What a plain value looks like. */
record Weight(int grams, Instant weighedAt) {}
