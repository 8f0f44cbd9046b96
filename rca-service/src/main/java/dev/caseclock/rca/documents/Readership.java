package dev.caseclock.rca.documents;

import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Role;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * R1.5, R8.5: who reads which documents, in the form SQL asks for it. Customers read what was published and reaches a case
 * of theirs; staff read everything that reaches no case yet, or a case of a support model open to them.
 *
 * @param organization short name of the customer, or null for staff and services
 * @param models names of the support models to be seen
 */
public record Readership(String organization, List<String> models) {

    /** Of a statement about {@code document}; takes the organization twice, then the models. */
    public static final String CONDITION = """
            (case when ?::text is not null
                then document.state in ('PUBLISHED', 'SUPERSEDED')
                    and exists (select 1 from document_case where document_id = document.id and lower(organization) = lower(?))
                else not exists (select 1 from document_case where document_id = document.id)
                    or exists (select 1 from document_case where document_id = document.id and support_model = any (?))
            end)""";

    public static Readership of(Caller caller) {
        if (caller.is(Role.SERVICE)) {
            return new Readership(null, models(any -> true));
        } else if (caller.isStaff()) {
            return new Readership(null, models(model -> model.isOpenTo(caller.region())));
        }
        return new Readership(caller.organization().orElseThrow(Refusal::forbidden), List.of());
    }

    boolean isCustomer() {
        return organization != null;
    }

    private static List<String> models(Predicate<SupportModel> seen) {
        return Arrays.stream(SupportModel.values()).filter(seen).map(Enum::name).toList();
    }
}
