package dev.caseclock.kit.clock;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Stops the start of a production service on the database of a sandbox. */
@ApplicationScoped
class ProductionClockCheck {

    private final SandboxSettings settings;
    private final SandboxOffset offset;

    @Inject
    ProductionClockCheck(SandboxSettings settings, SandboxOffset offset) {
        this.settings = settings;
        this.offset = offset;
    }

    void check(@Observes StartupEvent start) {
        if (!settings.isSandbox()) {
            refuseMovedClock();
        }
    }

    void refuseMovedClock() {
        var present = offset.present();
        if (!present.isZero()) {
            throw new IllegalStateException("The clock in this database was moved by " + present
                    + ", which only a sandbox may do (caseclock.sandbox=true). Use another database.");
        }
    }
}
