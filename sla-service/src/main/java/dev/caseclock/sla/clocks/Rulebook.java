package dev.caseclock.sla.clocks;

import dev.caseclock.sla.calendars.CalendarVersion;
import dev.caseclock.sla.calendars.Calendars;
import dev.caseclock.sla.facts.CalendarChoice;
import dev.caseclock.sla.policy.Policies;
import dev.caseclock.sla.policy.PolicyVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What facts are judged by: all policy versions and all calendar versions. */
public record Rulebook(Policies policies, Calendars calendars) {

    /** The policy versions that held from {@code start} on, as far as known at {@code asOf}. */
    List<Regime> policyRegimes(Instant start, Instant asOf) {
        return regimes(start, asOf, List.of());
    }

    /** The same together with the calendars chosen, in all their versions. */
    List<Regime> regimes(Instant start, Instant asOf, List<CalendarChoice> choices) {
        var turns = new TreeSet<Instant>();
        turns.add(start);
        policies.versions().stream().map(PolicyVersion::effectiveFrom).forEach(turns::add);
        for (var choice : choices) {
            turns.add(choice.at());
            calendars.versionsFor(choice.calendar()).stream()
                    .map(CalendarVersion::publishedAt)
                    .forEach(turns::add);
        }
        var regimes = new ArrayList<Regime>();
        for (var turn : turns.tailSet(start)) {
            if (regimes.isEmpty() || !turn.isAfter(asOf)) {
                var regime = regimeAt(turn, choices);
                if (regimes.isEmpty() || !regime.isSameAs(regimes.get(regimes.size() - 1))) {
                    regimes.add(regime);
                }
            }
        }
        return regimes;
    }

    private Regime regimeAt(Instant instant, List<CalendarChoice> choices) {
        if (choices.isEmpty()) {
            return new Regime(instant, policies.inForceAt(instant), null, null);
        }
        var name = choices.get(0).calendar();
        for (var choice : choices) {
            if (!choice.at().isAfter(instant)) {
                name = choice.calendar();
            }
        }
        return new Regime(instant, policies.inForceAt(instant), calendars.inForce(name, instant), name);
    }
}
