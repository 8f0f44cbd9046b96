/** Which document is owed after an incident (R8.1-R8.4), and the documents themselves (R8.5-R8.7). */
package dev.caseclock.rca;
