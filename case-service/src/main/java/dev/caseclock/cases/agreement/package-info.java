/** How customer and support come to agree on severity and priority, and the ledgers of both (R3.4, R3.5). */
package dev.caseclock.cases.agreement;
