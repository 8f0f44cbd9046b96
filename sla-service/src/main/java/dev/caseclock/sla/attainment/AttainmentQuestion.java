package dev.caseclock.sla.attainment;

import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.clocks.Scope;
import dev.caseclock.sla.facts.Severity;
import java.util.List;

/**
 * What is asked for.
 *
 * @param severity only this one; absent: all
 */
record AttainmentQuestion(
        Scope scope,
        Metric metric,
        Severity severity,
        List<Period> periods,
        Grouping bySeverity,
        Grouping byOrganization) {

    enum Grouping {
        APART,
        TOGETHER
    }
}
