/** The suite's own PostgreSQL: real durability, kept between runs, one role and one database per service. */
package dev.caseclock.local.postgres;
