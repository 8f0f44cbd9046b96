/** What other rules would have said about history, and whether what was said still follows from the facts: long work over many subjects, in the background. */
package dev.caseclock.sla.simulations;
