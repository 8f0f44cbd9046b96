package dev.caseclock.kit.client;

import jakarta.enterprise.context.RequestScoped;

/** Whom the present request asked last, so that a silence can be blamed on somebody. */
@RequestScoped
class AskedNeighbour {

    private volatile String name = "another service";

    String name() {
        return name;
    }

    void name(String service) {
        name = service;
    }
}
