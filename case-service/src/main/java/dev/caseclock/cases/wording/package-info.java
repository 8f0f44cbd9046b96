/** The texts people send, and the contract's words for ours. */
package dev.caseclock.cases.wording;
