/** What the tests of every service stand on: a real database, real tokens, a settable clock, and the rules of the house. */
package dev.caseclock.testkit;
