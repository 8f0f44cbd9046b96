package dev.caseclock.cases.intake;

import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.CasesApi;
import dev.caseclock.contract.cases.OpenCase;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.ETags;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

class CaseResource implements CasesApi {

    private final IntakeRepository intake;
    private final CommandAnswer answer;

    @Context
    HttpServerResponse response;

    @Inject
    CaseResource(IntakeRepository intake, CommandAnswer answer) {
        this.intake = intake;
        this.answer = answer;
    }

    @Override
    @Command
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER})
    public CaseView openCase(String idempotencyKey, OpenCase request) {
        var supportCase = intake.open(request);
        answer.location("/api/v1/cases/" + supportCase.id());
        answer.etag(supportCase.version());
        return CaseViews.of(supportCase, 0);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public CaseView getCase(String id, String ifNoneMatch) {
        var supportCase = intake.read(id);
        var seen = intake.seen(supportCase);
        if (supportCase.changesUnnoticed() || seen.wasMovedAt(supportCase.version())) {
            // What changes in the background, with time or by its reader is no part of the version: never a 304 while
            // it may.
            response.putHeader(HttpHeaders.ETAG, ETags.of(supportCase.version()));
        } else {
            answer.etag(supportCase.version());
        }
        return CaseViews.of(supportCase, seen.unread());
    }
}
