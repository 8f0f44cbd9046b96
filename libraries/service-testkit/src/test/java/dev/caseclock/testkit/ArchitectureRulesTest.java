package dev.caseclock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTest {

    private static final String PLANTED = "dev.caseclock.testkit.planted";

    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
    private final ArchitectureRules rules = ArchitectureRules.of(PLANTED, planted);

    @Test
    void a_rule_that_sees_a_framework_is_found() {
        assertBites(rules.frameworksOnlyAtTheEdge(), "PricingRule");
    }

    @Test
    void an_edge_may_see_a_framework() {
        assertThat(failures(rules.frameworksOnlyAtTheEdge()))
                .doesNotContain("ParcelResource", "<planted.stamps.Stamp>");
    }

    @Test
    void a_cycle_between_features_is_found() {
        assertBites(rules.noCyclesBetweenFeatures(), "Slice parcels", "Slice stamps");
    }

    @Test
    void a_look_at_the_system_clock_is_found() {
        assertBites(rules.nobodyReadsTheSystemClock(), "StampManager.when()");
    }

    @Test
    void a_name_that_says_nothing_is_found() {
        assertBites(rules.namesSaySomething(), "StampManager");
    }

    @Test
    void a_repository_of_another_feature_is_found() {
        assertBites(rules.resourcesKeepToTheirFeature(), "StampRepository");
    }

    @Test
    void a_setter_is_found() {
        assertBites(rules.aggregatesHaveVerbsNotSetters(), "setMotif");
    }

    @Test
    void a_clean_feature_passes_and_an_empty_one_does_not() {
        var clean = new ClassFileImporter().importPackages(PLANTED + ".good");

        assertThatCode(() -> ArchitectureRules.of(PLANTED, clean).check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> ArchitectureRules.of("dev.caseclock.nowhere").check())
                .isInstanceOf(AssertionError.class);
    }

    private void assertBites(ArchRule rule, String... named) {
        assertThat(failures(rule)).contains(named);
    }

    private String failures(ArchRule rule) {
        return String.join("\n", rule.evaluate(planted).getFailureReport().getDetails());
    }
}
