package dev.caseclock.escalation.eligibility;

import java.util.List;

/**
 * The facts in the hands of their owners, as they are at this moment; nothing is answered from memory. They are read
 * before a transaction begins, so that a slow owner never holds a connection.
 */
public interface CaseFacts {

    /** By id or number; refused with 404 when there is no such case, or not for the caller. */
    KnownCase caseOf(String idOrNumber);

    /** The case with all that a verdict needs; what is owed for its incidents is asked for reason RCA only. */
    CaseDossier open(String idOrNumber, Reason reason);

    /** The same for several cases with few questions, in the order asked; one that is refused spoils no other one. */
    List<Opening> openAll(List<String> references, Reason reason);

    /** What the present request has opened. */
    CaseDossier opened();
}
