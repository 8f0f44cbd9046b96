package dev.caseclock.kit.clock;

import dev.caseclock.contract.shared.SandboxClock;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Reads and moves the clock of a sandbox. Outside a sandbox it does not exist. */
@Path("/api/v1/sandbox-clock")
@Produces("application/json")
@RolesAllowed({Roles.SERVICE, Roles.ADMIN, Roles.OPS})
public class SandboxClockResource {

    /** Far enough for every deadline, near enough that no instant leaves what the database can keep. */
    private static final Duration FARTHEST = Duration.of(100L * 365, ChronoUnit.DAYS);

    private final SandboxSettings settings;
    private final SandboxOffset offset;

    @Inject
    SandboxClockResource(SandboxSettings settings, SandboxOffset offset) {
        this.settings = settings;
        this.offset = offset;
    }

    @GET
    public SandboxClock sandboxClock() {
        onlyInASandbox();
        return new SandboxClock(offset.present().toSeconds());
    }

    @PUT
    @Consumes("application/json")
    public SandboxClock moveSandboxClock(@Valid @NotNull SandboxClock wanted) {
        onlyInASandbox();
        if (wanted.offsetSeconds() > FARTHEST.toSeconds()) {
            throw Refusal.malformed("TOO_GREAT")
                    .argument("field", "/offsetSeconds")
                    .argument("value", FARTHEST.toSeconds())
                    .at("/offsetSeconds");
        }
        if (!offset.moveTo(Duration.ofSeconds(wanted.offsetSeconds()))) {
            throw Refusal.conflict("CLOCK_ONLY_FORWARD")
                    .argument("offsetSeconds", offset.present().toSeconds())
                    .at("/offsetSeconds");
        }
        return wanted;
    }

    private void onlyInASandbox() {
        if (!settings.isSandbox()) {
            throw Refusal.notFound();
        }
    }
}
