/** Names for new things. */
package dev.caseclock.kit.id;
