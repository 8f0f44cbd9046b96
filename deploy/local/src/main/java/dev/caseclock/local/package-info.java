/** The one command that runs the suite on one machine. */
package dev.caseclock.local;
