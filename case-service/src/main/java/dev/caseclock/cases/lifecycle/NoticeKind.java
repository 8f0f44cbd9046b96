package dev.caseclock.cases.lifecycle;

/** What the people of a customer are mailed about their case. */
public enum NoticeKind {
    REPLY,
    QUESTION,
    SOLUTION,
    CLOSING,
    /** R8.7. */
    DOCUMENT,
    /** R7.2. */
    WARNING,
    /** R7.2. Without it nothing is closed. */
    FINAL_NOTICE;

    public boolean announcesClosing() {
        return this == WARNING || this == FINAL_NOTICE;
    }
}
