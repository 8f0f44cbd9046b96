/** Pages of cases, read without loading a single one. */
package dev.caseclock.cases.finding;
