/** How much one caller may ask at a time. */
package dev.caseclock.gateway.limits;
