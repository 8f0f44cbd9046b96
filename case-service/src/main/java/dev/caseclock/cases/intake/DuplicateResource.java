package dev.caseclock.cases.intake;

import dev.caseclock.contract.cases.PossibleDuplicatePage;
import dev.caseclock.contract.cases.PossibleDuplicatesApi;
import dev.caseclock.kit.caller.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

class DuplicateResource implements PossibleDuplicatesApi {

    private final DuplicateRepository duplicates;

    @Inject
    DuplicateResource(DuplicateRepository duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    @RolesAllowed({Roles.CONTACT, Roles.READ_ONLY, Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public PossibleDuplicatePage listPossibleDuplicates(String id) {
        return new PossibleDuplicatePage(duplicates.of(id));
    }
}
