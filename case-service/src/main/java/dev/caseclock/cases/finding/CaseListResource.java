package dev.caseclock.cases.finding;

import dev.caseclock.contract.cases.CaseFlag;
import dev.caseclock.contract.cases.CaseListsApi;
import dev.caseclock.contract.cases.CasePage;
import dev.caseclock.contract.cases.CaseState;
import dev.caseclock.contract.cases.PendingParty;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.problem.Refusal;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

@RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
class CaseListResource implements CaseListsApi {

    private final CaseListRepository lists;
    private final CaseExportRepository exports;

    @Context
    HttpServerRequest request;

    @Inject
    CaseListResource(CaseListRepository lists, CaseExportRepository exports) {
        this.lists = lists;
        this.exports = exports;
    }

    @Override
    public CasePage listCases(
            List<CaseState> state,
            List<Severity> severity,
            List<Priority> priority,
            String organization,
            String owner,
            List<PendingParty> pendingParty,
            Instant updatedSince,
            Instant openedFrom,
            Instant openedBefore,
            List<CaseFlag> flag,
            String q,
            String sort,
            String cursor,
            Integer limit) {
        var query = new CaseQuery(
                names(state),
                names(severity),
                names(priority),
                organization,
                owner,
                names(pendingParty),
                updatedSince,
                openedFrom,
                openedBefore,
                names(flag),
                q,
                order(sort));
        var page = lists.page(query, cursor, limit);
        return new CasePage(page.items(), page.next());
    }

    @Override
    public InputStream exportCases(
            List<CaseState> state,
            List<Severity> severity,
            List<Priority> priority,
            String organization,
            String owner,
            List<PendingParty> pendingParty,
            Instant updatedSince,
            Instant openedFrom,
            Instant openedBefore,
            List<CaseFlag> flag,
            String q) {
        var query = new CaseQuery(
                names(state),
                names(severity),
                names(priority),
                organization,
                owner,
                names(pendingParty),
                updatedSince,
                openedFrom,
                openedBefore,
                names(flag),
                q,
                CaseOrder.NEWEST);
        // Without the end of the transfer: what follows a failure would make a part look like the whole.
        var export = exports.open(query, request.connection()::close);
        if (request.method().equals(HttpMethod.HEAD)) {
            // Nobody will read it, and nobody would close it.
            export.close();
        }
        request.response()
                .putHeader("Caseclock-Rows", Long.toString(export.rows()))
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"cases.csv\"");
        return export;
    }

    private static CaseOrder order(String sort) {
        return CaseOrder.of(sort)
                .orElseThrow(() -> Refusal.malformed("NOT_ONE_OF")
                        .argument("field", "query:sort")
                        .argument(
                                "allowed",
                                Arrays.stream(CaseOrder.values())
                                        .map(CaseOrder::word)
                                        .collect(Collectors.joining(", ")))
                        .at("query:sort"));
    }

    // In one order and once each: the same query has the same cursors however it is written.
    private static List<String> names(List<? extends Enum<?>> words) {
        return words == null
                ? List.of()
                : words.stream().map(Enum::name).distinct().sorted().toList();
    }
}
