package dev.caseclock.cases.lifecycle;

import java.util.UUID;

/**
 * What became of a mail about a case.
 *
 * @param recipientName null where there was nobody to send it to
 * @param failure null when it was delivered
 */
public record NoticeOutcome(UUID noticeId, NoticeKind kind, String recipientName, NoticeFailure failure) {}
