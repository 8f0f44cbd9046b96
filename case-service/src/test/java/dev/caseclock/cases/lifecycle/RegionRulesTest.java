package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.lifecycle.SampleCases.ADA;
import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static dev.caseclock.cases.lifecycle.SampleCases.URSULA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.problem.Refusal;
import org.junit.jupiter.api.Test;

class RegionRulesTest {

    @Test
    void r1_5_a_us_only_case_is_owned_by_us_staff() {
        assertThat(SampleCases.fresh(SupportModel.US_ONLY).assign(URSULA, AGENT, LATER))
                .isPresent();
        assertThat(refused(SupportModel.US_ONLY, ADA).code()).isEqualTo("OWNER_OUTSIDE_REGION");
        assertThat(refused(SupportModel.EEA_ONLY, URSULA).rule()).contains("R1.5");
    }

    @Test
    void r1_5_the_standard_model_is_served_by_everybody() {
        assertThat(SampleCases.fresh().assign(URSULA, AGENT, LATER)).isPresent();
    }

    private static Refusal refused(SupportModel model, Owner owner) {
        return catchThrowableOfType(
                Refusal.class, () -> SampleCases.fresh(model).assign(owner, AGENT, LATER));
    }
}
