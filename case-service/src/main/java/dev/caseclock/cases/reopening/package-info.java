/** Asking to reopen a closed case, and support's answer (R5.4). */
package dev.caseclock.cases.reopening;
