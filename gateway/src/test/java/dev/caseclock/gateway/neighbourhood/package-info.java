/** The outside world of the gateway in its tests: services and an issuer, as real HTTP servers. */
package dev.caseclock.gateway.neighbourhood;
