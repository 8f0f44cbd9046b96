package dev.caseclock.rca.comments;

import dev.caseclock.contract.rca.CommentDocument;
import dev.caseclock.contract.rca.CommentPage;
import dev.caseclock.contract.rca.CommentView;
import dev.caseclock.contract.rca.DocumentCommentsApi;
import dev.caseclock.contract.shared.Actor;
import dev.caseclock.contract.shared.ActorKind;
import dev.caseclock.kit.caller.Caller;
import dev.caseclock.kit.caller.Roles;
import dev.caseclock.kit.clock.SuiteClock;
import dev.caseclock.kit.command.Command;
import dev.caseclock.kit.command.Cursor;
import dev.caseclock.kit.id.Ids;
import dev.caseclock.kit.wording.WordingRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

class DocumentCommentsResource implements DocumentCommentsApi {

    private final CommentRepository comments;
    private final Caller caller;
    private final SuiteClock clock;

    @Inject
    DocumentCommentsResource(CommentRepository comments, Caller caller, SuiteClock clock) {
        this.comments = comments;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    @Command
    @RolesAllowed({Roles.AGENT, Roles.MANAGER})
    public CommentView commentDocument(UUID id, String idempotencyKey, CommentDocument request) {
        var body = WordingRule.tidied(request.body());
        var comment = new CommentView(Ids.next(), id, request.pointer(), body, author(), clock.instant());
        comments.add(comment);
        return comment;
    }

    @Override
    @RolesAllowed({Roles.AGENT, Roles.MANAGER, Roles.OPS, Roles.ADMIN})
    public CommentPage listComments(UUID id, String cursor, Integer limit) {
        var after = Optional.ofNullable(cursor).map(place -> Cursor.decode(place, CommentRepository.Place.class));
        var found = comments.on(id, after, limit + 1);
        if (found.size() <= limit) {
            return new CommentPage(found, null);
        }
        var last = found.get(limit - 1);
        return new CommentPage(
                found.subList(0, limit), Cursor.encode(new CommentRepository.Place(last.writtenAt(), last.id())));
    }

    private Actor author() {
        var person = caller.actor();
        return new Actor(ActorKind.valueOf(person.kind().name()), person.id(), person.name());
    }
}
