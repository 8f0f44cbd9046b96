/** What case-service and rca-service tell becomes facts here, and the facts become clocks, in one transaction with the cursor. */
package dev.caseclock.sla.following;
