package dev.caseclock.sla;

import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.sla.clocks.Clock;
import dev.caseclock.sla.clocks.Clocks;
import dev.caseclock.sla.clocks.Metric;
import dev.caseclock.sla.clocks.Rulebook;
import dev.caseclock.sla.facts.CalendarChoice;
import dev.caseclock.sla.facts.CaseCondition;
import dev.caseclock.sla.facts.CaseDossier;
import dev.caseclock.sla.facts.CaseFact;
import dev.caseclock.sla.facts.CaseHappening;
import dev.caseclock.sla.facts.CaseState;
import dev.caseclock.sla.facts.ClosureReason;
import dev.caseclock.sla.facts.IncidentDossier;
import dev.caseclock.sla.facts.PendingParty;
import dev.caseclock.sla.facts.Severity;
import dev.caseclock.sla.facts.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A case told in the order in which it was recorded; what is told late carries its own instant. */
public final class CaseStory {

    public final UUID id = UUID.randomUUID();

    private final SupportModel model;
    private final List<CaseFact> facts = new ArrayList<>();
    private final List<CalendarChoice> calendars = new ArrayList<>();
    private final List<IncidentDossier> incidents = new ArrayList<>();
    private CaseCondition now;

    private CaseStory(SupportModel model) {
        this.model = model;
    }

    public static CaseStory opened(String at, Severity severity) {
        return opened(at, severity, SupportModel.STANDARD, "default");
    }

    public static CaseStory opened(String at, Severity severity, SupportModel model, String calendar) {
        var story = new CaseStory(model);
        var instant = Instant.parse(at);
        story.calendars.add(new CalendarChoice(instant, 0, calendar));
        story.now = new CaseCondition(CaseState.NEW, instant, severity, false, PendingParty.NONE, 0, 0, instant);
        return story.fact(at, CaseHappening.OPENED, null, null);
    }

    public CaseStory assigned(String at) {
        var state = now.state() == CaseState.NEW ? CaseState.OPEN : now.state();
        now = new CaseCondition(
                state,
                state == now.state() ? now.stateSince() : Instant.parse(at),
                now.severity(),
                true,
                now.pendingParty(),
                now.proposals(),
                now.cycle(),
                now.cycleStartedAt());
        return fact(at, CaseHappening.ASSIGNED, null, null);
    }

    public CaseStory calls(String at) {
        return says(at, Update.Author.AGENT, Update.Kind.CALL, Update.Visibility.PUBLIC);
    }

    public CaseStory writes(String at) {
        return says(at, Update.Author.AGENT, Update.Kind.NOTE, Update.Visibility.PUBLIC);
    }

    public CaseStory notesInternally(String at) {
        return says(at, Update.Author.AGENT, Update.Kind.NOTE, Update.Visibility.INTERNAL);
    }

    public CaseStory repliesAutomatically(String at) {
        return says(at, Update.Author.SYSTEM, Update.Kind.AUTOMATIC_REPLY, Update.Visibility.PUBLIC);
    }

    public CaseStory contactWrites(String at) {
        if (now.state().waitsForCustomer()) {
            enter(CaseState.OPEN, at);
        }
        return says(at, Update.Author.CONTACT, Update.Kind.NOTE, Update.Visibility.PUBLIC);
    }

    public CaseStory asksForInformation(String at) {
        enter(CaseState.AWAITING_INFO, at);
        return fact(at, CaseHappening.INFORMATION_REQUESTED, note(at), null);
    }

    public CaseStory proposesSolution(String at) {
        now = new CaseCondition(
                CaseState.SOLUTION_PROPOSED,
                Instant.parse(at),
                now.severity(),
                now.owned(),
                now.pendingParty(),
                now.proposals() + 1,
                now.cycle(),
                now.cycleStartedAt());
        return fact(at, CaseHappening.SOLUTION_PROPOSED, note(at), null);
    }

    public CaseStory noticeArrives(String at) {
        return fact(at, CaseHappening.NOTICE_DELIVERED, null, null);
    }

    public CaseStory becomes(Severity severity, String at) {
        now = new CaseCondition(
                now.state(),
                now.stateSince(),
                severity,
                now.owned(),
                now.pendingParty(),
                now.proposals(),
                now.cycle(),
                now.cycleStartedAt());
        return fact(at, CaseHappening.SEVERITY_CHANGED, null, null);
    }

    public CaseStory waitsFor(PendingParty party, String at) {
        now = new CaseCondition(
                now.state(),
                now.stateSince(),
                now.severity(),
                now.owned(),
                party,
                now.proposals(),
                now.cycle(),
                now.cycleStartedAt());
        return fact(at, CaseHappening.PENDING_PARTY_CHANGED, null, null);
    }

    public CaseStory closed(String at, ClosureReason reason) {
        enter(CaseState.CLOSED, at);
        return fact(at, CaseHappening.CLOSED, null, reason);
    }

    public CaseStory reopened(String at) {
        now = new CaseCondition(
                CaseState.OPEN,
                Instant.parse(at),
                now.severity(),
                now.owned(),
                now.pendingParty(),
                now.proposals(),
                now.cycle() + 1,
                Instant.parse(at));
        return fact(at, CaseHappening.REOPENED, null, null);
    }

    public CaseStory organizationChoosesCalendar(String calendar, String at) {
        calendars.add(new CalendarChoice(Instant.parse(at), calendars.size(), calendar));
        return this;
    }

    public CaseStory linkedTo(IncidentStory incident) {
        incidents.removeIf(known -> known.id().equals(incident.id));
        incidents.add(incident.dossier());
        return this;
    }

    public CaseDossier dossier() {
        return new CaseDossier(id, "CS-1", "acme", model, facts, calendars, incidents);
    }

    public List<CaseFact> facts() {
        return List.copyOf(facts);
    }

    public CaseDossier dossierOf(List<CaseFact> facts) {
        return new CaseDossier(id, "CS-1", "acme", model, facts, calendars, incidents);
    }

    public List<Clock> clocks(String asOf) {
        return clocks(asOf, Rulebooks.shipped());
    }

    public List<Clock> clocks(String asOf, Rulebook rulebook) {
        return Clocks.of(dossier(), rulebook, Instant.parse(asOf));
    }

    /** The latest clock of this metric. */
    public Clock clock(Metric metric, String asOf) {
        return clock(metric, asOf, Rulebooks.shipped());
    }

    public Clock clock(Metric metric, String asOf, Rulebook rulebook) {
        return clocks(asOf, rulebook).stream()
                .filter(clock -> clock.key().metric() == metric)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void enter(CaseState state, String at) {
        now = new CaseCondition(
                state,
                Instant.parse(at),
                now.severity(),
                now.owned(),
                now.pendingParty(),
                now.proposals(),
                now.cycle(),
                now.cycleStartedAt());
    }

    private CaseStory says(String at, Update.Author author, Update.Kind kind, Update.Visibility visibility) {
        return fact(
                at,
                CaseHappening.UPDATED,
                new Update(UUID.randomUUID(), Instant.parse(at), author, kind, visibility),
                null);
    }

    private static Update note(String at) {
        return new Update(
                UUID.randomUUID(), Instant.parse(at), Update.Author.AGENT, Update.Kind.NOTE, Update.Visibility.PUBLIC);
    }

    private CaseStory fact(String at, CaseHappening happening, Update update, ClosureReason closure) {
        facts.add(new CaseFact(Instant.parse(at), facts.size() + 1L, happening, now, update, closure));
        return this;
    }
}
