/** Everything that happened to a case, told from its own events. */
package dev.caseclock.cases.history;
