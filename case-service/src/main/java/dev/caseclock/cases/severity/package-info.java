/** Impact and importance: two words that look alike and are kept apart (R3). */
package dev.caseclock.cases.severity;
