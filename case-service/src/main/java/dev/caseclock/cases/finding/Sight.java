package dev.caseclock.cases.finding;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * R1.5. Whose things somebody may see, in the form SQL asks for it: what {@link Caller#mayRead} says of one thing.
 *
 * @param organization short name of the only customer to be seen, or null for all
 * @param models names of the support models to be seen
 */
public record Sight(String organization, List<String> models) {

    /** For the suite itself. */
    public static final Sight EVERYTHING = new Sight(null, models(any -> true));

    public static Sight of(Caller caller) {
        if (caller.is(Role.SERVICE)) {
            return EVERYTHING;
        } else if (caller.isStaff()) {
            return new Sight(null, models(model -> model.isOpenTo(caller.region())));
        }
        return new Sight(caller.organization().orElseThrow(Refusal::forbidden), models(any -> true));
    }

    public boolean isOfCustomer() {
        return organization != null;
    }

    public boolean isOfAllModels() {
        return models.size() == SupportModel.values().length;
    }

    private static List<String> models(Predicate<SupportModel> seen) {
        return Arrays.stream(SupportModel.values()).filter(seen).map(Enum::name).toList();
    }
}
