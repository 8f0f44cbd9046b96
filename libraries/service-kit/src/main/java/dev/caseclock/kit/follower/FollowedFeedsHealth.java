package dev.caseclock.kit.follower;

import dev.caseclock.kit.follower.FollowerState.Standing;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

// Wellness, not readiness: a replica with a parked event serves requests as well as any other.
@Wellness
@ApplicationScoped
class FollowedFeedsHealth implements HealthCheck {

    private final FollowerRunner runner;
    private final ParkedEvents parked;

    @Inject
    FollowedFeedsHealth(FollowerRunner runner, ParkedEvents parked) {
        this.runner = runner;
        this.parked = parked;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("followed-feeds").up();
        for (var source : runner.sources()) {
            var state = runner.state(source);
            var waiting = parked.count(source);
            health.withData(source, state.standing().name()).withData(source + ".parked", waiting);
            if (!state.detail().isEmpty()) {
                health.withData(source + ".detail", state.detail());
            }
            if (waiting > 0 || state.standing() == Standing.POSITION_LOST) {
                health.down();
            }
        }
        return health.build();
    }
}
