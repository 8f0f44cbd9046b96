/** The one address of the suite: puts the features below into one chain of handlers. */
package dev.caseclock.gateway;
