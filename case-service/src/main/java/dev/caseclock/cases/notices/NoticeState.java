package dev.caseclock.cases.notices;

/** What became of a notice. */
enum NoticeState {
    /** Waits for its next attempt. */
    PENDING,
    /** Taken by the mail server. */
    SENT,
    /** Given up; somebody must act. */
    FAILED,
    /** Overtaken before it was sent. */
    WITHDRAWN
}
