package dev.caseclock.rca.actions;

import java.util.Locale;

/** What can have happened to an item. */
enum ActionItemEvent {
    OPENED,
    CHANGED,
    DONE,
    DROPPED,
    OVERDUE;

    String type() {
        return "dev.caseclock.action-item." + name().toLowerCase(Locale.ROOT);
    }
}
