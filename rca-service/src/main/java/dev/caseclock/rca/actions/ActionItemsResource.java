package dev.caseclock.rca.actions;

import dev.caseclock.contract.rca.ActionItemPage;
import dev.caseclock.contract.rca.ActionItemView;
import dev.caseclock.contract.rca.ActionItemsApi;
import dev.caseclock.contract.rca.AddActionItem;
import dev.caseclock.contract.rca.ChangeActionItem;
import dev.caseclock.contract.rca.CompleteActionItem;
import dev.caseclock.contract.rca.DropActionItem;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.CommandAnswer;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.wording.WordingRule;
import dev.caseclock.rca.documents.DueDateRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

class ActionItemsResource implements ActionItemsApi {

    private final ActionItemRepository items;
    private final CommandAnswer answer;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    ActionItemsResource(ActionItemRepository items, CommandAnswer answer, Caller caller, SuiteClock clock) {
        this.items = items;
        this.answer = answer;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public ActionItemView addActionItem(UUID id, String idempotencyKey, AddActionItem request) {
        var description = WordingRule.tidied(request.description());
        DueDateRule.check(Map.of("/dueOn", request.dueOn()));
        var now = clock.instant();
        var added = items.add(
                id,
                document -> new Task(
                        ActionItemKind.INTERNAL,
                        description,
                        request.owner(),
                        request.dueOn(),
                        document.content().zone(),
                        request.eventId()),
                now);
        answer.location("/api/v1/action-items/" + added.item().id());
        return answered(added, now);
    }

    @Override
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ActionItemPage listActionItemsOfDocument(UUID id, String cursor, Integer limit) {
        return page(ActionItemRepository.Selection.of(items.document(id)), cursor, limit);
    }

    @Override
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ActionItemPage listActionItems(
            dev.caseclock.contract.rca.ActionItemState state,
            Boolean late,
            String owner,
            String cursor,
            Integer limit) {
        var known = state == null ? null : ActionItemState.valueOf(state.name());
        return page(new ActionItemRepository.Selection(null, known, late, owner), cursor, limit);
    }

    @Override
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN, Roles.SERVICE})
    public ActionItemView readActionItem(UUID id, String ifNoneMatch) {
        return answered(items.readable(id), clock.instant());
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public ActionItemView changeActionItem(UUID id, String ifMatch, ChangeActionItem request) {
        DueDateRule.check(Map.of("/dueOn", request.dueOn()));
        return change(id, ifMatch, (item, now) -> item.change(request.owner(), request.dueOn()));
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public ActionItemView completeActionItem(UUID id, String ifMatch, CompleteActionItem request) {
        var note = Optional.ofNullable(WordingRule.tidied(request.note()));
        var doneAt = Optional.ofNullable(request.doneAt());
        return change(id, ifMatch, (item, now) -> item.complete(doneAt.orElse(now), note, caller.actor(), now));
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public ActionItemView dropActionItem(UUID id, String ifMatch, DropActionItem request) {
        var reason = WordingRule.tidied(request.reason());
        return change(id, ifMatch, (item, now) -> item.drop(reason, caller.actor(), now));
    }

    private interface Act {
        ActionItemEvent on(ActionItem item, Instant now);
    }

    private ActionItemView change(UUID id, String ifMatch, Act act) {
        var found = items.changeable(id, ifMatch);
        var now = clock.instant();
        return answered(items.told(found, act.on(found.item(), now), caller.actor(), now), now);
    }

    private ActionItemPage page(ActionItemRepository.Selection selection, String cursor, int limit) {
        var after = Optional.ofNullable(cursor).map(place -> Cursor.decode(place, ActionItemRepository.Place.class));
        var now = clock.instant();
        var found = items.list(selection, after, limit + 1, now);
        var shown = found.size() <= limit ? found : found.subList(0, limit);
        var views = shown.stream()
                .map(listed -> ActionItemViews.of(listed.item(), listed.subject(), now))
                .toList();
        return new ActionItemPage(views, now, nextChangeAt(views), next(found, limit));
    }

    private static Instant nextChangeAt(List<ActionItemView> views) {
        return views.stream()
                .map(ActionItemView::nextChangeAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String next(List<ActionItemRepository.Listed> found, int limit) {
        if (found.size() <= limit) {
            return null;
        }
        var last = found.get(limit - 1).item();
        return Cursor.encode(new ActionItemRepository.Place(!last.isOpen(), last.dueAt(), last.id()));
    }

    private ActionItemView answered(ActionItemRepository.Listed listed, Instant now) {
        answer.etag(listed.item().version());
        return ActionItemViews.of(listed.item(), listed.subject(), now);
    }
}
