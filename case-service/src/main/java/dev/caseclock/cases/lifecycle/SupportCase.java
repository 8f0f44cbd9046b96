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
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
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

    /** R5.4. Thirty times 24 hours, whatever the calendar says: the article's number, where no published policy was asked. */
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
    private Instant updatedAt;
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

    // R5.2: the period that lasts, seldom one; it is loaded when it ends.
    @ManyToOne(fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    private PendingPeriod pendingPeriod;

    private UUID lastPublicUpdateId;
    private Instant lastPublicUpdateAt;
    private Instant lastAgentPublicUpdateAt;

    @Embedded
    private Closure closure;

    // Told by sla-service at any time. Not ours to write, so that it never makes a person's version stale.
    @Formula("(select d.closes_at from closing_deadline d where d.case_id = id and d.since = state_since)")
    private Instant closesAt;

    @Formula("(select d.notice_sent_at from closing_deadline d where d.case_id = id and d.since = state_since)")
    private Instant noticeSentAt;

    @ElementCollection
    @CollectionTable(name = "linked_case", joinColumns = @JoinColumn(name = "case_id"))
    @Column(name = "incident_id")
    private Set<UUID> incidentIds = new HashSet<>();

    @ElementCollection
    @CollectionTable(name = "shared_document", joinColumns = @JoinColumn(name = "case_id"))
    private Set<SharedDocument> documents = new HashSet<>();

    // Counts for the version: every file, like every update, is a change of the case.
    private int attachments;

    @Embedded
    @AttributeOverride(name = "id", column = @Column(name = "split_from_id"))
    @AttributeOverride(name = "number", column = @Column(name = "split_from_number"))
    private CaseReference splitFrom;

    @ElementCollection
    @CollectionTable(name = "case_split", joinColumns = @JoinColumn(name = "case_id"))
    @AttributeOverride(name = "id", column = @Column(name = "split_id"))
    @AttributeOverride(name = "number", column = @Column(name = "split_number"))
    private Set<CaseReference> splits = new HashSet<>();

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
        supportCase.updatedAt = at;
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
        WordRule.check(message, by, at);
        if (by.isContact()) {
            return addContactUpdate(message, by, at);
        }
        if (message.isContactsWord()) {
            hearContact(message.saidAt(at), at);
        }
        return CaseEvent.of(What.UPDATE_ADDED, by, at).with(write(message, by, at));
    }

    /** R5.3. The words go, the fact stays: nothing that a clock looks at changes. Done before, it is done. */
    public Optional<CaseEvent> redact(CaseUpdate update, String reason, Actor by, Instant at) {
        return update.redact(Redaction.of(reason, by, at))
                ? Optional.of(CaseEvent.of(What.UPDATE_REDACTED, by, at).with(update))
                : Optional.empty();
    }

    /** R2.2, R5. A contact's file is an update of the customer, without words; support's moves nothing. */
    public CaseEvent attach(AttachedFile file, Actor by, Instant at) {
        if (by.kind() == Actor.Kind.READ_ONLY) {
            throw Refusal.forbidden("ONLY_DESIGNATED_CONTACTS").rule("R1.2");
        }
        if (by.isContact()) {
            if (file.visibility() == Visibility.INTERNAL) {
                throw Refusal.forbidden("INTERNAL_BY_SUPPORT_ONLY").rule("R5.3").at("query:visibility");
            }
            hearCustomer(at);
        }
        attachments++;
        return CaseEvent.of(What.ATTACHMENT_ADDED, by, at).attaching(file);
    }

    /** R2.3. A second issue becomes a case of its own, of the same customer; its clocks start now. */
    public SupportCase splitOff(Channel by, Priority wanted, Issue second, Actor actor, Instant at) {
        if (!state.isActive()) {
            throw refused("SPLIT_FROM_CLOSED_CASE").rule("R2.3");
        }
        var split = begin(new Beginning(organization, contact, null, by, wanted, second), actor, at);
        split.splitFrom = reference();
        return split;
    }

    /** The event of {@link #splitOff} in this case, once the other one has its number. */
    public CaseEvent splitInto(SupportCase split, Actor by, Instant at) {
        splits.add(split.reference());
        return CaseEvent.of(What.SPLIT, by, at).splittingOff(split.reference());
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
        return Optional.of(
                CaseEvent.of(What.CLOSED, Actor.suite(), deadline.dueAt()).notedAt(closure.recordedAt()));
    }

    /** R7.3. Whether the deadline has passed without anybody having closed the case yet. */
    public boolean isOverdueAt(Instant now) {
        return closesAt().filter(now::isAfter).isPresent();
    }

    /** R7.1, R7.2 for a case that {@link #isOverdueAt}. */
    public CaseEvent closeOverdue(Instant now) {
        var deadline = state == CaseState.AWAITING_INFO
                ? SilenceDeadline.ofQuestion(stateSince, closesAt, noticeSentAt)
                : SilenceDeadline.ofSolution(proposals, stateSince, closesAt);
        return closeUnanswered(deadline, now).orElseThrow();
    }

    /** R7.2. Whether the customer still owes an answer to what was asked at that instant. */
    public boolean isSilentSince(Instant askedAt) {
        return state == CaseState.AWAITING_INFO && stateSince.equals(askedAt);
    }

    /** R7.2. A mail that announces the closing went out; the case itself stays as it is. */
    public CaseEvent noticeDelivered(NoticeOutcome notice, Instant at) {
        return CaseEvent.of(What.NOTICE_DELIVERED, Actor.suite(), at).of(notice);
    }

    /** R7.2. A mail about this case was given up. */
    public CaseEvent noticeFailed(NoticeOutcome notice, Instant at) {
        return CaseEvent.of(What.NOTICE_FAILED, Actor.suite(), at).of(notice);
    }

    /** R5.4. As another desk did it: judged by the article itself. */
    public CaseEvent requestReopening(Message evidence, Actor by, Instant at) {
        return requestReopening(evidence, REOPENING_PERIOD, by, at);
    }

    /** R5.4. In time and on new evidence, which becomes a public word; whether to reopen is for support to say. */
    public CaseEvent requestReopening(Message evidence, Duration within, Actor by, Instant at) {
        require(Move.REQUEST_REOPENING);
        var until = closure.at().plus(within);
        if (at.isAfter(until)) {
            throw Refusal.unprocessable("REOPENING_TOO_LATE").rule("R5.4").argument("until", until);
        }
        if (evidence.body() == null || evidence.body().isBlank()) {
            throw Refusal.unprocessable("REOPENING_WITHOUT_EVIDENCE")
                    .rule("R5.4")
                    .at("/evidence");
        }
        return CaseEvent.of(What.REOPENING_REQUESTED, by, at).with(write(evidence, by, at));
    }

    /**
     * R5.4. History and severity stay; the cycle, and with it the initial response, begins anew. A request in time is granted
     * however late.
     */
    public CaseEvent reopen(Actor by, Instant at) {
        require(Move.REQUEST_REOPENING);
        cycle++;
        cycleStartedAt = at;
        closure = null;
        enter(CaseState.OPEN, at);
        return CaseEvent.of(What.REOPENED, by, at);
    }

    /** R5.2. Vendor-side waiting; leaving OPEN ends it. */
    public Optional<CaseEvent> waitFor(PendingParty party, String reason, Actor by, Instant at) {
        require(Move.SET_PENDING_PARTY);
        if (party == pendingParty) {
            return Optional.empty();
        }
        turnTo(party, reason, by, at);
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
        require(Move.CHANGE_PRIORITY);
        if (wanted == priority) {
            return Optional.empty();
        }
        PriorityChangeRule.check(priority, wanted, actor, by);
        var previous = priority;
        priority = wanted;
        return Optional.of(CaseEvent.of(What.PRIORITY_CHANGED, actor, at).changedFrom(previous));
    }

    /** R3.4. Support sets or confirms the severity alone, once, and not after any agreement. */
    public CaseEvent triage(Severity found, Actor by, Instant at) {
        require(Move.CHANGE_SEVERITY);
        if (triaged) {
            throw Refusal.unprocessable("SEVERITY_BY_AGREEMENT_ONLY")
                    .rule("R3.4")
                    .at("/severity");
        }
        triaged = true;
        return agreeOnSeverity(found, by, at).orElseGet(() -> CaseEvent.of(What.SEVERITY_CONFIRMED, by, at));
    }

    /** R3.4. After triage: what one side proposed and the other accepted. */
    public Optional<CaseEvent> agreeOnSeverity(Severity agreed, Actor by, Instant at) {
        require(Move.CHANGE_SEVERITY);
        if (agreed == severity) {
            return Optional.empty();
        }
        var previous = severity;
        severity = agreed;
        triaged = true;
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

    void markUpdated(CaseEvent event) {
        if (event.renewsTheCase() && event.notedAt().isAfter(updatedAt)) {
            updatedAt = event.notedAt();
        }
    }

    /** R5.1. What a contact asks for is refused under its own name, not under that of the words that carry it; R7.3 as for any word. */
    public void requireOfContact(Move move, Instant at) {
        if (!wasClosedTooEarlyFor(at)) {
            require(move);
        }
    }

    /** R5.1. Refuses what the present state does not allow. */
    public void require(Move move) {
        if (!state.allows(move)) {
            throw refused("MOVE_NOT_ALLOWED")
                    .rule("R5.1")
                    .argument("move", move)
                    .argument(
                            "allowed",
                            state.allowedMoves().stream().map(Move::name).collect(Collectors.joining(", ")));
        }
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
        return state.waitsForCustomer() || engagedContact != null;
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

    /** When something last happened that the customer may see. */
    public Instant updatedAt() {
        return updatedAt;
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

    /** R7. When it closes if nobody answers, as far as sla-service has told; empty while that is held (R7.4) or unannounced (R7.2). */
    public Optional<Instant> closesAt() {
        return state.waitsForCustomer() ? Optional.ofNullable(closesAt) : Optional.empty();
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

    /** R2.3. */
    public Optional<CaseReference> splitFrom() {
        return Optional.ofNullable(splitFrom);
    }

    /** In the order they were split off. */
    public List<CaseReference> splits() {
        return splits.stream().sorted(Comparator.comparing(CaseReference::id)).toList();
    }

    private CaseReference reference() {
        return new CaseReference(id, number);
    }

    private CaseEvent addContactUpdate(Message message, Actor by, Instant at) {
        hearCustomer(at);
        return CaseEvent.of(What.UPDATE_ADDED, by, at).with(write(message, by, at));
    }

    // R5: AWAITING_INFO, SOLUTION_PROPOSED → OPEN.
    private void hearCustomer(Instant at) {
        if (wasClosedTooEarlyFor(at)) {
            closure = null;
        } else {
            require(Move.ADD_CONTACT_UPDATE);
        }
        if (state != CaseState.NEW && state != CaseState.OPEN) {
            enter(CaseState.OPEN, at);
        }
    }

    // R5, R7.3: what a contact said on the phone after we last spoke is an answer, and in time even when written down
    // late.
    private void hearContact(Instant saidAt, Instant at) {
        if (lastAgentPublicUpdateAt != null && saidAt.isBefore(lastAgentPublicUpdateAt)) {
            return;
        }
        if (wasClosedTooEarlyFor(saidAt)) {
            closure = null;
            enter(CaseState.OPEN, at);
        } else if (state.waitsForCustomer()) {
            enter(CaseState.OPEN, at);
        }
    }

    // R7.3: a word in time wins, even when the closing was written down while it was on its way.
    private boolean wasClosedTooEarlyFor(Instant at) {
        return closure != null && closure.reason().isSilence() && !at.isAfter(closure.at());
    }

    private CaseUpdate write(Message message, Actor by, Instant at) {
        // R4.2: an automatic reply is nobody's word, whoever entered it.
        var author = message.kind() == UpdateKind.AUTOMATIC_REPLY ? Actor.suite() : by;
        var saidAt = saidInThisLife(message.saidAt(at), at);
        var update = new CaseUpdate(id, message, author, saidAt, at);
        if (update.isPublic()) {
            lastPublicUpdateId = update.id();
            lastPublicUpdateAt = at;
            if (author.isAgent()) {
                lastAgentPublicUpdateAt = latest(saidAt, lastAgentPublicUpdateAt);
            }
        }
        return update;
    }

    // R5.4: a call that led to this life of the case is its first word.
    private Instant saidInThisLife(Instant saidAt, Instant writtenAt) {
        if (!saidAt.isBefore(cycleStartedAt)) {
            return saidAt;
        }
        return cycleStartedAt.isBefore(writtenAt) ? cycleStartedAt : writtenAt;
    }

    private static Instant latest(Instant one, Instant other) {
        return other == null || one.isAfter(other) ? one : other;
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
        closesAt = null;
        noticeSentAt = null;
        turnTo(PendingParty.NONE, null, null, at);
    }

    private void turnTo(PendingParty party, String reason, Actor by, Instant at) {
        if (pendingPeriod != null) {
            pendingPeriod.end(at);
        }
        pendingParty = party;
        pendingPeriod = party == PendingParty.NONE ? null : new PendingPeriod(id, party, reason, by, at);
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
        if (!state.isActive()) {
            require(Move.ASSIGN);
        }
        if (!isCritical()) {
            throw refused("ENGAGEMENT_WHILE_CRITICAL_ONLY").rule("R1.6").argument("severity", severity);
        }
    }
}
