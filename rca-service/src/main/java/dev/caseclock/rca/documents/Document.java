package dev.caseclock.rca.documents;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.entitlement.Entitlement;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.ColumnTransformer;

/**
 * One revision of a root cause analysis or case summary: written, read by a second person, published, and from then on the
 * same for ever (R8.5). A correction is a new document that supersedes this one.
 */
@Entity
@Table(name = "document")
public class Document extends PanacheEntityBase {

    // About forty pages; what keeps the printing of a PDF within the memory of a small container.
    private static final int MOST_CHARACTERS = 100_000;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private DocumentKind kind;

    @Column(name = "incident_id")
    private UUID incidentId;

    @Column(name = "incident_number")
    private String incidentNumber;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "case_number")
    private String caseNumber;

    private int revision;

    private String reason;

    private UUID supersedes;

    @Column(name = "superseded_by")
    private UUID supersededBy;

    @Enumerated(EnumType.STRING)
    private DocumentState state;

    private String title;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    @Convert(converter = ContentConverter.class)
    private Content content;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    @Convert(converter = ActorsConverter.class)
    private List<Actor> authors;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    @Convert(converter = ActorsConverter.class)
    private List<Actor> reviewer = List.of();

    private String remark;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "first_published_at")
    private Instant firstPublishedAt;

    private String digest;

    // How many cases were linked when the text was last touched: a number, because names are nobody else's business.
    @Column(name = "affected_cases")
    private Integer affectedCases;

    @Version
    private long version;

    protected Document() {}

    /** The first revision. */
    public static Document draft(Subject subject, String title, Draft draft, Actor author, Instant now) {
        var document = new Document();
        document.id = Ids.next();
        document.kind = draft.content().kind();
        document.incidentId = subject.incidentId();
        document.incidentNumber = subject.incidentNumber();
        document.caseId = subject.caseId();
        document.caseNumber = subject.caseNumber();
        document.revision = 1;
        document.begin(title, draft, author, now);
        return document;
    }

    /** R8.5: a correction of published text, with its reason. Delivery stays judged on the first publication. */
    public Document revise(String reason, Actor author, Grounds grounds, Instant now) {
        need(DocumentAction.REVISE);
        if (reason == null || reason.isBlank()) {
            throw Refusal.unprocessable("REASON_NEEDED").rule("R8.5").at("/reason");
        }
        var said = new Passage("/reason", reason);
        refuseForeignNames(List.of(said), grounds);
        var next =
                draft(subject(), title, new Draft(content(), grounds.evidence().affectedCases()), author, now);
        next.revision = revision + 1;
        next.reason = reason;
        next.supersedes = id;
        next.firstPublishedAt = firstPublishedAt;
        return next;
    }

    private void begin(String title, Draft draft, Actor author, Instant now) {
        this.state = DocumentState.DRAFT;
        this.title = title;
        this.content = draft.content();
        this.affectedCases = draft.affectedCases().orElse(null);
        this.authors = List.of(author);
        this.draftedAt = now;
    }

    /** Replaces the text. Who writes becomes an author and cannot review. */
    public DocumentEvent write(String title, Content content, Actor author, Grounds grounds) {
        need(DocumentAction.WRITE);
        if (content.kind() != kind) {
            throw Refusal.unprocessable("CONTENT_OF_OTHER_KIND")
                    .rule(kind.sectionsRule())
                    .argument("kind", kind)
                    .at(content.kind() == DocumentKind.RCA ? "/rootCauseAnalysis" : "/caseSummary");
        }
        refuseLines(title);
        refuseTooLong(title, content);
        refuseReversedWindow(content);
        DueDateRule.check(content.dueDates());
        refuseForeignNames(passages(title, content), grounds);
        this.title = title;
        this.content = content;
        count(grounds);
        this.authors = withAuthor(author);
        this.approvedAt = null;
        this.reviewer = List.of();
        return DocumentEvent.WRITTEN;
    }

    /** Holds the text still for the second person; names everything at once that would keep it from being published. */
    public DocumentEvent submit(Grounds grounds, Instant now) {
        need(DocumentAction.SUBMIT);
        refuse(objections(grounds, now));
        count(grounds);
        state = DocumentState.IN_REVIEW;
        submittedAt = now;
        approvedAt = null;
        reviewer = List.of();
        return DocumentEvent.SUBMITTED;
    }

    public DocumentEvent approve(Actor reviewer, String remark, Instant now) {
        need(DocumentAction.APPROVE);
        refuseAuthor(reviewer);
        this.approvedAt = now;
        this.reviewer = List.of(reviewer);
        this.remark = remark;
        return DocumentEvent.APPROVED;
    }

    /** A draft again, with the reason why. */
    public DocumentEvent sendBack(Actor reviewer, String remark) {
        need(DocumentAction.RETURN);
        if (Sections.isMissing(remark)) {
            throw Refusal.unprocessable("REMARK_NEEDED").rule("R8.5").at("/remark");
        }
        refuseAuthor(reviewer);
        this.state = DocumentState.DRAFT;
        this.approvedAt = null;
        this.reviewer = List.of(reviewer);
        this.remark = remark;
        return DocumentEvent.RETURNED;
    }

    /** From here on nothing changes but that it may be superseded. Whoever comes too early learns what else would be in the way. */
    public DocumentEvent publish(Entitlement entitlement, Grounds grounds, Instant now) {
        if (state.isPublic()) {
            throw forbidden(DocumentAction.PUBLISH);
        }
        var objections = objections(grounds, now);
        if (!allowedActions().contains(DocumentAction.PUBLISH)) {
            throw objections.addTo(
                    state == DocumentState.IN_REVIEW ? notApproved() : forbidden(DocumentAction.PUBLISH));
        }
        refuseUnlessDue(entitlement);
        refuse(objections);
        count(grounds);
        state = DocumentState.PUBLISHED;
        publishedAt = now;
        firstPublishedAt = firstPublishedAt == null ? now : firstPublishedAt;
        digest = ContentConverter.digest(edition());
        return DocumentEvent.PUBLISHED;
    }

    /** The revision that is now in force takes this one's place. */
    public DocumentEvent giveWayTo(Document successor) {
        state = DocumentState.SUPERSEDED;
        supersededBy = successor.id;
        return DocumentEvent.SUPERSEDED;
    }

    public List<DocumentAction> allowedActions() {
        return state.allowedActions().stream()
                .filter(action -> action != DocumentAction.PUBLISH || approvedAt != null)
                .filter(action -> action != DocumentAction.APPROVE || approvedAt == null)
                .toList();
    }

    private void need(DocumentAction action) {
        if (!allowedActions().contains(action)) {
            throw forbidden(action);
        }
    }

    private Refusal forbidden(DocumentAction action) {
        return Refusal.conflict("DOCUMENT_STATE_FORBIDS")
                .rule("R8.5")
                .argument("state", state)
                .argument("action", action)
                .with("state", state)
                .with("allowedActions", allowedActions());
    }

    private Refusal notApproved() {
        return Refusal.conflict("NOT_APPROVED").rule("R8.5").with("allowedActions", allowedActions());
    }

    private Objections objections(Grounds grounds, Instant now) {
        return new Objections(
                gaps(), unsupported(grounds.evidence(), now), foreignNames(passages(title, content), grounds));
    }

    private void refuse(Objections objections) {
        if (!objections.isEmpty()) {
            throw objections.refusal(kind);
        }
    }

    private void count(Grounds grounds) {
        affectedCases = grounds.evidence().affectedCases().orElse(null);
    }

    // A correction needs no new duty: what it corrects was owed when it was published.
    private void refuseUnlessDue(Entitlement entitlement) {
        if (revision > 1) {
            return;
        }
        if (!kind.answers(entitlement.owed())) {
            throw Refusal.conflict("NO_LONGER_OWED")
                    .rule(entitlement.rule())
                    .argument("kind", kind)
                    .with("owed", entitlement.owed());
        }
        if (!entitlement.isDue()) {
            throw Refusal.conflict("SERVICE_NOT_RESTORED").rule(kind == DocumentKind.RCA ? "R8.1" : "R8.3");
        }
    }

    private void refuseAuthor(Actor reviewer) {
        if (authors().stream().anyMatch(author -> author.id().equals(reviewer.id()))) {
            throw Refusal.unprocessable("REVIEWER_IS_AUTHOR").rule("R8.5").at("/step");
        }
    }

    private static void refuseReversedWindow(Content content) {
        if (content instanceof RootCauseAnalysis analysis
                && analysis.impactWindow().isReversed()) {
            throw Refusal.unprocessable("IMPACT_WINDOW_REVERSED")
                    .rule("R8.6")
                    .at("/rootCauseAnalysis/impactWindow/endedAt");
        }
    }

    private static void refuseLines(String title) {
        if (title.contains("\n") || title.contains("\t")) {
            throw Refusal.unprocessable("TITLE_OF_ONE_LINE").at("/title");
        }
    }

    private static void refuseTooLong(String title, Content content) {
        var length = passages(title, content).stream()
                .mapToInt(passage -> passage.text().length())
                .sum();
        if (length > MOST_CHARACTERS) {
            throw Refusal.unprocessable("DOCUMENT_TOO_LONG")
                    .argument("length", length)
                    .argument("limit", MOST_CHARACTERS);
        }
    }

    private void refuseForeignNames(List<Passage> passages, Grounds grounds) {
        refuse(new Objections(List.of(), List.of(), foreignNames(passages, grounds)));
    }

    private static List<Gap> foreignNames(List<Passage> passages, Grounds grounds) {
        return passages.stream()
                .flatMap(passage -> grounds.names().foreignNameIn(passage.text()).stream()
                        .map(name -> new Gap(passage.pointer(), "CUSTOMER_NOT_LINKED", Map.of("name", name))))
                .toList();
    }

    private static List<Passage> passages(String title, Content content) {
        return Stream.concat(Stream.of(new Passage("/title", title)), content.passages().stream())
                .toList();
    }

    private List<Actor> withAuthor(Actor author) {
        var known = authors();
        return known.stream().anyMatch(earlier -> earlier.id().equals(author.id()))
                ? known
                : Stream.concat(known.stream(), Stream.of(author)).toList();
    }

    /** What a publication would miss. */
    public List<Gap> gaps() {
        return content.gaps();
    }

    /** What a publication would be refused for, because the facts are different. */
    public List<Gap> unsupported(Evidence evidence, Instant now) {
        var course = firstPublishedAt == null ? evidence : evidence.until(firstPublishedAt);
        return ClaimsRule.unsupported(content, course, now);
    }

    public Edition edition() {
        return new Edition(
                id,
                kind,
                subject(),
                title,
                revision,
                Optional.ofNullable(reason),
                state,
                draftedAt,
                Optional.ofNullable(publishedAt),
                Optional.ofNullable(digest),
                version,
                Optional.ofNullable(affectedCases),
                content());
    }

    public UUID id() {
        return id;
    }

    public DocumentKind kind() {
        return kind;
    }

    public Subject subject() {
        return new Subject(incidentId, incidentNumber, caseId, caseNumber);
    }

    public DocumentState state() {
        return state;
    }

    public Content content() {
        return content;
    }

    public List<Actor> authors() {
        return authors;
    }

    public Optional<Actor> reviewer() {
        return reviewer.stream().findFirst();
    }

    public Optional<String> remark() {
        return Optional.ofNullable(remark);
    }

    public Optional<UUID> supersedes() {
        return Optional.ofNullable(supersedes);
    }

    public Optional<UUID> supersededBy() {
        return Optional.ofNullable(supersededBy);
    }

    public Instant draftedAt() {
        return draftedAt;
    }

    public Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    public Optional<Instant> approvedAt() {
        return Optional.ofNullable(approvedAt);
    }

    public Optional<Instant> firstPublishedAt() {
        return Optional.ofNullable(firstPublishedAt);
    }

    public long version() {
        return version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Document document && Objects.equals(id, document.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }
}
