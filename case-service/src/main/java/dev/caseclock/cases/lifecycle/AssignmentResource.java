package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.contract.cases.AssignCase;
import dev.caseclock.contract.cases.AssignmentsApi;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Region;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.problem.Refusal;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Map;

class AssignmentResource implements AssignmentsApi {

    private final CallerCaseRepository cases;
    private final Caller caller;

    @Inject
    AssignmentResource(CallerCaseRepository cases, Caller caller) {
        this.cases = cases;
        this.caller = caller;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public CaseView assignCase(String ifMatch, String id, AssignCase request) {
        return CaseViews.of(
                cases.change(id, ifMatch, (supportCase, by, now) -> supportCase.assign(owner(request), by, now)));
    }

    private Owner owner(AssignCase request) {
        if (request.agentId() == null || request.agentId().equals(caller.subject())) {
            return new Owner(caller.subject(), caller.name(), caller.region().orElse(null));
        }
        if (request.agentName() == null) {
            throw Refusal.malformed("MISSING_VALUE")
                    .argument("field", "/agentName")
                    .at("/agentName");
        }
        refuseBlank(Map.of("/agentId", request.agentId(), "/agentName", request.agentName()));
        return new Owner(request.agentId(), request.agentName(), twin(Region.class, request.agentRegion()));
    }

    // R4.3: a case is assigned to a person, and a person has a name.
    private static void refuseBlank(Map<String, String> names) {
        var blank = names.entrySet().stream()
                .filter(name -> name.getValue().isBlank())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!blank.isEmpty()) {
            var refusal = Refusal.malformed("BLANK_TEXT").argument("field", blank.get(0));
            blank.forEach(place -> refusal.error(place, "BLANK_TEXT", Map.of("field", place)));
            throw refusal;
        }
    }
}
