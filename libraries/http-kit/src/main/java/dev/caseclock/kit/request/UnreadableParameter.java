package dev.caseclock.kit.request;

import jakarta.ws.rs.WebApplicationException;

/** A parameter that is not of its type. The framework would turn any other exception of a converter into a bare 404. */
final class UnreadableParameter extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    UnreadableParameter(Throwable cause) {
        super(cause, 400);
    }
}
