/** The ordered feed of what happened: recorded in the command's transaction, given a gap-free position after it. */
package dev.caseclock.kit.feed;
