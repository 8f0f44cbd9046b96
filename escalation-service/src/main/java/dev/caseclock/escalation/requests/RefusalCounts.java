package dev.caseclock.escalation.requests;

import java.util.List;

/** How often requests met each code. */
public interface RefusalCounts {

    /** Counts one refused request, outside of its transaction; never fails. */
    void count(List<String> codes);
}
