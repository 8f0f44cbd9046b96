package dev.caseclock.sla.simulations;

import dev.caseclock.contract.sla.ClockDifferencePage;
import dev.caseclock.contract.sla.SimulationPage;
import dev.caseclock.contract.sla.SimulationView;
import dev.caseclock.contract.sla.SimulationsApi;
import dev.caseclock.contract.sla.StartSimulation;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.sla.clocks.PlaceViews;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;

@RolesAllowed({Roles.OPS, Roles.ADMIN})
class SimulationsResource implements SimulationsApi {

    private final RunRepository runs;
    private final QuestionReader questions;
    private final OpenToCallerReader scope;
    private final Caller caller;
    private final CommandAnswer answer;

    @Inject
    SimulationsResource(
            RunRepository runs,
            QuestionReader questions,
            OpenToCallerReader scope,
            Caller caller,
            CommandAnswer answer) {
        this.runs = runs;
        this.questions = questions;
        this.scope = scope;
        this.caller = caller;
        this.answer = answer;
    }

    @Command
    @Override
    public SimulationView startSimulation(String idempotencyKey, StartSimulation request) {
        var run = runs.add(RunKind.SIMULATION, questions.question(request), caller.actor())
                .orElseThrow(() -> Refusal.unprocessable("NOTHING_TO_SIMULATE").at("/from"));
        answer.location("/api/v1/sla/simulations/" + run.id());
        return RunViews.simulation(run);
    }

    @Override
    public SimulationPage listSimulations(String cursor, Integer limit) {
        var before = PlaceViews.place(cursor, PlaceViews.query(RunKind.SIMULATION));
        var found = runs.page(
                RunKind.SIMULATION,
                scope.models(),
                before == null ? null : Instant.parse(before.at()),
                before == null ? null : before.id(),
                limit + 1);
        return new SimulationPage(
                found.stream().limit(limit).map(RunViews::simulation).toList(),
                RunViews.next(found, limit, RunKind.SIMULATION));
    }

    @Override
    public SimulationView getSimulation(UUID simulationId) {
        return RunViews.simulation(run(simulationId));
    }

    @Command
    @Override
    public SimulationView cancelSimulation(UUID simulationId) {
        var run = run(simulationId);
        if (!runs.cancel(run) && run(simulationId).state() != RunState.CANCELLED) {
            throw Refusal.conflict("RUN_HAS_ENDED");
        }
        return RunViews.simulation(run(simulationId));
    }

    @Override
    public ClockDifferencePage listSimulationDifferences(
            UUID simulationId, Boolean flipped, String cursor, Integer limit) {
        var run = run(simulationId);
        var after = RunViews.after(cursor, run.id(), flipped);
        return RunViews.differences(runs.differences(run.id(), after, flipped, limit + 1), limit, run.id(), flipped);
    }

    private Run run(UUID id) {
        return runs.byId(id, RunKind.SIMULATION, scope.models()).orElseThrow(Refusal::notFound);
    }
}
