package dev.caseclock.rca.documents;

import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.problem.Refusal;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
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
    private String content;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private String authors;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Column(name = "submitted_at")
    private Instant submittedAt;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(columnDefinition = "jsonb")
    @ColumnTransformer(write = "?::jsonb")
    private String reviewer;

    private String remark;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "first_published_at")
    private Instant firstPublishedAt;

    private String digest;

    @Version
    private long version;

    protected Document() {}

    /** The first revision. */
    public static Document draft(Subject subject, String title, Content content, Actor author, Instant now) {
        var document = new Document();
        document.id = Ids.next();
        document.kind = content.kind();
        document.incidentId = subject.incidentId();
        document.incidentNumber = subject.incidentNumber();
        document.caseId = subject.caseId();
        document.caseNumber = subject.caseNumber();
        document.revision = 1;
        document.begin(title, content, author, now);
        return document;
    }

    /** R8.5: a correction of published text, with its reason. Delivery stays judged on the first publication. */
    public Document revise(String reason, Actor author, Instant now) {
        need(DocumentAction.REVISE);
        var next = draft(subject(), title, content(), author, now);
        next.revision = revision + 1;
        next.reason = reason;
        next.supersedes = id;
        next.firstPublishedAt = firstPublishedAt;
        return next;
    }

    private void begin(String title, Content content, Actor author, Instant now) {
        this.state = DocumentState.DRAFT;
        this.title = title;
        this.content = ContentJson.write(content);
        this.authors = ContentJson.write(List.of(author));
        this.draftedAt = now;
    }

    /** Replaces the text. Who writes becomes an author and cannot review. */
    public void write(String title, Content content, Actor author, CustomerNames names) {
        need(DocumentAction.WRITE);
        if (content.kind() != kind) {
            throw Refusal.unprocessable("CONTENT_OF_OTHER_KIND")
                    .rule(kind == DocumentKind.RCA ? "R8.6" : "R8.3")
                    .argument("kind", kind)
                    .at(content.kind() == DocumentKind.RCA ? "/rootCauseAnalysis" : "/caseSummary");
        }
        refuseIllegible(title, content);
        refuseReversedWindow(content);
        refuseForeignNames(title, content, names);
        this.title = title;
        this.content = ContentJson.write(content);
        this.authors = ContentJson.write(withAuthor(author));
        this.approvedAt = null;
        this.reviewer = null;
    }

    /** Holds the text still for the second person; names every gap at once. */
    public void submit(Instant now) {
        need(DocumentAction.SUBMIT);
        refuseGaps();
        state = DocumentState.IN_REVIEW;
        submittedAt = now;
        approvedAt = null;
        reviewer = null;
    }

    public void approve(Actor reviewer, String remark, Instant now) {
        need(DocumentAction.APPROVE);
        refuseAuthor(reviewer);
        this.approvedAt = now;
        this.reviewer = ContentJson.write(reviewer);
        this.remark = remark;
    }

    /** A draft again, with the reason why. */
    public void sendBack(Actor reviewer, String remark) {
        need(DocumentAction.RETURN);
        refuseAuthor(reviewer);
        this.state = DocumentState.DRAFT;
        this.approvedAt = null;
        this.reviewer = ContentJson.write(reviewer);
        this.remark = remark;
    }

    /** From here on nothing changes but that it may be superseded. */
    public void publish(CustomerNames names, Instant now) {
        need(DocumentAction.PUBLISH);
        if (approvedAt == null) {
            throw Refusal.conflict("NOT_APPROVED").rule("R8.5").with("allowedActions", allowedActions());
        }
        refuseGaps();
        refuseForeignNames(title, content(), names);
        state = DocumentState.PUBLISHED;
        publishedAt = now;
        firstPublishedAt = firstPublishedAt == null ? now : firstPublishedAt;
        digest = ContentJson.digest(edition());
    }

    /** The revision that is now in force takes this one's place. */
    public void giveWayTo(Document successor) {
        state = DocumentState.SUPERSEDED;
        supersededBy = successor.id;
    }

    public List<DocumentAction> allowedActions() {
        return state.allowedActions().stream()
                .filter(action -> action != DocumentAction.PUBLISH || approvedAt != null)
                .filter(action -> action != DocumentAction.APPROVE || approvedAt == null)
                .toList();
    }

    private void need(DocumentAction action) {
        if (!state.allowedActions().contains(action)) {
            throw Refusal.conflict("DOCUMENT_STATE_FORBIDS")
                    .rule("R8.5")
                    .argument("state", state)
                    .argument("action", action)
                    .with("state", state)
                    .with("allowedActions", allowedActions());
        }
    }

    private void refuseGaps() {
        var gaps = gaps();
        if (!gaps.isEmpty()) {
            var refusal = Refusal.unprocessable("DOCUMENT_INCOMPLETE").rule(kind == DocumentKind.RCA ? "R8.6" : "R8.3");
            gaps.forEach(gap -> refusal.error(gap.pointer(), gap.code()));
            throw refusal;
        }
    }

    private void refuseAuthor(Actor reviewer) {
        if (authors().stream().anyMatch(author -> author.id().equals(reviewer.id()))) {
            throw Refusal.unprocessable("REVIEWER_IS_AUTHOR").rule("R8.5").at("/step");
        }
    }

    private static void refuseReversedWindow(Content content) {
        if (content instanceof RootCauseAnalysis analysis && analysis.impactWindow().isReversed()) {
            throw Refusal.unprocessable("IMPACT_WINDOW_REVERSED")
                    .rule("R8.6")
                    .at("/rootCauseAnalysis/impactWindow/endedAt");
        }
    }

    // Neither HTML nor PDF can show a control character, and a digest over one would be nobody's proof.
    private static void refuseIllegible(String title, Content content) {
        var illegible = passages(title, content)
                .filter(passage -> passage.text().codePoints().anyMatch(Document::isIllegible))
                .toList();
        if (!illegible.isEmpty()) {
            var refusal = Refusal.unprocessable("CONTROL_CHARACTER");
            illegible.forEach(passage -> refusal.at(passage.pointer()));
            throw refusal;
        }
    }

    private static boolean isIllegible(int letter) {
        return letter < ' ' && letter != '\n' && letter != '\t'
                || letter >= 0x7f && letter < 0xa0
                || (letter & 0xfffe) == 0xfffe;
    }

    private static void refuseForeignNames(String title, Content content, CustomerNames names) {
        var refusal = Refusal.unprocessable("OTHER_CUSTOMER_NAMED").rule("R8.5");
        passages(title, content)
                .forEach(passage -> names.foreignNameIn(passage.text())
                        .ifPresent(name -> refusal.error(
                                passage.pointer(), "OTHER_CUSTOMER_NAMED", Map.of("name", name))));
        if (!refusal.places().isEmpty()) {
            throw refusal;
        }
    }

    private static Stream<Passage> passages(String title, Content content) {
        return Stream.concat(Stream.of(new Passage("/title", title)), content.passages().stream());
    }

    private List<Actor> withAuthor(Actor author) {
        var known = authors();
        return known.stream().anyMatch(earlier -> earlier.id().equals(author.id()))
                ? known
                : Stream.concat(known.stream(), Stream.of(author)).toList();
    }

    /** What a publication would miss. */
    public List<Gap> gaps() {
        return content().gaps();
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
                Optional.ofNullable(publishedAt),
                Optional.ofNullable(digest),
                version,
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
        return ContentJson.read(content, kind);
    }

    public List<Actor> authors() {
        return Arrays.asList(ContentJson.read(authors, Actor[].class));
    }

    public Optional<Actor> reviewer() {
        return Optional.ofNullable(reviewer).map(json -> ContentJson.read(json, Actor.class));
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
