/** What documents promise, or what is to be done about them: by whom, until when, and whether it was (R8.6). */
package dev.caseclock.rca.actions;
