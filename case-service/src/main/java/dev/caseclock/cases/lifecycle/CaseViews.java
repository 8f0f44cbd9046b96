package dev.caseclock.cases.lifecycle;

import static dev.caseclock.cases.wording.ContractWords.twin;

import dev.caseclock.cases.contacts.Contact;
import dev.caseclock.contract.cases.AskedFacts;
import dev.caseclock.contract.cases.AttachmentFacts;
import dev.caseclock.contract.cases.CallView;
import dev.caseclock.contract.cases.CaseAction;
import dev.caseclock.contract.cases.CaseEventData;
import dev.caseclock.contract.cases.CaseFacts;
import dev.caseclock.contract.cases.CaseFlag;
import dev.caseclock.contract.cases.CaseView;
import dev.caseclock.contract.cases.Channel;
import dev.caseclock.contract.cases.ClosureFacts;
import dev.caseclock.contract.cases.NoticeFacts;
import dev.caseclock.contract.cases.Priority;
import dev.caseclock.contract.cases.RedactionView;
import dev.caseclock.contract.cases.Severity;
import dev.caseclock.contract.cases.SupportModel;
import dev.caseclock.contract.cases.UpdateFacts;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.feed.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases and their events in the words of the contract. */
public final class CaseViews {

    private CaseViews() {}

    public static CaseView of(SupportCase supportCase) {
        return of(supportCase, null);
    }

    /** @param unread how many updates the reader has not seen; null where nobody in particular reads */
    public static CaseView of(SupportCase supportCase, Integer unread) {
        var organization = supportCase.organization();
        var issue = supportCase.issue();
        var contact = supportCase.contact();
        var engaged = supportCase.engagedContact();
        return new CaseView(
                supportCase.id(),
                supportCase.number(),
                supportCase.version(),
                organization.id(),
                organization.shortName(),
                organization.name(),
                twin(SupportModel.class, organization.supportModel()),
                organization.calendar(),
                twin(Channel.class, supportCase.channel()),
                issue.subject(),
                issue.description(),
                issue.businessImpact(),
                issue.exampleInteractionId(),
                issue.occurrences(),
                issue.environmentChanges(),
                issue.earlierTroubleshooting(),
                twin(Priority.class, supportCase.priority()),
                twin(Severity.class, supportCase.severity()),
                twin(dev.caseclock.contract.cases.CaseState.class, supportCase.state()),
                contact.map(person -> person.id()).orElse(null),
                contact.map(person -> person.name()).orElse(null),
                engaged.map(Contact::id).orElse(null),
                engaged.map(Contact::name).orElse(null),
                supportCase.engagedSince().orElse(null),
                supportCase.ownerId().orElse(null),
                supportCase.ownerName().orElse(null),
                supportCase.openedAt(),
                of(supportCase.openedBy()),
                supportCase.stateSince(),
                supportCase.updatedAt(),
                supportCase.cycle(),
                supportCase.proposals(),
                twin(dev.caseclock.contract.cases.PendingParty.class, supportCase.pendingParty()),
                supportCase.lastPublicUpdateId().orElse(null),
                supportCase.lastPublicUpdateAt().orElse(null),
                supportCase.lastAgentPublicUpdateAt().orElse(null),
                unread,
                supportCase.closesAt().orElse(null),
                supportCase.closure().map(CaseViews::of).orElse(null),
                supportCase.incidentIds(),
                supportCase.documents().stream().map(CaseViews::of).toList(),
                supportCase.splitFrom().map(CaseViews::of).orElse(null),
                supportCase.splits().stream().map(CaseViews::of).toList(),
                actions(supportCase.state().allowedMoves()),
                flags(supportCase, unread),
                supportCase.origin().isPresent(),
                supportCase.origin().map(Origin::sourceNumber).orElse(null));
    }

    /** The event as the feed tells it: with the whole case as it is now. */
    static Event event(SupportCase supportCase, CaseEvent happened) {
        var organization = supportCase.organization();
        var event = Event.of(happened.what().type(), supportCase.id())
                .aggregateVersion(supportCase.version())
                .organization(organization.shortName())
                .supportModel(organization.supportModel())
                .occurredAt(happened.at())
                .actor(happened.by())
                .data(CaseEventData.builder()
                        ._case(facts(supportCase))
                        // An internal word may be said on a public occasion; the customer does not hear of it.
                        .update(happened.update()
                                .filter(update -> update.isPublic() || happened.isInternal())
                                .map(CaseViews::facts)
                                .orElse(null))
                        .previousSeverity(
                                twin(Severity.class, happened.previousSeverity().orElse(null)))
                        .previousPriority(
                                twin(Priority.class, happened.previousPriority().orElse(null)))
                        .asked(happened.asked().map(CaseViews::facts).orElse(null))
                        .closure(supportCase.closure().map(CaseViews::of).orElse(null))
                        .document(happened.document().map(CaseViews::of).orElse(null))
                        .notice(happened.notice().map(CaseViews::facts).orElse(null))
                        .attachment(happened.attachment().map(CaseViews::facts).orElse(null))
                        .split(happened.split().map(CaseViews::of).orElse(null))
                        .build());
        return happened.isInternal() ? event.internal() : event;
    }

    public static Actor of(dev.caseclock.kit.caller.Actor actor) {
        return new Actor(twin(ActorKind.class, actor.kind()), actor.id(), actor.name());
    }

    public static CallView of(Call call) {
        var duration = Optional.ofNullable(call.seconds()).map(Duration::ofSeconds);
        return new CallView(
                twin(dev.caseclock.contract.cases.CallDirection.class, call.direction()),
                call.startedAt(),
                call.seconds(),
                duration.map(Duration::toString).orElse(null),
                call.contactId(),
                call.contactName());
    }

    public static RedactionView of(Redaction redaction) {
        return new RedactionView(redaction.at(), of(redaction.by()), redaction.reason());
    }

    static dev.caseclock.contract.cases.CaseReference of(CaseReference reference) {
        return new dev.caseclock.contract.cases.CaseReference(reference.id(), reference.number());
    }

    static dev.caseclock.contract.cases.SharedDocument of(SharedDocument document) {
        return new dev.caseclock.contract.cases.SharedDocument(
                document.documentId(),
                twin(dev.caseclock.contract.cases.DocumentKind.class, document.kind()),
                document.incidentId(),
                document.title(),
                document.revision(),
                document.publishedAt());
    }

    static ClosureFacts of(Closure closure) {
        return new ClosureFacts(
                twin(dev.caseclock.contract.cases.ClosureReason.class, closure.reason()),
                closure.at(),
                closure.recordedAt(),
                closure.reason().rule(),
                closure.lateness().map(Duration::toSeconds).orElse(null));
    }

    private static CaseFacts facts(SupportCase supportCase) {
        var organization = supportCase.organization();
        return new CaseFacts(
                supportCase.id(),
                supportCase.number(),
                organization.id(),
                organization.shortName(),
                twin(SupportModel.class, organization.supportModel()),
                organization.calendar(),
                twin(Channel.class, supportCase.channel()),
                twin(Priority.class, supportCase.priority()),
                twin(Severity.class, supportCase.severity()),
                twin(dev.caseclock.contract.cases.CaseState.class, supportCase.state()),
                supportCase.ownerId().orElse(null),
                supportCase.ownerName().orElse(null),
                supportCase.engagedContact().map(Contact::id).orElse(null),
                supportCase.engagedContact().map(Contact::name).orElse(null),
                supportCase.openedAt(),
                supportCase.stateSince(),
                supportCase.cycle(),
                supportCase.cycleStartedAt(),
                supportCase.proposals(),
                twin(dev.caseclock.contract.cases.PendingParty.class, supportCase.pendingParty()),
                supportCase.incidentIds(),
                supportCase.origin().isPresent(),
                supportCase.splitFrom().map(CaseViews::of).orElse(null));
    }

    private static AskedFacts facts(Asked asked) {
        return new AskedFacts(
                asked.id(),
                twin(dev.caseclock.contract.cases.Side.class, asked.side()),
                twin(Channel.class, asked.channel()),
                asked.contactId(),
                asked.contactName(),
                twin(Severity.class, asked.severity()),
                twin(Priority.class, asked.priority()),
                twin(dev.caseclock.contract.cases.AnswerState.class, asked.state()));
    }

    private static UpdateFacts facts(CaseUpdate update) {
        return new UpdateFacts(
                update.id(),
                update.occurredAt(),
                twin(UpdateFacts.AuthorKindEnum.class, update.author().kind()),
                twin(dev.caseclock.contract.cases.UpdateKind.class, update.kind()),
                twin(dev.caseclock.contract.cases.Visibility.class, update.visibility()),
                twin(Channel.class, update.channel()),
                update.call().map(CaseViews::of).orElse(null),
                update.redaction().map(CaseViews::of).orElse(null));
    }

    private static List<CaseFlag> flags(SupportCase supportCase, Integer unread) {
        var flags = supportCase.flags().stream().map(flag -> twin(CaseFlag.class, flag));
        var isUnread = unread != null && unread > 0;
        return Stream.concat(flags, isUnread ? Stream.of(CaseFlag.UNREAD) : Stream.empty())
                .toList();
    }

    private static NoticeFacts facts(NoticeOutcome notice) {
        return new NoticeFacts(
                notice.noticeId(),
                twin(dev.caseclock.contract.cases.NoticeKind.class, notice.kind()),
                notice.recipientName(),
                twin(dev.caseclock.contract.cases.NoticeFailure.class, notice.failure()));
    }

    private static AttachmentFacts facts(AttachedFile file) {
        return new AttachmentFacts(
                file.id(),
                file.name(),
                file.mediaType(),
                file.size(),
                file.checksum(),
                twin(dev.caseclock.contract.cases.Visibility.class, file.visibility()));
    }

    private static List<CaseAction> actions(List<Move> moves) {
        return moves.stream().map(move -> twin(CaseAction.class, move)).toList();
    }
}
