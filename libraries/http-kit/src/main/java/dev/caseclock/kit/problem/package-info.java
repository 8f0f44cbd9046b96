/** Every answer that says no: a refusal with code, rule, places and remedy, rendered as RFC 9457 problem+json. */
package dev.caseclock.kit.problem;
