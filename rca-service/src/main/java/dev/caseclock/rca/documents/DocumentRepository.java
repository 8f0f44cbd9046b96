package dev.caseclock.rca.documents;

import dev.caseclock.contract.rca.CommentView;
import dev.caseclock.contract.rca.DocumentSummaryView;
import dev.caseclock.contract.rca.LinkedCase;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.SupportModel;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.entitlement.Entitlement;
import dev.caseclock.rca.entitlement.EntitlementRule;
import dev.caseclock.rca.incidents.Customer;
import dev.caseclock.rca.incidents.FactsRepository;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.hibernate.exception.ConstraintViolationException;

/** The documents, each seen by whoever may read it, each change told as an event. */
@ApplicationScoped
public class DocumentRepository implements PanacheRepositoryBase<Document, UUID> {

    private static final Duration FEED_CATCHES_UP = Duration.ofSeconds(2);

    private final FactsRepository facts;
    private final EvidenceRepository evidence;
    private final RowRepository rows;
    private final Journal journal;
    private final Caller caller;

    @Inject
    DocumentRepository(
            FactsRepository facts, EvidenceRepository evidence, RowRepository rows, Journal journal, Caller caller) {
        this.facts = facts;
        this.evidence = evidence;
        this.rows = rows;
        this.journal = journal;
        this.caller = caller;
    }

    /** What is not there for the caller is not there. */
    public Document readable(UUID id) {
        refuseUnreadable(id);
        return findByIdOptional(id).orElseThrow(Refusal::notFound);
    }

    /** The document to be changed, at the version the change was decided on; nobody else changes it until we are done. */
    Document changeable(UUID id, String ifMatch) {
        var document = locked(id);
        IfMatch.check(ifMatch, document.version());
        return document;
    }

    public Document locked(UUID id) {
        refuseUnreadable(id);
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Refusal::notFound);
    }

    private void refuseUnreadable(UUID id) {
        var readership = Readership.of(caller);
        rows.row(
                        "select id from document where id = ? and " + Readership.CONDITION,
                        row -> row.id("id"),
                        id,
                        readership.organization(),
                        readership.organization(),
                        readership.models())
                .orElseThrow(Refusal::notFound);
    }

    Optional<Document> firstAbout(Subject subject) {
        return subject.incident().isPresent()
                ? find("incidentId = ?1 and revision = 1", subject.incidentId()).firstResultOptional()
                : find("caseId = ?1 and revision = 1", subject.caseId()).firstResultOptional();
    }

    Optional<Document> successorOf(Document document) {
        return find("supersedes", document.id()).firstResultOptional();
    }

    /** A new draft; somebody may have begun the same one a moment ago. */
    void begin(Document document, Refusal ifTaken, Instant now) {
        try {
            persistAndFlush(document);
        } catch (ConstraintViolationException race) {
            throw ifTaken.because(race);
        }
        tell(document, DocumentEvent.DRAFTED, now);
    }

    /** Writes a change and tells it. */
    void tell(Document document, DocumentEvent what, Instant now) {
        flush();
        journal.record(DocumentEventViews.event(document, what, audience(document), now, caller.actor()));
    }

    /** Tells what a colleague said, which changes nothing. */
    public void tell(Document document, CommentView comment) {
        journal.record(DocumentEventViews.event(document, comment, audience(document), caller.actor()));
    }

    private DocumentEventViews.Audience audience(Document document) {
        return new DocumentEventViews.Audience(cases(document), supportModel(document.id()));
    }

    /** R1.5: what is about cases of one regional model only is for the staff of that region. */
    public SupportModel supportModel(UUID documentId) {
        return rows.row("""
                        select min(support_model) as model from document_case where document_id = ?
                        having count(distinct support_model) = 1
                        """, row -> row.word(SupportModel.class, "model"), documentId)
                .orElse(SupportModel.STANDARD);
    }

    /** What a text of this document is judged by. */
    Grounds grounds(Document document, Content content) {
        return new Grounds(customerNames(document), evidence.of(document, content));
    }

    /** R8.5: the customers a text may name, and those it must not. */
    private CustomerNames customerNames(Document document) {
        record Known(Customer customer, boolean linked) {}
        var known = rows.rows(
                """
                select short_name, name, exists (
                    select 1 from document_case where document_id = ? and organization_id = organization.id) as linked
                from organization
                """,
                row -> new Known(new Customer(row.text("short_name"), row.text("name")), row.flag("linked")),
                document.id());
        Predicate<Known> linked = Known::linked;
        return CustomerNames.of(
                known.stream().filter(linked).map(Known::customer).toList(),
                known.stream().filter(linked.negate()).map(Known::customer).toList());
    }

    /** What the subject of a document is owed at this moment, as far as we have been told. */
    Entitlement entitlement(Document document) {
        var subject = document.subject();
        var found = subject.incident().isPresent()
                ? facts.incident(subject.incidentId().toString()).map(EntitlementRule::of)
                : facts.customerCase(subject.caseId().toString())
                        .map(known -> EntitlementRule.of(known, facts.incidentsOf(known.id())));
        return found.orElseThrow(() -> Refusal.unavailable("FACTS_NOT_KNOWN_YET", FEED_CATCHES_UP));
    }

    private List<LinkedCase> cases(Document document) {
        return rows.rows(
                """
                select case_id, number, organization, coalesce(name, organization) as organization_name
                from document_case
                left join organization on organization.id = organization_id
                where document_id = ?
                order by number
                """,
                row -> new LinkedCase(
                        row.id("case_id"), row.text("number"), row.text("organization"), row.text("organization_name")),
                document.id());
    }

    /** What a list is narrowed to; absent means all. */
    record Selection(UUID incidentId, UUID caseId, DocumentKind kind, DocumentState state) {}

    /** Where a page ended. */
    record Place(Instant draftedAt, UUID id) {}

    /** Newest draft first, after a place, at most so many. */
    List<DocumentSummaryView> list(Selection selection, Optional<Place> after, int limit) {
        var readership = Readership.of(caller);
        var sql = new StringBuilder("select * from document where " + Readership.CONDITION);
        List<Object> arguments = new ArrayList<>();
        arguments.add(readership.organization());
        arguments.add(readership.organization());
        arguments.add(readership.models());
        narrow(sql, arguments, " and incident_id = ?", selection.incidentId());
        narrow(
                sql,
                arguments,
                " and exists (select 1 from document_case where document_id = document.id and case_id = ?)",
                selection.caseId());
        narrow(
                sql,
                arguments,
                " and kind = ?",
                selection.kind() == null ? null : selection.kind().name());
        narrow(
                sql,
                arguments,
                " and state = ?",
                selection.state() == null ? null : selection.state().name());
        after.ifPresent(place -> {
            sql.append(" and (drafted_at, id) < (?, ?)");
            arguments.add(place.draftedAt());
            arguments.add(place.id());
        });
        sql.append(" order by drafted_at desc, id desc limit ?");
        arguments.add(limit);
        return rows.rows(sql.toString(), DocumentViews::summary, arguments.toArray());
    }

    private static void narrow(StringBuilder sql, List<Object> arguments, String condition, Object value) {
        if (value != null) {
            sql.append(condition);
            arguments.add(value);
        }
    }
}
