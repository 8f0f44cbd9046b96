package dev.caseclock.sla.simulations;

/** A run has been queued in the present transaction. */
record RunAsked() {}
