/** Asking a neighbour: the service's own token, the request's id and language, and a clear word when nobody answers. */
package dev.caseclock.kit.client;
