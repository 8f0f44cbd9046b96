package dev.caseclock.cases.severity;

import static dev.caseclock.cases.lifecycle.SampleCases.AGENT;
import static dev.caseclock.cases.lifecycle.SampleCases.ALICE;
import static dev.caseclock.cases.lifecycle.SampleCases.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.lifecycle.SampleCases;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityRulesTest {

    @ParameterizedTest(name = "R3.4: {0} suggests {1}")
    @CsvSource({"CRITICAL, S1", "HIGH, S2", "MEDIUM, S3", "LOW, S4"})
    void r3_4_severity_starts_as_the_priority_suggests(Priority priority, Severity severity) {
        assertThat(SampleCases.fresh(priority).severity()).isEqualTo(severity);
    }

    @Test
    void r3_3_severity_and_priority_are_two_things() {
        var supportCase = SampleCases.fresh(Priority.HIGH);

        supportCase.triage(Severity.S1, AGENT, LATER);

        assertThat(supportCase.priority()).isEqualTo(Priority.HIGH);
        assertThat(supportCase.severity()).isEqualTo(Severity.S1);
    }

    @Test
    void r3_4_support_sets_the_severity_alone_only_once() {
        var supportCase = SampleCases.fresh(Priority.HIGH);
        var event = supportCase.triage(Severity.S1, AGENT, LATER);

        assertThat(event.what()).isEqualTo(What.SEVERITY_CHANGED);
        assertThat(event.previousSeverity()).contains(Severity.S2);
        var refusal = catchThrowableOfType(Refusal.class, () -> supportCase.triage(Severity.S3, AGENT, LATER));
        assertThat(refusal.code()).isEqualTo("SEVERITY_BY_AGREEMENT_ONLY");
        assertThat(supportCase.agreeOnSeverity(Severity.S3, AGENT, LATER)).isPresent();
        assertThat(supportCase.agreeOnSeverity(Severity.S3, AGENT, LATER)).isEmpty();
    }

    @ParameterizedTest(name = "R3.5: {2} from {0} to {1} by {3}: {4}")
    @CsvSource({
        "HIGH, LOW, CONTACT, PORTAL, ok",
        "MEDIUM, LOW, CONTACT, PORTAL, ok",
        "LOW, MEDIUM, CONTACT, PORTAL, PRIORITY_RAISED_BY_SUPPORT",
        "MEDIUM, HIGH, CONTACT, PHONE, PRIORITY_RAISED_BY_SUPPORT",
        "LOW, MEDIUM, AGENT, PORTAL, ok",
        "LOW, HIGH, AGENT, PORTAL, PRIORITY_NEEDS_PHONE_CONTACT",
        "HIGH, CRITICAL, AGENT, PORTAL, PRIORITY_NEEDS_PHONE_CONTACT",
        "LOW, HIGH, AGENT, PHONE, ok",
        "HIGH, CRITICAL, AGENT, PHONE, ok",
        "CRITICAL, HIGH, AGENT, PORTAL, ok",
    })
    void r3_5_who_may_give_which_priority(Priority from, Priority to, Actor.Kind who, Channel channel, String outcome) {
        var supportCase = SampleCases.fresh(from);
        var by = who == Actor.Kind.AGENT ? AGENT : ALICE;

        var refusal = catchThrowableOfType(Refusal.class, () -> supportCase.changePriority(to, channel, by, LATER));

        assertThat(refusal == null ? "ok" : refusal.code()).isEqualTo(outcome);
        assertThat(supportCase.priority()).isEqualTo(refusal == null ? to : from);
        assertThat(supportCase.severity()).isEqualTo(from.derivedSeverity());
    }

    @Test
    void a_closed_case_changes_neither() {
        var supportCase = SampleCases.closed();

        assertThat(catchThrowableOfType(Refusal.class, () -> supportCase.agreeOnSeverity(Severity.S4, AGENT, LATER))
                        .status())
                .isEqualTo(409);
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> supportCase.changePriority(Priority.LOW, Channel.PORTAL, AGENT, LATER))
                        .status())
                .isEqualTo(409);
    }
}
