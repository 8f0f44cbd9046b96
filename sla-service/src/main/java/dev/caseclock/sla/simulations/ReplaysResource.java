package dev.caseclock.sla.simulations;

import dev.caseclock.contract.sla.ClockDifferencePage;
import dev.caseclock.contract.sla.ReplayPage;
import dev.caseclock.contract.sla.ReplayView;
import dev.caseclock.contract.sla.ReplaysApi;
import dev.caseclock.contract.sla.StartReplay;
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
class ReplaysResource implements ReplaysApi {

    private final RunRepository runs;
    private final OpenToCallerReader scope;
    private final Caller caller;
    private final CommandAnswer answer;

    @Inject
    ReplaysResource(RunRepository runs, OpenToCallerReader scope, Caller caller, CommandAnswer answer) {
        this.runs = runs;
        this.scope = scope;
        this.caller = caller;
        this.answer = answer;
    }

    @Command
    @Override
    public ReplayView startReplay(String idempotencyKey, StartReplay request) {
        var caseId = request.caseId() == null ? null : scope.caseNamed(request.caseId());
        var run = runs.add(
                        RunKind.REPLAY, RunQuestion.replay(caseId, request.correct(), scope.models()), caller.actor())
                .orElseThrow(() -> Refusal.unprocessable("NOTHING_TO_REPLAY"));
        answer.location("/api/v1/sla/replays/" + run.id());
        return RunViews.replay(run);
    }

    @Override
    public ReplayPage listReplays(String cursor, Integer limit) {
        var before = PlaceViews.place(cursor, PlaceViews.query(RunKind.REPLAY));
        var found = runs.page(
                RunKind.REPLAY,
                scope.models(),
                before == null ? null : Instant.parse(before.at()),
                before == null ? null : before.id(),
                limit + 1);
        return new ReplayPage(
                found.stream().limit(limit).map(RunViews::replay).toList(),
                RunViews.next(found, limit, RunKind.REPLAY));
    }

    @Override
    public ReplayView getReplay(UUID replayId) {
        return RunViews.replay(run(replayId));
    }

    @Command
    @Override
    public ReplayView cancelReplay(UUID replayId) {
        var run = run(replayId);
        if (!runs.cancel(run) && run(replayId).state() != RunState.CANCELLED) {
            throw Refusal.conflict("RUN_HAS_ENDED");
        }
        return RunViews.replay(run(replayId));
    }

    @Override
    public ClockDifferencePage listDrifts(UUID replayId, String cursor, Integer limit) {
        var run = run(replayId);
        var after = RunViews.after(cursor, run.id(), null);
        return RunViews.differences(runs.differences(run.id(), after, null, limit + 1), limit, run.id(), null);
    }

    private Run run(UUID id) {
        return runs.byId(id, RunKind.REPLAY, scope.models()).orElseThrow(Refusal::notFound);
    }
}
