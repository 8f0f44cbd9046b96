package dev.caseclock.rca.actions;

import dev.caseclock.contract.rca.ActionItemView;
import dev.caseclock.kit.caller.Actor;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.command.IfMatch;
import dev.caseclock.kit.database.RowRepository;
import dev.caseclock.kit.feed.Journal;
import dev.caseclock.kit.language.RequestLanguage;
import dev.caseclock.kit.language.Texts;
import dev.caseclock.kit.problem.Refusal;
import dev.caseclock.rca.documents.Document;
import dev.caseclock.rca.documents.DocumentRepository;
import dev.caseclock.rca.documents.EvidenceRepository;
import dev.caseclock.rca.documents.PromiseKind;
import dev.caseclock.rca.documents.Publication;
import dev.caseclock.rca.documents.Readership;
import dev.caseclock.rca.documents.Subject;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The items of all documents, each seen by whoever may read its document, each change told as an event. */
@ApplicationScoped
class ActionItemRepository implements PanacheRepositoryBase<ActionItem, UUID> {

    private static final Texts TEXTS = Texts.in("documents");

    private static final String READABLE = """
            select action_item.id, incident_id, incident_number, case_id, case_number
            from action_item
            join document on document.id = document_id
            where\s""" + Readership.CONDITION;

    private static final String LATE = " and ? = (action_item.state = 'OPEN' and due_at < ?"
            + " or action_item.state = 'DONE' and settled_at > due_at)";

    private final DocumentRepository documents;
    private final EvidenceRepository evidence;
    private final RowRepository rows;
    private final Journal journal;
    private final Caller caller;
    private final RequestLanguage language;

    @Inject
    ActionItemRepository(
            DocumentRepository documents,
            EvidenceRepository evidence,
            RowRepository rows,
            Journal journal,
            Caller caller,
            RequestLanguage language) {
        this.documents = documents;
        this.evidence = evidence;
        this.rows = rows;
        this.journal = journal;
        this.caller = caller;
        this.language = language;
    }

    /** An item and what its document is about. */
    record Listed(ActionItem item, Subject subject) {}

    private record Found(UUID id, Subject subject) {}

    /** What a list is narrowed to; absent means all. */
    record Selection(UUID subjectId, ActionItemState state, Boolean late, String owner) {

        static Selection of(Document document) {
            return new Selection(document.subject().id(), null, null, null);
        }
    }

    /** Where a page ended. */
    record Place(boolean settled, Instant dueAt, UUID id) {}

    Listed readable(UUID id) {
        var found = found(id);
        return new Listed(findByIdOptional(id).orElseThrow(Refusal::notFound), found.subject());
    }

    /** The item to be changed, at the version the change was decided on; nobody else changes it until we are done. */
    Listed changeable(UUID id, String ifMatch) {
        var found = found(id);
        var item = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Refusal::notFound);
        IfMatch.check(ifMatch, item.version());
        return new Listed(item, found.subject());
    }

    private Found found(UUID id) {
        var readership = Readership.of(caller);
        return rows.row(
                        READABLE + " and action_item.id = ?",
                        ActionItemRepository::found,
                        readership.organization(),
                        readership.organization(),
                        readership.models(),
                        id)
                .orElseThrow(Refusal::notFound);
    }

    Document document(UUID id) {
        return documents.readable(id);
    }

    /** Something to be done that no customer was promised. */
    Listed add(UUID documentId, Function<Document, Task> wish, Instant now) {
        var document = documents.readable(documentId);
        var task = wish.apply(document);
        if (task.eventId() != null && !evidence.isKnown(document, task.eventId())) {
            throw Refusal.unprocessable("EVENT_UNKNOWN")
                    .argument("eventId", task.eventId())
                    .at("/eventId");
        }
        var item = ActionItem.open(document.id(), document.subject().id(), task, now);
        persist(item);
        return told(new Listed(item, document.subject()), ActionItemEvent.OPENED, caller.actor(), now);
    }

    /** R8.6: what published text promises is followed up; a revision carries on, adds, and takes back. */
    void follow(@Observes Publication publication) {
        var document = publication.document();
        var known = new ArrayList<>(promised(document.subject()));
        for (var task : tasks(document)) {
            var same = known.stream().filter(item -> item.isThatOf(task)).findFirst();
            same.ifPresentOrElse(item -> carryOn(item, task, publication), () -> open(task, publication));
            same.ifPresent(known::remove);
        }
        known.stream().filter(ActionItem::isOpen).forEach(item -> takeBack(item, publication));
    }

    private static List<Task> tasks(Document document) {
        var content = document.content();
        return Arrays.stream(PromiseKind.values())
                .flatMap(kind -> content.promises(kind).stream()
                        .map(promise -> Task.promised(ActionItemKind.of(kind), promise, content.zone())))
                .toList();
    }

    // What was dropped and is promised again is begun again.
    private List<ActionItem> promised(Subject subject) {
        return find(
                        "subjectId = ?1 and kind <> ?2 and state <> ?3 order by id",
                        subject.id(),
                        ActionItemKind.INTERNAL,
                        ActionItemState.DROPPED)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private void open(Task task, Publication publication) {
        var document = publication.document();
        var item = ActionItem.open(document.id(), document.subject().id(), task, publication.at());
        persist(item);
        told(new Listed(item, document.subject()), ActionItemEvent.OPENED, publication.by(), publication.at());
    }

    private void carryOn(ActionItem item, Task task, Publication publication) {
        var document = publication.document();
        item.carryOn(document.id(), task)
                .ifPresent(changed ->
                        told(new Listed(item, document.subject()), changed, publication.by(), publication.at()));
    }

    private void takeBack(ActionItem item, Publication publication) {
        var document = publication.document();
        var reason = TEXTS.text(
                "actionItem.NO_LONGER_PROMISED",
                language.get(),
                Map.of("revision", document.edition().revision()));
        var dropped = item.drop(reason, publication.by(), publication.at());
        told(new Listed(item, document.subject()), dropped, publication.by(), publication.at());
    }

    /** Writes a change and tells it. */
    Listed told(Listed changed, ActionItemEvent what, Actor by, Instant now) {
        flush();
        var model = documents.supportModel(changed.item().documentId());
        journal.record(ActionItemViews.event(what, view(changed, now), model, now, by));
        return changed;
    }

    /** As of the deadline, however late we look. */
    void tellOverdue(ActionItem item, Instant now) {
        var subject = documents.findById(item.documentId()).subject();
        var view = ActionItemViews.of(item, subject, now);
        var model = documents.supportModel(item.documentId());
        journal.record(ActionItemViews.event(ActionItemEvent.OVERDUE, view, model, item.dueAt(), Actor.suite()));
    }

    private static ActionItemView view(Listed listed, Instant now) {
        return ActionItemViews.of(listed.item(), listed.subject(), now);
    }

    /** Open ones first, by their due instant, after a place, at most so many. */
    List<Listed> list(Selection selection, Optional<Place> after, int limit, Instant now) {
        var readership = Readership.of(caller);
        var sql = new StringBuilder(READABLE);
        List<Object> arguments = new ArrayList<>();
        arguments.add(readership.organization());
        arguments.add(readership.organization());
        arguments.add(readership.models());
        if (selection.subjectId() != null) {
            sql.append(" and subject_id = ?");
            arguments.add(selection.subjectId());
        }
        if (selection.state() != null) {
            sql.append(" and action_item.state = ?");
            arguments.add(selection.state().name());
        }
        if (selection.late() != null) {
            sql.append(LATE);
            arguments.add(selection.late());
            arguments.add(now);
        }
        if (selection.owner() != null) {
            sql.append(" and lower(owner) = lower(?)");
            arguments.add(selection.owner().strip());
        }
        after.ifPresent(place -> {
            sql.append(" and ((action_item.state <> 'OPEN'), due_at, action_item.id) > (?, ?, ?)");
            arguments.addAll(List.of(place.settled(), place.dueAt(), place.id()));
        });
        sql.append(" order by (action_item.state <> 'OPEN'), due_at, action_item.id limit ?");
        arguments.add(limit);
        return loaded(rows.rows(sql.toString(), ActionItemRepository::found, arguments.toArray()));
    }

    private List<Listed> loaded(List<Found> found) {
        var items = find("id in ?1", found.stream().map(Found::id).toList()).stream()
                .collect(Collectors.toMap(ActionItem::id, Function.identity()));
        return found.stream()
                .filter(one -> items.containsKey(one.id()))
                .map(one -> new Listed(items.get(one.id()), one.subject()))
                .toList();
    }

    private static Found found(RowRepository.Row row) throws SQLException {
        return new Found(
                row.id("id"),
                new Subject(
                        row.id("incident_id"),
                        row.text("incident_number"),
                        row.id("case_id"),
                        row.text("case_number")));
    }
}
