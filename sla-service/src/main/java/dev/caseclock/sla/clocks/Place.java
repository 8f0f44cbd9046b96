package dev.caseclock.sla.clocks;

import java.util.UUID;

/**
 * The place in a list after which a page begins.
 *
 * @param query what the list was asked for: a place belongs to no other list
 * @param at the instant that sorts, {@code infinity} for those without one
 */
public record Place(String query, String at, UUID id) {}
