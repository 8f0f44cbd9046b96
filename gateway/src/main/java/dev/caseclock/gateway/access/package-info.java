/** Who is calling: tokens of the configured issuer, verified once and remembered until they expire. */
package dev.caseclock.gateway.access;
