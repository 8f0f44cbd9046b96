/** Following a neighbour's feed: every event has its effect here exactly once, in order, and none is skipped silently. */
package dev.caseclock.kit.follower;
