package dev.caseclock.kit.client;

import dev.caseclock.contract.shared.Problem;

/** A neighbour answered with a 4xx problem; what that means here, the asking service decides. */
public final class NeighbourRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;

    public NeighbourRefusal(String service, int status, Problem problem) {
        super(service + " answered " + status + " " + problem.code() + ": " + problem.detail());
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    public String code() {
        return problem.code();
    }

    public Problem problem() {
        return problem;
    }

    public boolean isNotFound() {
        return status == 404;
    }
}
