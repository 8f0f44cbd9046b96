/** What happens to every request before a resource sees it: its id and its size. */
package dev.caseclock.kit.request;
