/** What happens to every request before a resource sees it: its id, its size, its parameters. */
package dev.caseclock.kit.request;
