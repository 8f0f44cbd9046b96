/** What happens to clocks, told as it happens to whoever keeps a connection open. */
package dev.caseclock.sla.stream;
