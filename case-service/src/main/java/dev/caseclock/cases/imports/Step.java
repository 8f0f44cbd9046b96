package dev.caseclock.cases.imports;

/** A verb of a case that a row calls for, in the order in which they happen. */
enum Step {
    REOPEN,
    CHANGE_PRIORITY,
    ASSIGN,
    /** The first word of a person after the assignment. */
    REPLY,
    /** The customer's word that ends the waiting for it. */
    ANSWER,
    ASK,
    PROPOSE,
    WAIT_FOR_PARTY,
    CLOSE
}
