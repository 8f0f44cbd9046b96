package dev.caseclock.kit.feed;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Region;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.util.Arrays;
import java.util.Optional;

/** Which events of a feed somebody may see: of one organization only, with internal ones or not, of which support models. */
public record Visibility(Optional<String> organization, boolean internal, SupportModel[] models) {

    /** Services. */
    public static Visibility everything() {
        return new Visibility(Optional.empty(), true, SupportModel.values());
    }

    /** Staff of a region, or of none (R1.5). */
    public static Visibility staff(Optional<Region> region) {
        var models = Arrays.stream(SupportModel.values())
                .filter(model -> model.isOpenTo(region))
                .toArray(SupportModel[]::new);
        return new Visibility(Optional.empty(), true, models);
    }

    /** People of a customer: the public events of their own organization. */
    public static Visibility customer(String organization) {
        return new Visibility(Optional.of(organization), false, SupportModel.values());
    }

    public static Visibility of(Caller caller) {
        if (caller.is(Role.SERVICE)) {
            return everything();
        } else if (caller.isStaff()) {
            return staff(caller.region());
        }
        return customer(caller.organization().orElseThrow(Refusal::forbidden));
    }
}
