/** Customers and the people who may speak for them (R1). */
package dev.caseclock.cases.contacts;
