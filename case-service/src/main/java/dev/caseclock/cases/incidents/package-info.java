/** Incidents, the cases they hurt, and the documents published about them (R8). */
package dev.caseclock.cases.incidents;
