/** A tiny OpenID Connect issuer with named demo people, for one machine; production brings its own. */
package dev.caseclock.local.issuer;
