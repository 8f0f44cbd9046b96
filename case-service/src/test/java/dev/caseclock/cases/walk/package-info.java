/** A random walk over the life of cases, beside a model that shares nothing with the product. */
package dev.caseclock.cases.walk;
