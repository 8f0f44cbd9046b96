/** What customer and support say to each other in a case (R5.3). */
package dev.caseclock.cases.conversation;
