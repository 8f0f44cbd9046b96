/** The way to the database, and what it means when it is gone. */
package dev.caseclock.kit.database;
