package dev.caseclock.sla.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.Rulebooks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyChangeTest {

    @Test
    void every_number_of_the_policy_belongs_to_a_rule() {
        var fields = PolicyViews.fields(Rulebooks.policies().get(0).terms());

        assertThat(fields).hasSizeGreaterThan(35);
        assertThat(fields.keySet())
                .allSatisfy(pointer -> assertThat(FieldRules.ruleOf(pointer)).matches("R\\d\\.\\d+"));
    }

    @Test
    void fields_that_differ_came_or_went_are_told_in_the_order_of_the_document() {
        var before =
                Map.of("/reopening/within", "PT720H", "/closing/warnAfter", "PT24H", "/credentials/businessDays", "2");
        var after = Map.of(
                "/untargeted/resolution/S1", "PT24H", "/closing/warnAfter", "PT12H", "/credentials/businessDays", "2");

        assertThat(PolicyChange.between(before, after))
                .containsExactly(
                        new PolicyChange("/closing/warnAfter", "PT24H", "PT12H", "R7.2"),
                        new PolicyChange("/untargeted/resolution/S1", null, "PT24H", "R4.6"),
                        new PolicyChange("/reopening/within", "PT720H", null, "R5.4"));
        assertThat(PolicyChange.between(before, before)).isEmpty();
    }
}
