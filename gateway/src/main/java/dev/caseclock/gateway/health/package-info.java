/** What is up and what is down, replica by replica. */
package dev.caseclock.gateway.health;
