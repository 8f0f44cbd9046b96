/** Who of the customer is engaged with support while a case is critical (R1.6). */
package dev.caseclock.cases.engagement;
