/** Business days, service windows and exact interval sums (policy R9), free of any framework. */
package dev.caseclock.time;
