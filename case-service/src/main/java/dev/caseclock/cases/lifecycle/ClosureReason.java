package dev.caseclock.cases.lifecycle;

/** Why a case is closed, with the rule that closed it. */
public enum ClosureReason {
    ACCEPTED("R5"),
    CLOSED_BY_CUSTOMER("R5"),
    SOLUTION_UNANSWERED("R7.1"),
    INFORMATION_UNANSWERED("R7.2"),
    CLOSED_AT_SOURCE("R5");

    private final String rule;

    ClosureReason(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }

    /** R7. Closed by the suite because nobody answered. */
    public boolean isSilence() {
        return this == SOLUTION_UNANSWERED || this == INFORMATION_UNANSWERED;
    }
}
