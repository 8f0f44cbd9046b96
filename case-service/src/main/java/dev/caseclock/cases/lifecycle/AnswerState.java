package dev.caseclock.cases.lifecycle;

/** What became of something that one side asked of the other. */
public enum AnswerState {
    OPEN,
    AGREED,
    DECLINED,
    WITHDRAWN,
    /** The case closed, or another change overtook it. */
    LAPSED
}
