package dev.caseclock.cases.intake;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.lifecycle.CallerCaseRepository;
import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.CaseRepository;
import dev.caseclock.cases.lifecycle.Issue;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.contract.cases.SplitCase;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.command.CommandAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** R2.3. Splits a second issue off for the present caller; both cases and their events in one transaction. */
@ApplicationScoped
class SplitRepository {

    private final CallerCaseRepository callersCases;
    private final CaseRepository cases;
    private final CommandAnswer answer;

    @Inject
    SplitRepository(CallerCaseRepository callersCases, CaseRepository cases, CommandAnswer answer) {
        this.callersCases = callersCases;
        this.cases = cases;
        this.answer = answer;
    }

    SupportCase split(String reference, SplitCase request) {
        var splitOff = new ArrayList<SupportCase>();
        callersCases.change(reference, (original, by, now) -> {
            var split = begin(original, request, by, now);
            splitOff.add(split);
            return Optional.of(told(original, split, by, now));
        });
        var split = splitOff.get(0);
        answer.etag(split.version()).location("/api/v1/cases/" + split.id());
        return split;
    }

    private SupportCase begin(SupportCase original, SplitCase request, Actor by, Instant now) {
        var channel = twin(Channel.class, request.channel(), Channel.PORTAL);
        var priority = twin(Priority.class, request.priority());
        var split = original.splitOff(channel, priority, issue(request), by, now);
        SplittingRule.check(
                new SplittingRule.Attempt(
                        by.isContact(),
                        channel,
                        priority,
                        Boolean.TRUE.equals(request.troubleshootingDone()),
                        Boolean.TRUE.equals(request.responsibilitiesChecked()),
                        original.organization(),
                        original.contact().orElse(null)),
                now);
        return split;
    }

    // The new case gets its number when it is written.
    private CaseEvent told(SupportCase original, SupportCase split, Actor by, Instant now) {
        cases.add(split);
        return original.splitInto(split, by, now);
    }

    private static Issue issue(SplitCase request) {
        return new Issue(
                request.subject(),
                request.description(),
                request.businessImpact(),
                request.exampleInteractionId(),
                request.occurrences(),
                request.environmentChanges(),
                request.earlierTroubleshooting());
    }
}
