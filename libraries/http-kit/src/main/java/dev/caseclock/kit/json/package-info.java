/** The one JSON dialect of the suite: strict where it reads requests, tolerant where it reads neighbours. */
package dev.caseclock.kit.json;
