/** What happens to every request before a resource sees it: its id, its size, its parameters; and how a stream leaves. */
package dev.caseclock.kit.request;
