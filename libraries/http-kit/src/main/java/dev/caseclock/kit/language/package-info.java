/** Texts for people in the language they asked for. */
package dev.caseclock.kit.language;
