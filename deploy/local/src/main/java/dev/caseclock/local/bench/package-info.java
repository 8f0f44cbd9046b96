/** Measures what the fast start is worth. */
package dev.caseclock.local.bench;
