package dev.caseclock.sla.policy;

import dev.caseclock.sla.facts.Severity;
import dev.caseclock.time.CalendarRefused;
import dev.caseclock.time.ServiceWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the numbers of a policy are promises that can be kept; every objection at once, with the rule it rests on. */
final class TermsRule {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_DAYS = 366;
    private static final Set<String> PRIORITIES = Set.of("CRITICAL", "HIGH", "MEDIUM", "LOW");

    // What case-service opens cases by.
    private static final Set<String> SUBSCRIPTIONS =
            Set.of("COLLABORATE", "COMMUNICATE", "CX_1", "CX_2", "CX_3", "CX_4");
    private static final int BACKUP_CONTACTS = 1;

    private final PolicyTerms terms;
    private final List<Objection> objections = new ArrayList<>();

    private TermsRule(PolicyTerms terms) {
        this.terms = terms;
    }

    static List<Objection> objections(PolicyTerms terms) {
        var rule = new TermsRule(terms);
        rule.lookAtTargets();
        rule.lookAtWindows();
        rule.lookAtClosing();
        rule.lookAtBusinessDays();
        rule.lookAtEscalation();
        rule.lookAtEntitlement();
        return rule.objections;
    }

    // R4.1: whatever its severity, a case is owed a response.
    private void lookAtTargets() {
        var response = terms.initialResponse();
        for (var severity : Severity.values()) {
            if (!response.targets().containsKey(severity)) {
                object("/initialResponse/targets/" + severity, Flaw.TARGET_MISSING);
            }
        }
        lookAtTargets("/initialResponse/targets/", response.targets());
        lookAtTargets("/untargeted/restoration/", terms.untargeted().restoration());
        lookAtTargets("/untargeted/resolution/", terms.untargeted().resolution());
        if (response.atRiskPercent() < 1 || response.atRiskPercent() > 100) {
            object("/initialResponse/atRiskPercent", Flaw.PERCENT_OUT_OF_RANGE);
        }
    }

    private void lookAtTargets(String place, Map<Severity, Duration> targets) {
        targets.forEach((severity, target) -> positive(place + severity, target));
    }

    private void lookAtWindows() {
        var windows = terms.supportWindows();
        for (var i = 0; i < windows.size(); i++) {
            lookAtWindow("/supportWindows/" + i, windows.get(i));
        }
        for (var i = 0; i < windows.size(); i++) {
            for (var j = 0; j < i; j++) {
                lookAtBoth("/supportWindows/" + i, windows.get(j), windows.get(i));
            }
        }
    }

    private void lookAtWindow(String place, SupportWindow window) {
        if (window.workingDays().isEmpty()) {
            object(place + "/workingDays", Flaw.NO_WORKING_DAY);
        }
        if (window.severities().isEmpty()) {
            object(place + "/severities", Flaw.WINDOW_WITHOUT_SEVERITY);
        }
        if (hours(window) == null) {
            object(place + "/closes", Flaw.EMPTY_WINDOW);
        }
    }

    private void lookAtBoth(String place, SupportWindow earlier, SupportWindow later) {
        var common = new HashSet<>(earlier.severities());
        common.retainAll(later.severities());
        if (earlier.supportModel() != later.supportModel() || common.isEmpty()) {
            return;
        }
        if (!earlier.isServedOnTheDaysOf(later)) {
            object(place, Flaw.WINDOWS_DISAGREE);
        } else if (hours(earlier) != null && hours(later) != null && earlier.overlaps(later)) {
            object(place, Flaw.OVERLAPPING_WINDOWS);
        }
    }

    private static ServiceWindow hours(SupportWindow window) {
        try {
            return window.hours();
        } catch (CalendarRefused empty) {
            return null;
        }
    }

    private void lookAtClosing() {
        var closing = terms.closing();
        days("/closing/solutionConfirmationBusinessDays", closing.solutionConfirmationBusinessDays());
        days("/closing/customerReplyBusinessDays", closing.customerReplyBusinessDays());
        days("/closing/finalNoticeBusinessDay", closing.finalNoticeBusinessDay());
        days("/closing/businessDaysAfterNotice", closing.businessDaysAfterNotice());
        positive("/closing/warnAfter", closing.warnAfter());
        // R7.2: or the closing day that is promised could never be the one that comes.
        if ((long) closing.finalNoticeBusinessDay() + closing.businessDaysAfterNotice()
                > closing.customerReplyBusinessDays()) {
            object("/closing/finalNoticeBusinessDay", Flaw.FINAL_NOTICE_TOO_LATE);
        }
    }

    private void lookAtBusinessDays() {
        days("/rootCauseAnalysis/businessDays", terms.rootCauseAnalysis().businessDays());
        days("/credentials/businessDays", terms.credentials().businessDays());
        positive("/reopening/within", terms.reopening().within());
    }

    private void lookAtEscalation() {
        var escalation = terms.escalation();
        escalation.quietPeriods().forEach((priority, quiet) -> {
            if (quiet.isNegative()) {
                object("/escalation/quietPeriods/" + priority, Flaw.NEGATIVE_VALUE);
            } else if (quiet.compareTo(LONGEST) > 0) {
                object("/escalation/quietPeriods/" + priority, Flaw.TARGET_TOO_LONG);
            }
        });
        priorities("/escalation/phoneOnly/", escalation.phoneOnly());
        priorities("/escalation/notEligible/", escalation.notEligible());
        priorities("/escalation/impactRequired/", escalation.impactRequired());
    }

    private void priorities(String place, List<String> named) {
        for (var i = 0; i < named.size(); i++) {
            if (!PRIORITIES.contains(named.get(i))) {
                var pointer = place + i;
                objections.add(objection(pointer, Flaw.UNKNOWN_PRIORITY).with("priority", named.get(i)));
            }
        }
    }

    private void lookAtEntitlement() {
        var entitlement = terms.entitlement();
        if (!Set.copyOf(entitlement.subscriptions()).equals(SUBSCRIPTIONS)) {
            object("/entitlement/subscriptions", Flaw.ENTITLEMENT_NOT_KEPT);
        }
        if (entitlement.backupContacts() != BACKUP_CONTACTS) {
            object("/entitlement/backupContacts", Flaw.ENTITLEMENT_NOT_KEPT);
        }
    }

    private void days(String place, int days) {
        if (days < 1) {
            object(place, Flaw.TARGET_NOT_POSITIVE);
        } else if (days > MOST_DAYS) {
            object(place, Flaw.TARGET_TOO_LONG);
        }
    }

    private void positive(String place, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            object(place, Flaw.TARGET_NOT_POSITIVE);
        } else if (duration.compareTo(LONGEST) > 0) {
            object(place, Flaw.TARGET_TOO_LONG);
        }
    }

    private void object(String place, Flaw flaw) {
        objections.add(objection(place, flaw));
    }

    private static Objection objection(String place, Flaw flaw) {
        return Objection.to("/document" + place, flaw, FieldRules.ruleOf(place));
    }
}
