/** One transaction per command: effect, events and the stored answer for a repeated key commit together or not at all. */
package dev.caseclock.kit.command;
