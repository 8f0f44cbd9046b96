package dev.caseclock.cases.imports;

import dev.caseclock.cases.lifecycle.CaseEvent;
import dev.caseclock.cases.lifecycle.Message;
import dev.caseclock.cases.lifecycle.Owner;
import dev.caseclock.cases.lifecycle.SupportCase;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.kit.caller.Actor;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets a case live through the rows of another desk with the verbs that people use here. */
final class Replay {

    private final SupportCase supportCase;
    private final String source;
    private final Consumer<CaseEvent> told;

    /** @param told hears of each event while the case stands as it stood right after it */
    Replay(SupportCase supportCase, String source, Consumer<CaseEvent> told) {
        this.supportCase = supportCase;
        this.source = source;
        this.told = told;
    }

    void apply(ImportedRow row, List<Step> steps) {
        steps.forEach(step -> take(step, row));
    }

    private void take(Step step, ImportedRow row) {
        var at = row.changedAt();
        switch (step) {
            case REOPEN -> reopen(row);
            case CHANGE_PRIORITY -> changePriority(row);
            case ASSIGN -> tell(supportCase.assign(owner(row), agent(row), at));
            case REPLY -> told.accept(supportCase.addUpdate(Message.note(said(row)), agent(row), at));
            case ANSWER -> told.accept(supportCase.addUpdate(Message.note(said(row)), customer(row), at));
            case ASK -> told.accept(supportCase.requestInformation(said(row), agent(row), at));
            case PROPOSE -> told.accept(supportCase.proposeSolution(said(row), agent(row), at));
            case WAIT_FOR_PARTY -> tell(supportCase.waitFor(row.state().pendingParty(), null, agent(row), at));
            case CLOSE -> told.accept(supportCase.closeAtSource(new Actor(Actor.Kind.SYSTEM, source, source), at));
        }
    }

    // R5.4: the other desk granted what it was asked for.
    private void reopen(ImportedRow row) {
        told.accept(supportCase.requestReopening(Message.note(said(row)), customer(row), row.changedAt()));
        told.accept(supportCase.reopen(agent(row), row.changedAt()));
    }

    // R3.3, R3.4: the other desk kept one field; what it changed there was agreed there.
    private void changePriority(ImportedRow row) {
        var by = agent(row);
        tell(supportCase.changePriority(row.priority(), Channel.PHONE, by, row.changedAt()));
        tell(supportCase.agreeOnSeverity(row.priority().derivedSeverity(), by, row.changedAt()));
    }

    private void tell(Optional<CaseEvent> event) {
        event.ifPresent(told);
    }

    private Owner owner(ImportedRow row) {
        var name = row.assignee().orElseThrow();
        return new Owner(idOf(name), name, null);
    }

    private Actor agent(ImportedRow row) {
        return row.assignee()
                .or(supportCase::ownerName)
                .map(name -> new Actor(Actor.Kind.AGENT, idOf(name), name))
                .orElseGet(() -> new Actor(Actor.Kind.AGENT, source, source));
    }

    Actor customer(ImportedRow row) {
        return customer(source, row);
    }

    static Actor customer(String source, ImportedRow row) {
        return row.contact()
                .map(name -> new Actor(Actor.Kind.CONTACT, source + ":" + name, name))
                .orElseGet(() -> new Actor(Actor.Kind.CONTACT, source, source));
    }

    private String idOf(String person) {
        return source + ":" + person;
    }

    // Another desk's log says that somebody wrote, not always what.
    private String said(ImportedRow row) {
        return "[" + source + "] " + row.saidState();
    }
}
