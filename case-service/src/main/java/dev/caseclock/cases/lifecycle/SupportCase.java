package dev.caseclock.cases.lifecycle;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.cases.contacts.Organization;
import dev.caseclock.cases.lifecycle.CaseEvent.What;
import dev.caseclock.cases.severity.Channel;
import dev.caseclock.cases.severity.Priority;
import dev.caseclock.cases.severity.PriorityChangeRule;
import dev.caseclock.cases.severity.Severity;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;

/**
 * A customer's problem, from report to closure.
 *
 * <p>Every verb takes who did it and when it happened, checks it against the present state, changes the case and returns
 * the event to be told; it throws a {@link Refusal} and changes nothing otherwise. A verb that finds its effect already
 * there returns no event.
 */
@Entity
@Table(name = "support_case")
public class SupportCase {

    /** R5. Thirty times 24 hours, whatever the calendar says. */
    static final Duration REOPENING_PERIOD = Duration.ofDays(30);

    @Id
    private UUID id;

    @Version
    private long version;

    @Generated
    @Column(insertable = false, updatable = false)
    private String number;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    private Organization organization;

    @ManyToOne(fetch = FetchType.EAGER)
    private Contact contact;

    // R1.6: nobody unless the case is active and critical.
    @ManyToOne(fetch = FetchType.EAGER)
    private Contact engagedContact;

    private Instant engagedSince;

    // R1.6: whoever is no longer designated is not engaged either; as of the reading, because time alone can end it.
    @Formula("(engaged_contact_id is not null"
            + " and not exists (select 1 from designated_contact d where d.id = engaged_contact_id))")
    private boolean engagementLapsed;

    @Embedded
    private Origin origin;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Embedded
    private Issue issue;

    @Enumerated(EnumType.STRING)
    private Priority priority;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    // R3.4: support may set the severity alone, but only once.
    private boolean triaged;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    private Instant stateSince;
    private String ownerId;
    private String ownerName;
    private Instant openedAt;

    @Enumerated(EnumType.STRING)
    private Actor.Kind openedByKind;

    private String openedById;
    private String openedByName;
    private int cycle;
    private Instant cycleStartedAt;
    private int proposals;

    @Enumerated(EnumType.STRING)
    private PendingParty pendingParty;

    private UUID lastPublicUpdateId;
    private Instant lastPublicUpdateAt;
    private Instant lastAgentPublicUpdateAt;

    @Embedded
    private Closure closure;

    // Told by sla-service at any time. Not ours to write, so that it never makes a person's version stale.
    @Formula("(select d.closes_at from closing_deadline d where d.case_id = id and d.proposal = proposals)")
    private Instant closesAt;

    @ElementCollection
    @CollectionTable(name = "linked_case", joinColumns = @JoinColumn(name = "case_id"))
    @Column(name = "incident_id")
    private Set<UUID> incidentIds = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "shared_document", joinColumns = @JoinColumn(name = "case_id"))
    private Set<SharedDocument> documents = new HashSet<>();

    protected SupportCase() {}

    /** How a case begins. Contact and origin may be null: an import does not know the one, only an import has the other. */
    public record Beginning(
            Organization organization,
            Contact contact,
            Origin origin,
            Channel channel,
            Priority priority,
            Issue issue) {}

    /** R5: – → NEW. What could forbid it is decided by {@code intake} before. */
    public static SupportCase begin(Beginning beginning, Actor by, Instant at) {
        var supportCase = new SupportCase();
        supportCase.id = Ids.next();
        supportCase.version = 1;
        supportCase.organization = beginning.organization();
        supportCase.contact = beginning.contact();
        supportCase.origin = beginning.origin();
        supportCase.channel = beginning.channel();
        supportCase.issue = beginning.issue();
        supportCase.priority = beginning.priority();
        supportCase.severity = beginning.priority().derivedSeverity();
        supportCase.openedAt = at;
        supportCase.openedByKind = by.kind();
        supportCase.openedById = by.id();
        supportCase.openedByName = by.name();
        supportCase.cycleStartedAt = at;
        supportCase.pendingParty = PendingParty.NONE;
        supportCase.enter(CaseState.NEW, at);
        if (supportCase.isCritical() && beginning.channel() == Channel.PHONE && beginning.contact() != null) {
            supportCase.engaged(beginning.contact(), at);
        }
        return supportCase;
    }

    /** The event of {@link #begin}. */
    public CaseEvent opened() {
        return CaseEvent.of(What.OPENED, openedBy(), openedAt);
    }

    /** R5: NEW → OPEN; in every other active state the owner changes and the state stays. */
    public Optional<CaseEvent> assign(Owner owner, Actor by, Instant at) {
        require(Move.ASSIGN);
        if (!organization.supportModel().isOpenTo(Optional.ofNullable(owner.region()))) {
            throw Refusal.unprocessable("OWNER_OUTSIDE_REGION")
                    .rule("R1.5")
                    .argument("model", organization.supportModel())
                    .at("/agentRegion");
        }
        if (owner.id().equals(ownerId)) {
            return Optional.empty();
        }
        ownerId = owner.id();
        ownerName = owner.name();
        if (state == CaseState.NEW) {
            enter(CaseState.OPEN, at);
        }
        return Optional.of(CaseEvent.of(What.ASSIGNED, by, at));
    }

    /** R5, R5.3. A contact's word reopens what waits for the customer; nobody else's moves anything. */
    public CaseEvent addUpdate(Message message, Actor by, Instant at) {
        if (by.kind() == Actor.Kind.READ_ONLY) {
            throw Refusal.forbidden("ONLY_DESIGNATED_CONTACTS").rule("R1.2");
        }
        if (by.isContact()) {
            return addContactUpdate(message, by, at);
        }
        return CaseEvent.of(What.UPDATE_ADDED, by, at).with(write(message, by, at));
    }

    /** R5: OPEN → AWAITING_INFO. The question is a public update. */
    public CaseEvent requestInformation(String question, Actor by, Instant at) {
        require(Move.REQUEST_INFORMATION);
        enter(CaseState.AWAITING_INFO, at);
        return CaseEvent.of(What.INFORMATION_REQUESTED, by, at).with(write(Message.note(question), by, at));
    }

    /** R5: OPEN with an owner → SOLUTION_PROPOSED. Each proposal has its own days of silence (R7.3). */
    public CaseEvent proposeSolution(String solution, Actor by, Instant at) {
        require(Move.PROPOSE_SOLUTION);
        if (ownerId == null) {
            throw refused("OWNER_NEEDED").rule("R5");
        }
        proposals++;
        closesAt = null;
        enter(CaseState.SOLUTION_PROPOSED, at);
        return CaseEvent.of(What.SOLUTION_PROPOSED, by, at).with(write(Message.note(solution), by, at));
    }

    /** R5: SOLUTION_PROPOSED → CLOSED. */
    public CaseEvent acceptSolution(Actor by, Instant at) {
        require(Move.ACCEPT_SOLUTION);
        close(Closure.byPeople(ClosureReason.ACCEPTED, at));
        return CaseEvent.of(What.CLOSED, by, at);
    }

    /** R5: any active state → CLOSED. The reason, when there is one, becomes the customer's last update. */
    public CaseEvent close(String reason, Actor by, Instant at) {
        require(Move.CLOSE);
        var event = CaseEvent.of(What.CLOSED, by, at);
        if (reason != null) {
            event.with(write(Message.note(reason), by, at));
        }
        close(Closure.byPeople(ClosureReason.CLOSED_BY_CUSTOMER, at));
        return event;
    }

    /** The desk it was brought along from closed it; by whose word is not known here. */
    public CaseEvent closeAtSource(Actor by, Instant at) {
        require(Move.CLOSE);
        close(Closure.byPeople(ClosureReason.CLOSED_AT_SOURCE, at));
        return CaseEvent.of(What.CLOSED, by, at);
    }

    /**
     * R7. Closes at the deadline, however late it is noticed; no event when the customer has answered meanwhile or the
     * deadline belongs to an earlier proposal.
     */
    public Optional<CaseEvent> closeUnanswered(SilenceDeadline deadline, Instant now) {
        if (!deadline.closes(this)) {
            return Optional.empty();
        }
        close(Closure.bySilence(deadline.reason(), deadline.dueAt(), now));
        return Optional.of(CaseEvent.of(What.CLOSED, Actor.suite(), deadline.dueAt()));
    }

    /** R7.3. Whether the deadline has passed without anybody having closed the case yet. */
    public boolean isOverdueAt(Instant now) {
        return closesAt().filter(now::isAfter).isPresent();
    }

    /** R7.1 for a case that {@link #isOverdueAt}. */
    public CaseEvent closeOverdue(Instant now) {
        return closeUnanswered(SilenceDeadline.ofSolution(proposals, stateSince, closesAt), now)
                .orElseThrow();
    }

    /** R5.4. History and severity stay; the cycle, and with it the initial response, begins anew. */
    public CaseEvent reopen(String evidence, Actor by, Instant at) {
        require(Move.REQUEST_REOPENING);
        if (evidence == null || evidence.isBlank()) {
            throw Refusal.unprocessable("REOPENING_WITHOUT_EVIDENCE")
                    .rule("R5.4")
                    .at("/evidence");
        }
        var until = closure.at().plus(REOPENING_PERIOD);
        if (at.isAfter(until)) {
            throw Refusal.unprocessable("REOPENING_TOO_LATE").rule("R5.4").argument("until", until);
        }
        cycle++;
        cycleStartedAt = at;
        closure = null;
        enter(CaseState.OPEN, at);
        return CaseEvent.of(What.REOPENED, by, at).with(write(Message.note(evidence), by, at));
    }

    /** R5.2. Vendor-side waiting; leaving OPEN ends it. */
    public Optional<CaseEvent> waitFor(PendingParty party, String reason, Actor by, Instant at) {
        require(Move.SET_PENDING_PARTY);
        if (party == pendingParty) {
            return Optional.empty();
        }
        pendingParty = party;
        var event = CaseEvent.of(What.PENDING_PARTY_CHANGED, by, at);
        if (reason != null) {
            event.with(write(new Message(reason, UpdateKind.NOTE, Visibility.INTERNAL), by, at));
        }
        return Optional.of(event);
    }

    /** R1.6. Records who is engaged with support while the case is critical; naming another one is the hand-over. */
    public Optional<CaseEvent> engage(Contact next, Actor by, Instant at) {
        requireCritical();
        if (!organization.designates(next, at)) {
            throw Refusal.unprocessable("CONTACT_NOT_DESIGNATED").rule("R1.6").at("/contactId");
        }
        if (engagedContact().filter(next::equals).isPresent()) {
            return Optional.empty();
        }
        engaged(next, at);
        return Optional.of(CaseEvent.of(What.CONTACT_ENGAGED, by, at));
    }

    /** R1.6. Whoever was engaged is not any more, and nobody has taken over. */
    public Optional<CaseEvent> disengage(Actor by, Instant at) {
        requireCritical();
        if (engagedContact == null) {
            return Optional.empty();
        }
        endEngagement();
        return Optional.of(CaseEvent.of(What.CONTACT_DISENGAGED, by, at));
    }

    /** R1.6. The same because this contact is designated no longer; no event when somebody else is engaged or nobody. */
    public Optional<CaseEvent> lose(UUID contactId, Actor by, Instant at) {
        return engagedContact != null && engagedContact.id().equals(contactId) ? disengage(by, at) : Optional.empty();
    }

    /** R3.5. */
    public Optional<CaseEvent> changePriority(Priority wanted, Channel by, Actor actor, Instant at) {
        requireActive();
        if (wanted == priority) {
            return Optional.empty();
        }
        PriorityChangeRule.check(priority, wanted, actor, by);
        priority = wanted;
        return Optional.of(CaseEvent.of(What.PRIORITY_CHANGED, actor, at));
    }

    /** R3.4. Support sets the severity alone, once. */
    public Optional<CaseEvent> triage(Severity found, Actor by, Instant at) {
        requireActive();
        if (triaged) {
            throw Refusal.unprocessable("SEVERITY_BY_AGREEMENT_ONLY")
                    .rule("R3.4")
                    .at("/severity");
        }
        triaged = true;
        return agreeOnSeverity(found, by, at);
    }

    /** R3.4. After triage: what one side proposed and the other accepted. */
    public Optional<CaseEvent> agreeOnSeverity(Severity agreed, Actor by, Instant at) {
        requireActive();
        if (agreed == severity) {
            return Optional.empty();
        }
        var previous = severity;
        severity = agreed;
        if (!isCritical()) {
            endEngagement();
        }
        return Optional.of(CaseEvent.of(What.SEVERITY_CHANGED, by, at).changedFrom(previous));
    }

    /** R8.1. A case already linked stays linked once. */
    public Optional<CaseEvent> linkTo(UUID incidentId, Actor by, Instant at) {
        return incidentIds.add(incidentId)
                ? Optional.of(CaseEvent.of(What.LINKED_TO_INCIDENT, by, at))
                : Optional.empty();
    }

    /** R8.7. Open or closed; each revision once, and never an older one after a newer. */
    public Optional<CaseEvent> share(SharedDocument document, Instant at) {
        var shown = documents.stream().filter(document::isAboutTheSameAs).findFirst();
        if (shown.filter(other -> !document.isNewerThan(other)).isPresent()) {
            return Optional.empty();
        }
        shown.ifPresent(documents::remove);
        documents.add(document);
        return Optional.of(CaseEvent.of(What.DOCUMENT_SHARED, Actor.suite(), at).sharing(document));
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String number() {
        return number;
    }

    public Organization organization() {
        return organization;
    }

    public Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    /** R1.6. */
    public Optional<Contact> engagedContact() {
        return engagementLapsed ? Optional.empty() : Optional.ofNullable(engagedContact);
    }

    public Optional<Instant> engagedSince() {
        return engagedContact().map(anybody -> engagedSince);
    }

    /** What support should look at. */
    public List<CaseFlag> flags() {
        return isCritical() && engagedContact().isEmpty() ? List.of(CaseFlag.CONTACT_NOT_ENGAGED) : List.of();
    }

    /** Whether it may become another one without a new version: a deadline is told, a designation ends. */
    public boolean changesUnnoticed() {
        return state == CaseState.SOLUTION_PROPOSED || engagedContact != null;
    }

    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    public Channel channel() {
        return channel;
    }

    public Issue issue() {
        return issue;
    }

    public Priority priority() {
        return priority;
    }

    public Severity severity() {
        return severity;
    }

    public CaseState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }

    public Optional<String> ownerId() {
        return Optional.ofNullable(ownerId);
    }

    public Optional<String> ownerName() {
        return Optional.ofNullable(ownerName);
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Actor openedBy() {
        return new Actor(openedByKind, openedById, openedByName);
    }

    public int cycle() {
        return cycle;
    }

    public Instant cycleStartedAt() {
        return cycleStartedAt;
    }

    public int proposals() {
        return proposals;
    }

    public PendingParty pendingParty() {
        return pendingParty;
    }

    public Optional<UUID> lastPublicUpdateId() {
        return Optional.ofNullable(lastPublicUpdateId);
    }

    public Optional<Instant> lastPublicUpdateAt() {
        return Optional.ofNullable(lastPublicUpdateAt);
    }

    public Optional<Instant> lastAgentPublicUpdateAt() {
        return Optional.ofNullable(lastAgentPublicUpdateAt);
    }

    public Optional<Closure> closure() {
        return Optional.ofNullable(closure);
    }

    /** R7.1. When it closes if nobody answers, as far as sla-service has told; empty while that is held (R7.4). */
    public Optional<Instant> closesAt() {
        return state == CaseState.SOLUTION_PROPOSED ? Optional.ofNullable(closesAt) : Optional.empty();
    }

    public List<UUID> incidentIds() {
        return incidentIds.stream().sorted().toList();
    }

    /** In the order of their publication. */
    public List<SharedDocument> documents() {
        return documents.stream()
                .sorted(Comparator.comparing(SharedDocument::publishedAt).thenComparing(SharedDocument::documentId))
                .toList();
    }

    private CaseEvent addContactUpdate(Message message, Actor by, Instant at) {
        if (message.kind() != UpdateKind.NOTE) {
            throw Refusal.unprocessable("KIND_FOR_SUPPORT_ONLY")
                    .rule("R5.3")
                    .argument("kind", message.kind())
                    .at("/kind");
        }
        if (message.visibility() == Visibility.INTERNAL) {
            throw Refusal.forbidden("INTERNAL_BY_SUPPORT_ONLY").rule("R5.3").at("/visibility");
        }
        if (wasClosedTooEarlyFor(at)) {
            closure = null;
        } else {
            require(Move.ADD_CONTACT_UPDATE);
        }
        if (state != CaseState.NEW && state != CaseState.OPEN) {
            enter(CaseState.OPEN, at);
        }
        return CaseEvent.of(What.UPDATE_ADDED, by, at).with(write(message, by, at));
    }

    // R7.3: a word in time wins, even when the closing was written down while it was on its way.
    private boolean wasClosedTooEarlyFor(Instant at) {
        return closure != null && closure.reason().isSilence() && !at.isAfter(closure.at());
    }

    private CaseUpdate write(Message message, Actor by, Instant at) {
        // R4.2: an automatic reply is nobody's word, whoever entered it.
        var author = message.kind() == UpdateKind.AUTOMATIC_REPLY ? Actor.suite() : by;
        var update = new CaseUpdate(id, message, author, at);
        if (update.isPublic()) {
            lastPublicUpdateId = update.id();
            lastPublicUpdateAt = at;
            if (author.isAgent()) {
                lastAgentPublicUpdateAt = at;
            }
        }
        return update;
    }

    private void engaged(Contact next, Instant at) {
        engagedContact = next;
        engagedSince = at;
        engagementLapsed = false;
    }

    private void endEngagement() {
        engagedContact = null;
        engagedSince = null;
        engagementLapsed = false;
    }

    private void close(Closure end) {
        endEngagement();
        closure = end;
        enter(CaseState.CLOSED, end.at());
    }

    private void enter(CaseState next, Instant at) {
        state = next;
        stateSince = at;
        pendingParty = PendingParty.NONE;
    }

    private void require(Move move) {
        if (!state.allows(move)) {
            throw refused("MOVE_NOT_ALLOWED")
                    .rule("R5.1")
                    .argument("move", move)
                    .argument(
                            "allowed",
                            state.allowedMoves().stream().map(Move::name).collect(Collectors.joining(", ")));
        }
    }

    // R5.1: whatever the present state forbids is answered with that state and what it allows.
    private Refusal refused(String code) {
        return Refusal.conflict(code)
                .argument("state", state)
                .with("state", state)
                .with("allowedActions", state.allowedMoves());
    }

    private boolean isCritical() {
        return severity == Severity.S1 && state.isActive();
    }

    private void requireCritical() {
        requireActive();
        if (!isCritical()) {
            throw refused("ENGAGEMENT_WHILE_CRITICAL_ONLY").rule("R1.6").argument("severity", severity);
        }
    }

    private void requireActive() {
        if (!state.isActive()) {
            require(Move.ASSIGN);
        }
    }
}
