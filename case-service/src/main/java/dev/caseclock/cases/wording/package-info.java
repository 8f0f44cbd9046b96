/** The contract's words for ours. */
package dev.caseclock.cases.wording;
