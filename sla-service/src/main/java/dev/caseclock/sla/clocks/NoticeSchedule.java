package dev.caseclock.sla.clocks;

import java.time.Instant;

/**
 * R7.2. When the customer must be told that silence will close the case.
 *
 * @param countsFrom where the run of business days began: the question, or the last restart (R7.4)
 * @param warningDueAt absent where the final notice comes first
 */
public record NoticeSchedule(Instant countsFrom, Instant warningDueAt, Instant finalNoticeDueAt) {

    static NoticeSchedule of(Instant countsFrom, Regime regime) {
        var closing = regime.policy().terms().closing();
        var days = regime.days().businessDaysAfter(countsFrom, closing.finalNoticeBusinessDay());
        var finalNotice = days.get(days.size() - 1)
                .atTime(closing.finalNoticeTime())
                .atZone(regime.days().zone())
                .toInstant();
        var warning = countsFrom.plus(closing.warnAfter());
        return new NoticeSchedule(countsFrom, warning.isBefore(finalNotice) ? warning : null, finalNotice);
    }

    Instant firstDueAt() {
        return warningDueAt == null ? finalNoticeDueAt : warningDueAt;
    }
}
