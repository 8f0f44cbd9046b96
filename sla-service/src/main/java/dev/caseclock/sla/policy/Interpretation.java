package dev.caseclock.sla.policy;

import java.util.List;

/**
 * A reading chosen where the article is silent or ambiguous; its texts stand in the bundle {@code interpretations} under its id.
 *
 * @param parameter JSON Pointer of its value in the policy document; absent when the reading is not a number
 * @param value the value shipped, as text
 */
record Interpretation(String id, String rule, String parameter, String value) {

    static final List<Interpretation> ALL = List.of(
            of("credentials-in-business-days", "R1.3", "/credentials/businessDays", "2"),
            of("engaged-contact-is-recorded", "R1.6"),
            of("one-free-severity-at-triage", "R3.4"),
            of("questions-count-as-replies", "R4.3"),
            of("at-risk-share", "R4.4", "/initialResponse/atRiskPercent", "75"),
            of("change-of-severity", "R4.5"),
            of("restoration-of-incidents", "R4.6"),
            of("resolution-without-the-customers-time", "R4.6"),
            of("quiet-since-agent-update", "R6.8", "/escalation/quietPeriods/HIGH", "PT24H"),
            of("medium-without-quiet-period", "R6.8", "/escalation/quietPeriods/MEDIUM", "PT0S"),
            of("warning-before-closing", "R7.2", "/closing/warnAfter", "PT24H"),
            of("final-notice-by-day-two", "R7.2", "/closing/finalNoticeBusinessDay", "2"),
            of("final-notice-at-noon", "R7.2", "/closing/finalNoticeTime", "12:00"),
            of("full-day-after-notice", "R7.2", "/closing/businessDaysAfterNotice", "1"),
            of("held-while-analysis-is-owed", "R7.4", "/closing/heldWhileRcaPending", "true"),
            of("notices-again-after-restart", "R7.4"),
            of("days-restart-after-vendor", "R7.5"),
            of("platform-is-set-explicitly", "R8.1"),
            of("undefined-calendar-means-default", "R9.1"),
            of("no-deadline-moves-into-the-past", "R9.5"),
            of("running-clocks-follow-a-version", "R9.5"),
            of("nothing-takes-effect-in-the-past", "R9.5"));

    private static Interpretation of(String id, String rule) {
        return new Interpretation(id, rule, null, null);
    }

    private static Interpretation of(String id, String rule, String parameter, String value) {
        return new Interpretation(id, rule, parameter, value);
    }
}
