/** What a change of the rules would do before it is made. */
package dev.caseclock.sla.previews;
