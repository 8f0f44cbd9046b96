/** Which document is owed, by which rule, and how its delivery stands; computed from facts at every question. */
package dev.caseclock.rca.entitlement;
