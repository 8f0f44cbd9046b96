/** What happened to documents and action items, as sentences made of their own events. */
package dev.caseclock.rca.history;
