package dev.caseclock.rca.entitlement;

import static dev.caseclock.rca.incidents.SampleIncidents.customerCase;
import static dev.caseclock.rca.incidents.SampleIncidents.down;
import static dev.caseclock.rca.incidents.SampleIncidents.relapsed;
import static dev.caseclock.rca.incidents.SampleIncidents.restored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caseclock.rca.entitlement.Entitlement.Reason;
import dev.caseclock.rca.incidents.Scope;
import dev.caseclock.rca.incidents.Severity;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntitlementRuleTest {

    @Nested
    class An_incident {

        @ParameterizedTest(name = "{0}: {1} {2}, service back: {3} gives {4}")
        @CsvSource({
            "R8.1, PLATFORM, S1, true,  RCA,          PLATFORM_INCIDENT_RESTORED",
            "R8.1, PLATFORM, S1, false, RCA,          PLATFORM_INCIDENT_NOT_RESTORED",
            "R8.3, ISOLATED, S1, true,  CASE_SUMMARY, ISOLATED_INCIDENT_RESTORED",
            "R8.3, ISOLATED, S1, false, CASE_SUMMARY, ISOLATED_INCIDENT_NOT_RESTORED",
            "R8.4, PLATFORM, S2, true,  NONE,         INCIDENT_NOT_CRITICAL",
            "R8.4, PLATFORM, S3, true,  NONE,         INCIDENT_NOT_CRITICAL",
            "R8.4, PLATFORM, S4, false, NONE,         INCIDENT_NOT_CRITICAL",
            "R8.4, ISOLATED, S2, true,  NONE,         INCIDENT_NOT_CRITICAL",
            "R8.4, ISOLATED, S4, true,  NONE,         INCIDENT_NOT_CRITICAL",
        })
        void is_owed_by_scope_and_peak_severity(
                String rule, Scope scope, Severity peak, boolean restored, OwedDocument owed, Reason reason) {
            var entitlement = EntitlementRule.of(restored ? restored(scope, peak) : down(scope, peak));

            assertThat(entitlement.owed()).isEqualTo(owed);
            assertThat(entitlement.rule()).isEqualTo(rule);
            assertThat(entitlement.reason()).isEqualTo(reason);
            assertThat(entitlement.isDue()).isEqualTo(restored && owed != OwedDocument.NONE);
        }

        @Test
        void that_relapsed_waits_for_its_next_restoration_R8_2() {
            var entitlement = EntitlementRule.of(relapsed(Scope.PLATFORM, Severity.S1));

            assertThat(entitlement.owed()).isEqualTo(OwedDocument.RCA);
            assertThat(entitlement.isDue()).isFalse();
        }
    }

    @Nested
    class A_case {

        @Test
        void receives_the_rca_of_its_incident_whatever_its_own_severity_R8_1() {
            var entitlement =
                    EntitlementRule.of(customerCase(Severity.S4), List.of(restored(Scope.PLATFORM, Severity.S1)));

            assertThat(entitlement.owed()).isEqualTo(OwedDocument.RCA);
        }

        @Test
        void of_several_incidents_receives_the_weightiest_document() {
            var isolated = restored(Scope.ISOLATED, Severity.S1);
            var minor = restored(Scope.PLATFORM, Severity.S3);
            var platform = down(Scope.PLATFORM, Severity.S1);

            var entitlement = EntitlementRule.of(customerCase(Severity.S2), List.of(minor, isolated, platform));

            assertThat(entitlement.incident()).contains(platform);
        }

        @Test
        void of_two_platform_incidents_is_told_of_the_one_that_is_due() {
            var down = down(Scope.PLATFORM, Severity.S1);
            var restored = restored(Scope.PLATFORM, Severity.S1);

            var entitlement = EntitlementRule.of(customerCase(Severity.S2), List.of(down, restored));

            assertThat(entitlement.incident()).contains(restored);
        }

        @ParameterizedTest(name = "{0} gives {1} by {2}")
        @CsvSource({"S1, CASE_SUMMARY, R8.3", "S2, NONE, R8.4", "S3, NONE, R8.4", "S4, NONE, R8.4"})
        void without_an_incident_is_judged_by_itself(Severity peak, OwedDocument owed, String rule) {
            var entitlement = EntitlementRule.of(customerCase(peak), List.of());

            assertThat(entitlement.owed()).isEqualTo(owed);
            assertThat(entitlement.rule()).isEqualTo(rule);
            assertThat(entitlement.incident()).isEmpty();
        }

        @Test
        void of_severity_1_that_a_minor_incident_explains_gets_nothing_R8_4() {
            var entitlement =
                    EntitlementRule.of(customerCase(Severity.S1), List.of(restored(Scope.ISOLATED, Severity.S2)));

            assertThat(entitlement.owed()).isEqualTo(OwedDocument.NONE);
        }
    }
}
