package dev.caseclock.kit.caller;

/** Where a member of staff works, for the separate support models (R1.5). */
public enum Region {
    US,
    EEA
}
