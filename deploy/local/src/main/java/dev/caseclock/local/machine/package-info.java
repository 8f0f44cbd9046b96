/** What the launcher needs from the machine: processes that do not outlive it, kept secrets, a place to talk to people. */
package dev.caseclock.local.machine;
