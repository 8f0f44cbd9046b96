/** Business days, service windows and exact interval sums (policy R9), free of any framework. Start at {@link BusinessCalendar}. */
package dev.caseclock.time;
