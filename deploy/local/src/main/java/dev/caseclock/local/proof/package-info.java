/** Adds up a proof again, without any service or database. */
package dev.caseclock.local.proof;
