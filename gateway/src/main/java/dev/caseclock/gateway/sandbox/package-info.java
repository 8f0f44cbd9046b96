/** One operation that moves the time of all services of a sandbox together. */
package dev.caseclock.gateway.sandbox;
