/** Who asks: the token read once, with the questions services put to it. */
package dev.caseclock.kit.caller;
