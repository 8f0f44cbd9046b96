/** By what other services judge cases, several at once. */
package dev.caseclock.cases.standing;
