/** Which service answers which path, over which of its replicas, and what may pass in either direction. */
package dev.caseclock.gateway.routing;
