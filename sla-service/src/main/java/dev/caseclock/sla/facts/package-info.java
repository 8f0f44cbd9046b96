/** What is known about cases, incidents, contacts and organizations, as far as a clock can depend on it: kept for good, in the order of occurrence. */
package dev.caseclock.sla.facts;
