package dev.caseclock.sla.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.sla.Rulebooks;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R9.5. Version 1 holds from 2025-10-27 on, version 2 from 2027 on; today is 2026-03-07. */
class EffectiveRuleTest {

    private static final Instant NOW = Instant.parse("2026-03-07T00:00:00Z");
    private static final Policies KNOWN = known();

    @ParameterizedTest(name = "from {0} to {1}: {2} at {3}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-03-07T00:00:00Z        |                      |                        |
                                        |                      |                        |
            2026-06-01T00:00:00Z        | 2027-01-01T00:00:00Z |                        |
            2024-01-10T00:00:00Z        | 2025-10-27T00:00:00Z |                        |
            2028-01-01T00:00:00Z        |                      |                        |
            2026-03-06T23:59:59.999999Z |                      | EFFECTIVE_IN_THE_PAST  | /effectiveFrom
            2025-10-27T00:00:00.000001Z |                      | EFFECTIVE_IN_THE_PAST  | /effectiveFrom
            1969-12-31T23:59:59Z        |                      | EFFECTIVE_OUT_OF_RANGE | /effectiveFrom
            2200-01-01T00:00:00Z        |                      | EFFECTIVE_OUT_OF_RANGE | /effectiveFrom
            2027-01-01T00:00:00Z        |                      | POLICY_OVERLAP         | /effectiveFrom
            2026-06-01T00:00:00Z        | 2026-06-01T00:00:00Z | EFFECTIVE_PERIOD_EMPTY | /effectiveTo
            2026-06-01T00:00:00Z        | 2026-12-31T23:59:59Z | POLICY_GAP             | /effectiveTo
            2026-06-01T00:00:00Z        | 2027-01-01T00:00:01Z | POLICY_OVERLAP         | /effectiveTo
            2028-01-01T00:00:00Z        | 2029-01-01T00:00:00Z | POLICY_GAP             | /effectiveTo
            2024-01-10T00:00:00Z        | 2024-01-18T00:00:00Z | POLICY_GAP             | /effectiveTo
                                        | 2026-03-07T00:00:00Z | EFFECTIVE_PERIOD_EMPTY | /effectiveTo
            """)
    void at_every_instant_one_version_is_in_force(Instant from, Instant to, Flaw flaw, String pointer) {
        var objections = EffectiveRule.objections(KNOWN, new PolicyDraft.Wish(from, to, null, null), NOW);

        assertThat(objections).extracting(Objection::flaw).isEqualTo(flaw == null ? List.of() : List.of(flaw));
        assertThat(objections).extracting(Objection::pointer).isEqualTo(flaw == null ? List.of() : List.of(pointer));
    }

    @ParameterizedTest(name = "{0} is judged by version {1}")
    @CsvSource({
        "2016-02-29T01:16:00Z, 1",
        "2025-10-27T00:00:00Z, 1",
        "2026-12-31T23:59:59.999999Z, 1",
        "2027-01-01T00:00:00Z, 2",
        "2099-01-01T00:00:00Z, 2"
    })
    void an_instant_is_judged_by_the_version_in_force_then(Instant instant, int version) {
        assertThat(KNOWN.inForceAt(instant).version()).isEqualTo(version);
    }

    private static Policies known() {
        var shipped = Rulebooks.policies().get(0);
        return new Policies(List.of(
                shipped,
                new PolicyVersion(
                        2, Instant.parse("2027-01-01T00:00:00Z"), shipped.source(), shipped.terms(), NOW, null)));
    }
}
