package dev.caseclock.sla.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All versions of the policy, in the order in which they take effect. */
public record Policies(List<PolicyVersion> versions) {

    public Policies {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("No promise without a policy");
        }
        versions = versions.stream()
                .sorted(Comparator.comparing(PolicyVersion::effectiveFrom).thenComparing(PolicyVersion::version))
                .toList();
    }

    /** The first known version also judges what is older than itself. */
    public PolicyVersion inForceAt(Instant instant) {
        var inForce = versions.get(0);
        for (var version : versions) {
            if (!version.effectiveFrom().isAfter(instant)) {
                inForce = version;
            }
        }
        return inForce;
    }

    /** The same with one version more. */
    public Policies with(PolicyVersion more) {
        return new Policies(Stream.concat(versions.stream(), Stream.of(more)).toList());
    }

    public PolicyVersion first() {
        return versions.get(0);
    }

    /** The first version that takes effect after an instant; empty when none does. */
    public Optional<PolicyVersion> nextAfter(Instant instant) {
        return versions.stream()
                .filter(version -> version.effectiveFrom().isAfter(instant))
                .findFirst();
    }

    public int lastNumber() {
        return versions.stream().mapToInt(PolicyVersion::version).max().orElseThrow();
    }

    public Optional<PolicyVersion> version(int number) {
        return versions.stream().filter(version -> version.version() == number).findFirst();
    }
}
