package dev.caseclock.cases.intake;

import dev.caseclock.cases.finding.CaseListRepository.Filter;
import dev.caseclock.cases.lifecycle.CaseViews;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.contract.cases.CaseFlag;
import dev.caseclock.contract.cases.CasePage;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.CasesApi;
import dev.caseclock.contract.cases.OpenCase;
import dev.caseclock.contract.cases.Severity;
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
        return view(supportCase);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public CaseView getCase(String id, String ifNoneMatch) {
        var supportCase = intake.read(id);
        if (supportCase.changesUnnoticed()) {
            // What changes in the background or with time is no part of the version: never a 304 while it may.
            response.putHeader(HttpHeaders.ETAG, ETags.of(supportCase.version()));
            return CaseViews.of(supportCase);
        }
        return view(supportCase);
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public CasePage listCases(
            CaseState state, Severity severity, String organization, CaseFlag flag, String cursor, Integer limit) {
        var page = intake.page(new Filter(state, severity, organization, flag), cursor, limit);
        return new CasePage(page.items(), page.next());
    }

    private CaseView view(SupportCase supportCase) {
        answer.etag(supportCase.version());
        return CaseViews.of(supportCase);
    }
}
