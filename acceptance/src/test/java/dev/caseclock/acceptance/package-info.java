/** Stories over the real processes and a real PostgreSQL, told by somebody who has only the README and the gateway's address. */
package dev.caseclock.acceptance;
