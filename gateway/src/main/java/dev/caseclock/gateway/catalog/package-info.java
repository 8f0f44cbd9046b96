/** The contracts of the suite as one OpenAPI document, and a page to read it. */
package dev.caseclock.gateway.catalog;
