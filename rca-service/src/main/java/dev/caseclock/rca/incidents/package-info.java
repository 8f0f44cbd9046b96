/** What is known of incidents, cases and customers, followed from the feed of case-service. */
package dev.caseclock.rca.incidents;
