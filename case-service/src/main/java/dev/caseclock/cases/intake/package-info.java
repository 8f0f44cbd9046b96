/** How a case comes in, and everything that can keep it from doing so (R2). */
package dev.caseclock.cases.intake;
