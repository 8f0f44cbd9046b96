/** Pages read straight from SQL, without loading the things on them. */
package dev.caseclock.cases.finding;
