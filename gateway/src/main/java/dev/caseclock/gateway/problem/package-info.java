/** How the gateway says no: RFC 9457 answers in English and Simplified Chinese. */
package dev.caseclock.gateway.problem;
