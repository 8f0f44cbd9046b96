package dev.caseclock.cases.contacts;

/** What keeps a customer from opening cases, with the rule that says so. */
public enum OpeningObstacle {
    NO_PRIMARY_CONTACT("R1.1"),
    NO_BACKUP_CONTACT("R1.1"),
    NO_SUBSCRIPTION("R1.4"),
    CONTRACT_NOT_BEGUN("R1.4"),
    CONTRACT_ENDED("R1.4");

    private final String rule;

    OpeningObstacle(String rule) {
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
