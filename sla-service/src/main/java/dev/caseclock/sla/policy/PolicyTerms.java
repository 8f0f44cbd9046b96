package dev.caseclock.sla.policy;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.time.BusinessCalendar;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every number of a policy version: the document as it is stored. */
public record PolicyTerms(
        InitialResponse initialResponse,
        List<SupportWindow> supportWindows,
        Closing closing,
        RootCauseAnalysis rootCauseAnalysis,
        Credentials credentials,
        Untargeted untargeted,
        Escalation escalation,
        Reopening reopening,
        Entitlement entitlement) {

    /** R4.1. */
    public record InitialResponse(Map<Severity, Duration> targets, int atRiskPercent) {}

    /** R7. */
    public record Closing(
            int solutionConfirmationBusinessDays,
            int customerReplyBusinessDays,
            Duration warnAfter,
            int finalNoticeBusinessDay,
            LocalTime finalNoticeTime,
            int businessDaysAfterNotice,
            boolean heldWhileRcaPending) {}

    /** R8.1. */
    public record RootCauseAnalysis(int businessDays, Severity severity) {}

    /** R1.3. */
    public record Credentials(int businessDays) {}

    /** R4.6: announced without a number, so the maps are empty until a version sets one. */
    public record Untargeted(Map<Severity, Duration> restoration, Map<Severity, Duration> resolution) {}

    /** R6. */
    public record Escalation(
            Map<String, Duration> quietPeriods,
            List<String> phoneOnly,
            List<String> notEligible,
            List<String> impactRequired) {}

    /** R5.4. */
    public record Reopening(Duration within) {}

    /** R1.1, R1.4. */
    public record Entitlement(List<String> subscriptions, int backupContacts) {}

    /** R1.5: the hours in which this support model is served at this severity; absent means round the clock. */
    public Optional<BusinessCalendar> hours(SupportModel model, Severity severity) {
        var windows = supportWindows.stream()
                .filter(window -> window.binds(model, severity))
                .toList();
        return windows.isEmpty() ? Optional.empty() : Optional.of(SupportWindow.calendar(windows));
    }
}
